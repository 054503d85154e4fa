package dev.cima.sale;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.LedgerUnavailableException;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.VoidFacts;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Confirms sales and refutes them. A confirmation is an entry of the rep's stream, under
 * a key derived from the sale's, so that of two at once one is recorded and both answer
 * alike; refuting takes the sale back.
 */
@Component
class SaleConfirming {

	private final Ledger ledger;

	private final SaleFinder sales;

	private final SaleVoiding voiding;

	private final SaleReinstating reinstating;

	private final OpenSales open;

	private final Notes notes;

	private final Reps reps;

	SaleConfirming(Ledger ledger, SaleFinder sales, SaleVoiding voiding, SaleReinstating reinstating, OpenSales open,
			Notes notes, Reps reps) {
		this.reps = reps;
		this.reinstating = reinstating;
		this.open = open;
		this.notes = notes;
		this.ledger = ledger;
		this.sales = sales;
		this.voiding = voiding;
	}

	/**
	 * Confirms a sale; a second time answers like the first. A refuted one is logged anew
	 * for an admin.
	 */
	ConfirmSalePayload confirm(Viewer viewer, String saleId) {
		FoundSale found = this.sales.find(viewer, saleId);
		UserError refusal = refusal(viewer, found);
		if (refusal != null) {
			return ConfirmSalePayload.refused(refusal);
		}
		try {
			if (isRefuted(found.voiding()) && viewer.is(Role.ADMIN)) {
				return reinstate(viewer, found);
			}
			if (found.voiding() == null) {
				Outcome outcome = this.ledger
					.append(found.rep().id(), confirming(found.sale(), SaleCheck.actor(viewer)))
					.getFirst();
				if (!(outcome instanceof Outcome.Recorded)) {
					return ConfirmSalePayload.refused(SaleVoiding.error(outcome));
				}
			}
		}
		catch (LedgerUnavailableException ex) {
			return ConfirmSalePayload.refused(SaleVoiding.error(new Outcome.Unanswered(ex.retryAfterSeconds())));
		}
		return answer(found);
	}

	/** One look at a day with very many sales is enough for all of them. */
	private static List<Activity> confirming(Entry sale, Actor by) {
		Activity confirmation = SaleMark.confirming(sale, by);
		return BurstAnswers.isOfBurstAlone(sale) ? List.of(confirmation, BurstAnswers.answer(sale.day(), by))
				: List.of(confirmation);
	}

	private ConfirmSalePayload reinstate(Viewer admin, FoundSale found) {
		Outcome outcome = this.reinstating.reinstate(admin, found);
		if (!(outcome instanceof Outcome.Recorded recorded)) {
			return ConfirmSalePayload.refused(SaleVoiding.error(outcome));
		}
		decided(found);
		return answer(new FoundSale(null, found.rep(), recorded.entry(), null));
	}

	/** An admin need not decide about it any more. */
	private void decided(FoundSale found) {
		this.open.write(
				List.of(OpenSales.removing(found.rep().id(), YearMonth.from(found.sale().day()), found.sale().key())));
	}

	private ConfirmSalePayload answer(FoundSale found) {
		Sale sale = read(found);
		// somebody may have taken it back meanwhile, and so it does not count
		return new ConfirmSalePayload(sale,
				(sale.voiding() != null) ? List.of(SaleVoiding.alreadyVoided()) : List.of());
	}

	/**
	 * Takes back a sale that is not believed; a second time answers like the first. One
	 * that was taken back otherwise: ALREADY_VOIDED.
	 */
	ConfirmSalePayload refute(Viewer viewer, String saleId, String reason) {
		FoundSale found = this.sales.find(viewer, saleId, reason);
		UserError refusal = refusal(viewer, found);
		if (refusal != null) {
			return ConfirmSalePayload.refused(refusal);
		}
		SaleVoiding.Taken taken = this.voiding.takeBack(viewer, found, reason,
				Voided.refuting(found.sale(), SaleCheck.actor(viewer)));
		Sale sale = taken.payload().sale();
		VoidFacts voids = (sale != null && sale.voiding() != null) ? sale.voiding().voids() : null;
		boolean refuted = voids != null && voids.isRefuted();
		if (refuted && viewer.is(Role.ADMIN)) {
			decided(found);
		}
		return new ConfirmSalePayload(sale, refuted ? List.of() : taken.payload().errors());
	}

	/**
	 * Keeps the one answer that the rep of a refuted sale has; sent again, it changes
	 * nothing.
	 */
	ConfirmSalePayload answer(Viewer viewer, String saleId, String text) {
		FoundSale found = this.sales.find(viewer, saleId, text);
		if (found.error() != null) {
			UserError error = found.error();
			return ConfirmSalePayload.refused(List.of("reason").equals(error.path()) ? error.at("text") : error);
		}
		if (!viewer.isRep(found.rep().id()) || !isRefuted(found.voiding())) {
			return ConfirmSalePayload.refused(UserError.of(UserErrorCode.NOT_ALLOWED, "sale.not-refuted").at("saleId"));
		}
		boolean first = this.notes.keepAnswer(SaleId.of(found.sale()), text).equals(text);
		if (first) {
			this.open.write(List.of(OpenSales.adding(OpenSales.Open.answered(found.sale()))));
		}
		return new ConfirmSalePayload(read(found),
				first ? List.of() : List.of(UserError.of(UserErrorCode.CONFLICT, "sale.answered").at("text")));
	}

	private static boolean isRefuted(@Nullable Entry voiding) {
		return voiding != null && voiding.voids() != null && voiding.voids().isRefuted();
	}

	/** Nobody vouches for what they sold, had a share of, or logged themselves. */
	private @Nullable UserError refusal(Viewer viewer, FoundSale found) {
		if (found.error() != null) {
			return found.error();
		}
		if (viewer.isRep(found.rep().id())
				|| (viewer.rep() != null && found.sale().soldOrFail().shareOf(viewer.rep()) != null)) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "sale.confirm-own").at("saleId");
		}
		if (!viewer.is(Role.ADMIN) && isManagedBy(viewer, found.rep())) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "sale.confirm-mutual").at("saleId");
		}
		boolean logged = found.sale().by().subject().equals(viewer.recordedAs());
		return (logged && !viewer.is(Role.ADMIN))
				? UserError.of(UserErrorCode.NOT_ALLOWED, "sale.confirm-logged").at("saleId") : null;
	}

	/** Two who manage each other would vouch for each other. */
	private boolean isManagedBy(Viewer viewer, Rep seller) {
		Rep looking = (viewer.rep() != null && !seller.manages().isEmpty()) ? this.reps.find(viewer.rep()) : null;
		return looking != null && seller.manages().contains(looking.team());
	}

	private Sale read(FoundSale found) {
		String key = found.sale().key();
		List<String> keys = new ArrayList<>(SaleMarks.keysFor(key));
		keys.add(Voided.keyFor(key));
		Map<String, Entry> entries = this.ledger.findAll(found.rep().id(), keys);
		return new Sale(found.sale(), entries.get(Voided.keyFor(key)), SaleMarks.of(key, entries));
	}

	/**
	 * What became of the wish to confirm or refute a sale.
	 *
	 * @param sale as it stands now
	 */
	record ConfirmSalePayload(@Nullable Sale sale, List<UserError> errors) {

		private static ConfirmSalePayload refused(UserError error) {
			return new ConfirmSalePayload(null, List.of(error));
		}

	}

}
