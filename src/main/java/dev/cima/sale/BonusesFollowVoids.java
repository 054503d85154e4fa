package dev.cima.sale;

import java.util.List;

import dev.cima.incentive.BonusClaims.Claimant;
import dev.cima.incentive.BonusPurses;
import dev.cima.incentive.Plans;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.VoidFacts;

import org.springframework.stereotype.Component;

/**
 * Puts what a voided sale had of a bonus's budget back into it, where all reps share it:
 * others can have it then. Where a sale stands in its place, that one keeps it.
 */
@Component
class BonusesFollowVoids implements EntryEffect {

	private final Plans plans;

	BonusesFollowVoids(Plans plans) {
		this.plans = plans;
	}

	@Override
	public String name() {
		return "bonuses";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		recorded.stream()
			.map(EntryRecorded::entry)
			.filter((entry) -> entry.voids() != null && !entry.voids().isReplaced())
			.forEach((entry) -> putBack(entry, this.plans.purses()));
	}

	/**
	 * Does it for a void, after what stands in the place of the sale was recorded; again
	 * is the same.
	 */
	static void putBack(Entry voiding, BonusPurses purses) {
		VoidFacts voids = voiding.voids();
		if (voids != null && !voiding.bonuses().isEmpty()) {
			purses.voided(new Claimant(voiding.rep(), voids.key()), voiding.bonuses().keySet());
		}
	}

}
