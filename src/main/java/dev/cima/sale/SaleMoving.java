package dev.cima.sale;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.LedgerUnavailableException;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome.Refused;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Moves a sale to another rep: it is voided here and logged there, at the same moment,
 * however old. The void names where it goes, so that whatever a crash leaves between the
 * two is completed by {@link CorrectionEffect}, or by sending the same again.
 */
@Component
class SaleMoving {

	private final Ledger ledger;

	private final SaleFinder sales;

	private final SaleCheck check;

	private final ReferenceCheck references;

	private final Notes notes;

	private final Reps reps;

	private final MovedMarks marks;

	SaleMoving(Ledger ledger, SaleFinder sales, SaleCheck check, ReferenceCheck references, Notes notes, Reps reps) {
		this.ledger = ledger;
		this.sales = sales;
		this.check = check;
		this.references = references;
		this.notes = notes;
		this.reps = reps;
		this.marks = new MovedMarks(ledger);
	}

	/** Moves a sale; a second time answers like the first. */
	MoveSalePayload move(Viewer admin, String saleId, String repId, String reason) {
		FoundSale found = this.sales.find(admin, saleId, reason);
		if (found.error() != null) {
			return MoveSalePayload.refused(found.error());
		}
		Rep to = this.reps.find(repId);
		if (to == null || to.isErased()) {
			return MoveSalePayload
				.refused(UserError.of(UserErrorCode.NOT_FOUND, "sale.rep-unknown", repId).at("repId"));
		}
		Move move = move(found.sale(), repId);
		Deed.changed("rep", found.rep().id(), repId);
		Entry voiding = found.voiding();
		if (voiding == null) {
			UserError refusal = refusal(admin, found, move);
			if (refusal != null) {
				return MoveSalePayload.refused(refusal);
			}
			if (!found.rep().isErased()) {
				this.notes.keepVoidReason(SaleId.of(found.sale()), admin.recordedAs(), reason);
			}
			Outcome voided = append(found.rep().id(), new Voided(found.sale(), null, move, SaleCheck.actor(admin)));
			if (!(voided instanceof Recorded recorded)) {
				return MoveSalePayload.refused(SaleVoiding.error(voided));
			}
			voiding = recorded.entry();
		}
		// somebody else was first, who moved it elsewhere or took it back
		if (!move.equals(Objects.requireNonNull(voiding.voids()).move())) {
			return new MoveSalePayload(new Sale(found.sale(), voiding), List.of(SaleVoiding.alreadyVoided()));
		}
		return complete(admin, to, move, voiding);
	}

	/**
	 * Its key follows from the sale and from where it goes, however often it is moved.
	 */
	private static Move move(Entry sale, String rep) {
		String cause = "move/" + SaleId.of(sale) + "/" + rep;
		String key = UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8)).toString();
		return new Move(rep, key, Objects.requireNonNullElse(sale.hash(), ""));
	}

	/** The sale as it stands where it was moved. */
	static Replacement moved(Move move, Entry voiding) {
		SaleFacts sale = Objects.requireNonNull(Objects.requireNonNull(voiding.voids()).sale());
		return new Replacement(move.key(), move.hash(), voiding.occurredAt(),
				sale.shared(ShareCheck.moved(sale.shares(), voiding.rep(), move.rep())));
	}

	/** Nothing can be refused any more after the void. */
	private @Nullable UserError refusal(Viewer admin, FoundSale found, Move move) {
		if (found.rep().id().equals(move.rep())) {
			return UserError.of(UserErrorCode.INVALID, "sale.move-same-rep").at("repId");
		}
		Entry sale = found.sale();
		SaleFacts facts = sale.soldOrFail();
		SaleFacts there = facts.shared(ShareCheck.moved(facts.shares(), sale.rep(), move.rep()));
		Sold sold = this.check.sold(new Replacement(move.key(), move.hash(), sale.occurredAt(), there), facts,
				SaleCheck.actor(admin));
		return (this.ledger.preview(move.rep(), sold.insteadOfStanding(sale)) instanceof Refused refused)
				? refused.error().at("saleId") : null;
	}

	private MoveSalePayload complete(Viewer admin, Rep to, Move move, Entry voiding) {
		Replacement standing = moved(move, voiding);
		Entry sale = this.ledger.find(move.rep(), move.key());
		if (sale == null) {
			Outcome outcome = append(move.rep(), this.check.standing(standing, voiding, SaleCheck.actor(admin)));
			if (!(outcome instanceof Recorded recorded)) {
				return MoveSalePayload.refused(SaleVoiding.error(outcome));
			}
			sale = recorded.entry();
		}
		marksFollow(voiding, sale);
		this.references.warning(admin, Wanted.of(move.rep(), standing),
				new SaleId(voiding.rep(), Objects.requireNonNull(voiding.voids()).key()));
		Map<String, Entry> voids = this.ledger.findAll(to.id(), List.of(Voided.keyFor(move.key())));
		return new MoveSalePayload(new Sale(sale, voids.get(Voided.keyFor(move.key()))), List.of());
	}

	private void marksFollow(Entry voiding, Entry moved) {
		try {
			this.marks.follow(voiding, moved);
		}
		catch (LedgerUnavailableException ex) {
			// the effect of the void makes up for it
		}
	}

	private Outcome append(String rep, Activity activity) {
		try {
			return this.ledger.append(rep, List.of(activity)).getFirst();
		}
		catch (LedgerUnavailableException ex) {
			return new Outcome.Unanswered(ex.retryAfterSeconds());
		}
	}

	/**
	 * What became of the wish to move a sale.
	 *
	 * @param sale where it stands now
	 */
	record MoveSalePayload(@Nullable Sale sale, List<UserError> errors) {

		private static MoveSalePayload refused(UserError error) {
			return new MoveSalePayload(null, List.of(error));
		}

	}

}
