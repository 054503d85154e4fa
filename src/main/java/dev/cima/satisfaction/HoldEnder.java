package dev.cima.satisfaction;

import java.util.List;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Held;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Gives what waited for a customer to those who earned it, or not. Whatever ended a hold
 * before stands; so anybody may do it again.
 */
@Component
class HoldEnder {

	private final OpenHolds holds;

	private final Ledger ledger;

	HoldEnder(OpenHolds holds, @Lazy Ledger ledger) {
		this.holds = holds;
		this.ledger = ledger;
	}

	/**
	 * Ends all that waits for the customer of a sale.
	 * @param sale about which the customer was asked first
	 * @throws dev.cima.ledger.LedgerUnavailableException when it is to be done again
	 */
	void end(String sale, HoldEnding why, Actor by) {
		OpenHold open = this.holds.find(sale);
		if (open == null) {
			return;
		}
		for (String name : open.held()) {
			if (isOver(name, why, by)) {
				this.holds.write(List.of(OpenHolds.removing(sale, name)));
			}
		}
		this.holds.forget(List.of(sale));
	}

	/** Ends one; false when it is not known whether it has ended. */
	private boolean isOver(String name, HoldEnding why, Actor by) {
		Entry entry = this.ledger.find(OpenHold.rep(name), OpenHold.key(name));
		Held held = (entry != null) ? entry.held() : null;
		// a store that was killed may have kept the list and lost the entry
		if (entry == null || held == null || !held.waits()) {
			return true;
		}
		ScoredStep step = new ScoredStep(why.rule(), List.of(Long.toString(held.points())), 0);
		Outcome outcome = this.ledger
			.append(entry.rep(), List.of(new HoldEnded(entry, why == HoldEnding.FORFEITED, step, by)))
			.getFirst();
		return !(outcome instanceof Outcome.Unanswered);
	}

}
