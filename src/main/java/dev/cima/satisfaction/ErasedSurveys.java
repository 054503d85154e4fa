package dev.cima.satisfaction;

import java.time.InstantSource;

import dev.cima.rep.Erasure;
import dev.cima.satisfaction.Survey.EndReason;
import dev.cima.satisfaction.Survey.Ending;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Ends the open surveys of an erased rep, and forgets what made answers doubtful. What
 * customers said stays, under the rep's opaque id.
 */
@Component
class ErasedSurveys implements Erasure {

	private final Surveys surveys;

	private final InstantSource clock;

	ErasedSurveys(Surveys surveys, InstantSource clock) {
		this.surveys = surveys;
		this.clock = clock;
	}

	@Override
	public void erase(String rep) {
		this.surveys.of(rep).forEach(this::erase);
	}

	private void erase(Survey first) {
		Survey survey = first;
		Survey next = next(survey);
		while (next != null && !this.surveys.replace(next)) {
			survey = this.surveys.find(first.sale());
			next = (survey != null) ? next(survey) : null;
		}
	}

	/** What is stored instead; null when nothing is left to do. */
	private @Nullable Survey next(Survey survey) {
		if (survey.answer() != null) {
			return survey.answer().flags().isEmpty() ? null : survey.withoutFlags();
		}
		boolean open = survey.ending() == null && survey.successor() == null;
		return open ? survey.ended(new Ending(EndReason.ERASED, this.clock.instant())) : null;
	}

}
