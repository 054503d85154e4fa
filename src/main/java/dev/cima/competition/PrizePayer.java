package dev.cima.competition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;

import org.springframework.stereotype.Component;

/**
 * Pays the prizes of a result that stands, each rep once for ever: under the key
 * {@code prize/<competition>}.
 */
@Component
class PrizePayer {

	private final Results results;

	private final Ledger ledger;

	PrizePayer(Results results, Ledger ledger) {
		this.results = results;
		this.ledger = ledger;
	}

	/**
	 * Pays what is not paid yet.
	 * @throws IllegalStateException when of a prize it is not known whether it is paid:
	 * pay again
	 */
	void pay(Competition competition, CompetitionResult result) {
		if (competition.prizes().stream().allMatch((prize) -> prize.points() == 0)) {
			return;
		}
		this.results.forEachPage(result, (places) -> {
			Map<String, List<Credited>> due = new HashMap<>();
			for (RepPlace place : places) {
				if (place.prize() > 0) {
					due.put(place.rep(), List.of(prize(competition, place.prize())));
				}
			}
			this.ledger.appendAll(due).forEach((rep, outcomes) -> {
				if (!(outcomes.getFirst() instanceof Outcome.Recorded)) {
					throw new IllegalStateException("the prize of " + rep + " is not recorded: " + outcomes.getFirst());
				}
			});
		});
	}

	private static Credited prize(Competition competition, long points) {
		return Credited.of("prize/" + competition.id(), "prize",
				List.of(new ScoredStep("prize", List.of(competition.name()), points)), Actor.SYSTEM);
	}

}
