package dev.cima.sale;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.LedgerUnavailableException;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome.Refused;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.sale.CheckedSale.Ready;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes sales back, and puts others in their place. A correction is a void that carries
 * its replacement, and then the replacement: what a crash leaves between the two is
 * completed by {@link CorrectionEffect}.
 */
@Component
class SaleVoiding {

	private final Ledger ledger;

	private final SaleFinder sales;

	private final SaleCheck check;

	private final ReferenceCheck references;

	private final Notes notes;

	SaleVoiding(Ledger ledger, SaleFinder sales, SaleCheck check, ReferenceCheck references, Notes notes) {
		this.ledger = ledger;
		this.sales = sales;
		this.check = check;
		this.references = references;
		this.notes = notes;
	}

	/**
	 * Takes a sale back; a second time answers ALREADY_VOIDED together with the first
	 * result.
	 */
	Taken takeBack(Viewer viewer, String saleId, String reason) {
		FoundSale found = this.sales.find(viewer, saleId, reason);
		if (found.error() != null) {
			return Taken.refused(found.error());
		}
		return takeBack(viewer, found, reason, new Voided(found.sale(), null, SaleCheck.actor(viewer)));
	}

	/** The same for a sale that was found. */
	Taken takeBack(Viewer viewer, FoundSale found, String reason, Voided activity) {
		Entry voiding = found.voiding();
		if (voiding == null) {
			UserError refusal = this.sales.refusal(viewer, found);
			if (refusal != null) {
				return Taken.refused(refusal);
			}
			keepReason(viewer, found, reason);
			Deed.changed("status", SaleStatus.COUNTED, SaleStatus.VOIDED);
			return taken(found, append(found.rep().id(), activity));
		}
		return taken(found, new Recorded(voiding, this.ledger.card(found.rep().id(), voiding), true));
	}

	/** Takes a sale back and logs another in its place. */
	Logged correct(Viewer viewer, String saleId, String reason, LogSaleInput input) {
		return correct(viewer, saleId, reason, input, null);
	}

	/**
	 * The same.
	 * @param leniency null: that of a correction
	 */
	Logged correct(Viewer viewer, String saleId, String reason, LogSaleInput input, @Nullable Leniency leniency) {
		FoundSale found = this.sales.find(viewer, saleId, reason);
		if (found.error() != null) {
			return Logged.refused(List.of(found.error()));
		}
		if (input.repId() != null && !input.repId().equals(found.rep().id())) {
			return Logged
				.refused(List.of(UserError.of(UserErrorCode.INVALID, "sale.correct-same-rep").at("sale", "repId")));
		}
		CheckedSale checked = this.check.checkFor(found.rep(), viewer, input.forRep(found.rep().id()),
				(leniency != null) ? leniency : Leniency.correcting(found.sale()));
		Replacement earlier = (found.voiding() != null && found.voiding().voids() != null)
				? found.voiding().voids().replacement() : null;
		if (found.voiding() != null) {
			if (earlier != null && checked.is(earlier)) {
				return complete(viewer, found, earlier);
			}
			return with(found, alreadyVoided());
		}
		UserError refusal = this.sales.refusal(viewer, found);
		if (refusal != null) {
			return Logged.refused(List.of(refusal));
		}
		if (!(checked instanceof Ready ready)) {
			return Logged.refused(inSale(checked.errors()));
		}
		Sold sold = ready.sold();
		if (this.ledger.find(found.rep().id(), sold.key()) != null) {
			return Logged
				.refused(List.of(UserError.of(UserErrorCode.CONFLICT, "sale.correct-new-id").at("sale", "id")));
		}
		if (this.ledger.preview(found.rep().id(), sold.insteadOfStanding(found.sale())) instanceof Refused refused) {
			return Logged.refused(inSale(List.of(refused.error())));
		}
		return replace(viewer, found, ready, reason);
	}

	private Logged replace(Viewer viewer, FoundSale found, Ready replacement, String reason) {
		Sold sold = replacement.sold();
		// before the sale is taken back: nothing can be refused any more after that
		Wanted wanted = Wanted.of(found.rep().id(), sold);
		UserError warning = this.references.warning(viewer, wanted, SaleId.of(found.sale()));
		if (warning != null && ReferenceCheck.isRefusal(warning)) {
			return Logged.refused(inSale(List.of(warning)));
		}
		keepReason(viewer, found, reason);
		Ready told = (warning != null) ? replacement.with(warning) : replacement;
		Outcome voided = append(found.rep().id(), new Voided(found.sale(), told.sold(), SaleCheck.actor(viewer)));
		if (!(voided instanceof Recorded recorded)) {
			return Logged.refused(List.of(error(voided)));
		}
		Replacement standing = Objects.requireNonNull(recorded.entry().voids()).replacement();
		// somebody else was first, with another replacement or none
		if (standing == null || !replacement.is(standing)) {
			this.references.leave(wanted, (standing != null) ? Wanted.of(found.rep().id(), standing) : null);
			return with(found, alreadyVoided());
		}
		this.references.free(found.sale());
		// the void promises it, whatever was entered about the rep since it was looked at
		return SaleAnswers
			.logged(found.rep(), append(found.rep().id(), told.sold().unconditionally().insteadOf(recorded.entry())),
					Map.of())
			.with(inSale(told.notices()));
	}

	/** Nothing is written any more beside the sales of a rep who was erased. */
	private void keepReason(Viewer viewer, FoundSale found, String reason) {
		if (!found.rep().isErased()) {
			this.notes.keepVoidReason(SaleId.of(found.sale()), viewer.recordedAs(), reason);
		}
	}

	/**
	 * The resend of a correction: answers with its sale, and writes it should a crash
	 * have prevented that.
	 */
	private Logged complete(Viewer viewer, FoundSale found, Replacement replacement) {
		String rep = found.rep().id();
		Entry sale = this.ledger.find(rep, replacement.key());
		Outcome outcome = (sale != null) ? Outcome.of(sale, replacement.hash(), this.ledger.card(rep, sale)) : append(
				rep,
				this.check.standing(replacement, Objects.requireNonNull(found.voiding()), SaleCheck.actor(viewer)));
		Map<String, Entry> voids = this.ledger.findAll(rep, List.of(Voided.keyFor(replacement.key())));
		Logged logged = SaleAnswers.logged(found.rep(), outcome, voids);
		Logged replayed = new Logged(logged.payload().asReplay(), logged.card());
		UserError warning = this.references.warning(viewer, Wanted.of(rep, replacement), SaleId.of(found.sale()));
		return (warning != null && !ReferenceCheck.isRefusal(warning)) ? replayed.with(inSale(List.of(warning)))
				: replayed;
	}

	/** What is wrong with the replacement lies in that part of the input. */
	private static List<UserError> inSale(List<UserError> errors) {
		return errors.stream().map((error) -> {
			List<String> path = Stream.concat(Stream.of("sale"), Stream.ofNullable(error.path()).flatMap(List::stream))
				.toList();
			return error.at(path.toArray(String[]::new));
		}).toList();
	}

	private Outcome append(String rep, Activity activity) {
		try {
			return this.ledger.append(rep, List.of(activity)).getFirst();
		}
		catch (LedgerUnavailableException ex) {
			return new Outcome.Unanswered(ex.retryAfterSeconds());
		}
	}

	private static Taken taken(FoundSale found, Outcome outcome) {
		if (!(outcome instanceof Recorded recorded)) {
			return Taken.refused(error(outcome));
		}
		List<UserError> errors = recorded.replayed() ? List.of(alreadyVoided()) : List.of();
		return new Taken(new VoidSalePayload(new Sale(found.sale(), recorded.entry()), found.rep(),
				recorded.entry().receipt(), errors), recorded.card());
	}

	static UserError error(Outcome outcome) {
		return switch (outcome) {
			case Outcome.Unanswered unanswered ->
				UserError.of(UserErrorCode.RETRY_LATER, "sale.retry", unanswered.retryAfterSeconds())
					.retryAfter(unanswered.retryAfterSeconds());
			case Refused refused -> refused.error();
			default -> UserError.of(UserErrorCode.CONFLICT, "sale.other-content").at("id");
		};
	}

	static UserError alreadyVoided() {
		return UserError.of(UserErrorCode.ALREADY_VOIDED, "sale.already-voided").at("saleId");
	}

	private Logged with(FoundSale found, UserError error) {
		Entry voiding = this.ledger.find(found.rep().id(), Voided.keyFor(found.sale().key()));
		return new Logged(new LogSalePayload(new Sale(found.sale(), voiding), found.rep(), null, false, List.of(error)),
				null);
	}

	/**
	 * What became of the wish to take a sale back.
	 *
	 * @param card the rep's card just after it, or null when nothing was recorded
	 */
	record Taken(VoidSalePayload payload, @Nullable Scorecard card) {

		static Taken refused(UserError error) {
			return new Taken(new VoidSalePayload(null, null, null, List.of(error)), null);
		}

	}

}
