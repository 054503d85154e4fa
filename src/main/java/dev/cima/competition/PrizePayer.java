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
			append(due);
		});
	}

	/**
	 * Pays, and takes back, what a correction says and is not paid yet: under the key
	 * {@code prize/<competition>/correction/<number>}. It can take more than the balance.
	 * @throws IllegalStateException when it is not known whether all is paid: pay again
	 */
	void pay(Competition competition, ResultCorrection.Step step) {
		Map<String, List<Credited>> due = new HashMap<>();
		step.changes()
			.forEach((change) -> due.put(change.rep(),
					List.of(Credited.of("prize/" + competition.id() + "/correction/" + step.number(), "prize",
							List.of(new ScoredStep("prize-correction", List.of(competition.name()), change.points())),
							Actor.SYSTEM))));
		append(due);
	}

	private void append(Map<String, List<Credited>> due) {
		this.ledger.appendAll(due).forEach((rep, outcomes) -> {
			if (!(outcomes.getFirst() instanceof Outcome.Recorded)) {
				throw new IllegalStateException("the prize of " + rep + " is not recorded: " + outcomes.getFirst());
			}
		});
	}

	private static Credited prize(Competition competition, long points) {
		return Credited.of("prize/" + competition.id(), "prize",
				List.of(new ScoredStep("prize", List.of(competition.name()), points)), Actor.SYSTEM);
	}

}
