package dev.cima.reward;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Fact;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Does what follows from a redemption's debit and from each of its states. After a crash
 * any node can repeat it, and nothing takes effect twice.
 */
@Component
class RedemptionKeeper {

	static final String REFUND = "refund";

	private static final Logger log = LoggerFactory.getLogger(RedemptionKeeper.class);

	private final Redemptions redemptions;

	private final Requests requests;

	private final Pieces pieces;

	private final Ledger ledger;

	private final RedemptionNews news;

	private final RewardSettings settings;

	private final InstantSource clock;

	RedemptionKeeper(Redemptions redemptions, Requests requests, Pieces pieces, Ledger ledger, RedemptionNews news,
			RewardSettings settings, InstantSource clock) {
		this.redemptions = redemptions;
		this.requests = requests;
		this.pieces = pieces;
		this.ledger = ledger;
		this.news = news;
		this.settings = settings;
		this.clock = clock;
	}

	/** Whether an entry only takes the key of a redemption that never came. */
	static boolean isGivenUp(Entry entry) {
		return Redemption.CAUSE.equals(entry.cause()) && entry.isPlaceholder();
	}

	/**
	 * The redemption that an entry has paid for; it begins if it has not.
	 * @param entry see {@link Redemption#isPaidBy}
	 */
	Redemption begin(Entry entry) {
		Redemption stands = this.redemptions.begin(Redemption.of(entry, due()));
		return (stands.due() != null && stands.revision() == 1) ? followSafely(stands) : stands;
	}

	/**
	 * Gives up a redemption that was not paid for: takes its key, so that it never is,
	 * and then gives back what it had claimed.
	 * @return false when it is paid for
	 */
	boolean giveUp(String rep, String key) {
		Outcome outcome = this.ledger.append(rep, List.of(Credited.placeholder(key, Redemption.CAUSE, Actor.SYSTEM)))
			.getFirst();
		Entry entry = (outcome instanceof Outcome.Recorded recorded) ? recorded.entry()
				: (outcome instanceof Outcome.Conflicting conflicting) ? conflicting.entry() : null;
		if (entry == null) {
			throw new IllegalStateException(key + " of " + rep + " could not be given up: " + outcome);
		}
		if (Redemption.isPaidBy(entry)) {
			tidy(begin(entry));
			return false;
		}
		String id = RedemptionId.idOf(rep, key);
		this.pieces.giveBack(id);
		this.requests.done(rep, id);
		return true;
	}

	/**
	 * Undoes what somebody who was slow claimed for a redemption that had come, and was
	 * decided, by then.
	 */
	void tidy(Redemption redemption) {
		if (redemption.state().isTakenBack()) {
			this.pieces.giveBack(redemption.id());
		}
		else {
			this.pieces.sold(redemption.id());
		}
		if (!redemption.state().isOpen()) {
			this.requests.done(redemption.order().rep(), redemption.id());
		}
	}

	/**
	 * Saves a decision, and does what follows from it.
	 * @return null when somebody else was faster
	 */
	@Nullable Redemption decide(Redemption before, Redemption.Decision next) {
		Redemption decided = before.decided(next, due());
		return this.redemptions.save(decided) ? followSafely(decided) : null;
	}

	/** Does what follows, or leaves it to the sweep. */
	Redemption followSafely(Redemption redemption) {
		try {
			return follow(redemption);
		}
		catch (RuntimeException ex) {
			log.warn("What follows from {} is done later: {}", redemption.id(), ex.toString());
			return redemption;
		}
	}

	/** Does what is not done yet. */
	Redemption follow(Redemption redemption) {
		if (redemption.due() == null) {
			return redemption;
		}
		String rep = redemption.order().rep();
		switch (redemption.state()) {
			case REQUESTED -> this.pieces.sold(redemption.id());
			case APPROVED -> {
				this.pieces.sold(redemption.id());
				this.requests.approved(rep, redemption.id());
			}
			case HANDED_OUT -> {
				this.pieces.sold(redemption.id());
				this.requests.done(rep, redemption.id());
			}
			case REFUSED, CANCELLED -> {
				refund(redemption);
				this.pieces.giveBack(redemption.id());
				this.requests.done(rep, redemption.id());
			}
		}
		this.news.tell(redemption);
		Redemption followed = redemption.followed();
		return this.redemptions.save(followed) ? followed : redemption;
	}

	/** Gives the points back, and the place in the month. */
	private void refund(Redemption redemption) {
		String rep = redemption.order().rep();
		Entry paid = this.ledger.find(rep, redemption.order().key());
		if (paid == null) {
			throw new IllegalStateException(redemption.id() + " was not paid for");
		}
		ScoredStep why = new ScoredStep((redemption.state() == RedemptionState.CANCELLED) ? "refund.cancelled" : REFUND,
				List.of(paid.steps().getFirst().params().getFirst()), redemption.order().points());
		String by = redemption.decision().by();
		Credited refund = Credited.of(REFUND + "/" + redemption.order().key(), REFUND, List.of(why),
				(by != null) ? new Actor(by, redemption.decision().role()) : Actor.SYSTEM);
		Fact slot = paid.fact();
		this.ledger.append(rep, List.of((slot != null) ? refund.carrying(Fact.noMore(slot.name())) : refund));
	}

	private Instant due() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(this.settings.resumeAfter());
	}

}
