package dev.cima.collaboration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.cima.collaboration.StoredLead.Stand;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.notification.Notice;
import dev.cima.recognition.FeedNews;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does what follows from the steps of a lead. Each fact has an id of its own, so whoever
 * does it again changes nothing. Neither feed nor push says whom the lead is about, or
 * what its giver wrote.
 */
@Component
class LeadNews {

	/** What won leads are credited under; badges count them by it. */
	static final String CAUSE = "lead";

	/** After this nobody need hear of it. */
	private static final Duration NEWS_FOR = Duration.ofDays(2);

	private final Ledger ledger;

	private final Reps reps;

	private final RegularSellers regulars;

	private final ApplicationEventPublisher events;

	LeadNews(Ledger ledger, Reps reps, RegularSellers regulars, ApplicationEventPublisher events) {
		this.ledger = ledger;
		this.reps = reps;
		this.regulars = regulars;
		this.events = events;
	}

	/**
	 * Does all that was not done yet.
	 * @throws IllegalStateException when points cannot be entered: it stays undone
	 */
	void tell(StoredLead lead, Instant now) {
		Stand stand = lead.stand();
		if (!stand.announced() && lead.state(now) == LeadState.OPEN) {
			String regular = this.regulars.of(lead);
			if (regular != null) {
				notice(lead, "LEAD_GIVEN", "GIVEN", regular, lead.terms().recordedAt());
			}
		}
		if (stand.toldTurn() < stand.turn()) {
			turned(lead, Objects.requireNonNull(stand.turnAt()));
		}
	}

	private void turned(StoredLead lead, Instant at) {
		int turn = lead.stand().turn();
		String giver = lead.terms().giver();
		if (lead.isWon()) {
			// be it with no points, so that it counts
			ScoredStep why = new ScoredStep(CAUSE, List.of(lead.terms().category()), lead.terms().points());
			append(giver, Credited.of(keyOf(lead, turn), CAUSE, List.of(why), Actor.SYSTEM));
		}
		else {
			takeBack(giver, keyOf(lead, turn - 1));
		}
		Rep rep = this.reps.find(giver);
		if (rep != null && !rep.isErased()) {
			this.events.publishEvent(new FeedNews("LEAD_WON", lead.id(), at, giver, null, List.of(), lead.isWon()));
			if (lead.isWon() && rep.active()) {
				notice(lead, "LEAD_WON", "TURN-" + turn, giver, at);
			}
		}
	}

	/** Whoever is still about to credit it finds the key taken. */
	private void takeBack(String giver, String key) {
		Outcome held = append(giver, Credited.placeholder(key, CAUSE, Actor.SYSTEM));
		if (held instanceof Outcome.Recorded recorded && !recorded.entry().isPlaceholder()) {
			append(giver, new TakenBack(recorded.entry(), Actor.SYSTEM));
		}
	}

	private Outcome append(String rep, Activity activity) {
		Outcome outcome = this.ledger.append(rep, List.of(activity)).getFirst();
		if (outcome instanceof Outcome.Recorded) {
			return outcome;
		}
		throw new IllegalStateException(activity.key() + " of " + rep + " was not entered: " + outcome);
	}

	/** {@code lead/<lead>}; when it is won again after a void, with the turn. */
	static String keyOf(StoredLead lead, int turn) {
		String key = CAUSE + "/" + lead.id();
		return (turn == 1) ? key : key + "/" + turn;
	}

	private void notice(StoredLead lead, String kind, String fact, String rep, Instant at) {
		this.events
			.publishEvent(new Notice(kind, lead.id() + "-" + fact, lead.id(), rep, List.of(), at, at.plus(NEWS_FOR)));
	}

}
