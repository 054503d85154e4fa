package dev.cima.satisfaction;

import java.util.List;
import java.util.Objects;

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
 * Notes on the ledger whom a customer gave the best score, with no points, so that badges
 * count it; and takes that back with the sale. Each has a key of its own, so whoever does
 * it again changes nothing.
 */
@Component
class FiveStars implements SurveyFollower {

	/** What it is credited under; badges count it by this. */
	static final String CAUSE = "five-stars";

	private static final int BEST = 5;

	private final Ledger ledger;

	// lazily: streams know their effects, and one of these takes back
	FiveStars(@Lazy Ledger ledger) {
		this.ledger = ledger;
	}

	@Override
	public void ended(Survey survey) {
		if (survey.counts() && isBest(survey)) {
			append(survey.rep(),
					Credited.of(keyOf(survey), CAUSE, List.of(new ScoredStep(CAUSE, List.of(), 0)), Actor.SYSTEM));
		}
	}

	/**
	 * The sale does not stand any more, or is somebody else's.
	 * @param survey as it is now: nobody can answer it any more
	 */
	void takeBack(Survey survey) {
		if (!isBest(survey)) {
			return;
		}
		// whoever is still about to credit it finds the key taken
		Outcome held = append(survey.rep(), Credited.placeholder(keyOf(survey), CAUSE, Actor.SYSTEM));
		if (held instanceof Outcome.Recorded recorded && !recorded.entry().isPlaceholder()) {
			append(survey.rep(), new TakenBack(recorded.entry(), Actor.SYSTEM));
		}
	}

	/**
	 * A sale that is corrected keeps what its customer said; one that comes back to a rep
	 * from whom it was moved away is credited anew.
	 */
	static String keyOf(Survey survey) {
		return CAUSE + "/" + Objects.requireNonNullElse(survey.link().since(), survey.link().root());
	}

	private static boolean isBest(Survey survey) {
		return survey.answer() != null && survey.answer().score() == BEST;
	}

	private Outcome append(String rep, Activity activity) {
		Outcome outcome = this.ledger.append(rep, List.of(activity)).getFirst();
		if (outcome instanceof Outcome.Recorded) {
			return outcome;
		}
		throw new IllegalStateException(activity.key() + " of " + rep + " was not entered: " + outcome);
	}

}
