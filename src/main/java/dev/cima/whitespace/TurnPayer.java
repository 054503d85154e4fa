package dev.cima.whitespace;

import java.util.ArrayList;
import java.util.List;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.SaleShare;
import dev.cima.whitespace.CellTurn.Part;
import dev.cima.whitespace.CellTurn.Payment;
import dev.cima.whitespace.CellTurn.Share;
import dev.cima.whitespace.CellTurn.Sold;
import dev.cima.whitespace.CellTurn.State;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Pays for cells that turned, and takes that back. Each payment has a key of its own in
 * the stream of each who shares it, so whoever makes it again changes nothing.
 */
@Component
class TurnPayer {

	/** What they are credited under; badges count them by it. */
	static final String CAUSE = "white-space";

	private final Ledger ledger;

	// lazily: streams know their effects, and one of these wakes who pays
	TurnPayer(@Lazy Ledger ledger) {
		this.ledger = ledger;
	}

	/** What each who has a part of a sale gets of these points. */
	static List<Part> parts(Sold sold, long points) {
		List<SaleShare> shares = sold.shares()
			.stream()
			.map((share) -> new SaleShare(share.rep(), share.basisPoints()))
			.toList();
		long[] divided = SaleShare.divide(points, shares);
		List<Part> parts = new ArrayList<>();
		for (int i = 0; i < divided.length; i++) {
			Share share = sold.shares().get(i);
			parts.add(new Part(share.rep(), divided[i]));
		}
		return parts;
	}

	/**
	 * Makes a payment that was decided, or takes it back.
	 * @return the payment as it is then
	 */
	Payment finish(CellTurn cell, Payment payment) {
		String key = CAUSE + "/" + cell.id() + "/" + payment.key();
		for (Part part : payment.shares()) {
			if (payment.state() == State.PAYING) {
				// be it with no points, so that it counts
				append(part.rep(), Credited.of(key, CAUSE,
						List.of(new ScoredStep(CAUSE, List.of(cell.category()), part.points())), Actor.SYSTEM));
			}
			else {
				takeBack(part.rep(), key);
			}
		}
		return payment.in((payment.state() == State.PAYING) ? State.PAID : State.TAKEN);
	}

	/** Whoever is still about to credit it finds the key taken. */
	private void takeBack(String rep, String key) {
		Outcome held = append(rep, Credited.placeholder(key, CAUSE, Actor.SYSTEM));
		if (held instanceof Outcome.Recorded recorded && !recorded.entry().isPlaceholder()) {
			append(rep, new TakenBack(recorded.entry(), Actor.SYSTEM));
		}
	}

	private Outcome append(String rep, Activity activity) {
		Outcome outcome = this.ledger.append(rep, List.of(activity)).getFirst();
		if (outcome instanceof Outcome.Recorded) {
			return outcome;
		}
		throw new IllegalStateException(activity.key() + " of " + rep + " was not entered: " + outcome);
	}

}
