package dev.cima.followup;

import java.util.List;

import dev.cima.followup.Customer.Payment.State;
import dev.cima.followup.Customer.Payment;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Pays for sales that followed a call, and takes that back. Each payment has a key of its
 * own, so whoever makes it again changes nothing.
 */
@Component
class FollowUpPayer {

	/** What they are credited under; badges count them by it. */
	static final String CAUSE = "follow-up";

	private final Ledger ledger;

	// lazily: streams know their effects, and one of these wakes who pays
	FollowUpPayer(@Lazy Ledger ledger) {
		this.ledger = ledger;
	}

	/**
	 * Makes a payment that was decided, or takes it back.
	 * @return the payment as it is then
	 */
	Payment finish(Payment payment) {
		if (payment.state() == State.PAYING) {
			// be it with no points, so that it counts
			append(payment,
					Credited.of(payment.key(), CAUSE,
							List.of(new ScoredStep(CAUSE, List.of(payment.task(), payment.sale()), payment.points())),
							Actor.SYSTEM));
			return payment.in(State.PAID);
		}
		// whoever is still about to credit it finds the key taken
		Outcome held = append(payment, Credited.placeholder(payment.key(), CAUSE, Actor.SYSTEM));
		if (held instanceof Outcome.Recorded recorded && !recorded.entry().isPlaceholder()) {
			append(payment, new TakenBack(recorded.entry(), Actor.SYSTEM));
		}
		return payment.in(State.TAKEN);
	}

	private Outcome append(Payment payment, Activity activity) {
		Outcome outcome = this.ledger.append(payment.rep(), List.of(activity)).getFirst();
		if (outcome instanceof Outcome.Recorded) {
			return outcome;
		}
		throw new IllegalStateException(activity.key() + " of " + payment.rep() + " was not entered: " + outcome);
	}

}
