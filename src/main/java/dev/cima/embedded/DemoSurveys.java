package dev.cima.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.cima.platform.DemoDoors;
import dev.cima.satisfaction.Survey;
import dev.cima.satisfaction.SurveyRehearsal;

import org.springframework.stereotype.Component;

/**
 * What customers of one team said lately: half of those who were asked answer a day or
 * two later, mostly content, and two of them complain.
 */
@Component
@DemoDoors.Only
class DemoSurveys {

	private static final List<String> REPS = List.of("rep_01", "rep_02", "rep_03", "rep_04", "rep_05", "rep_06",
			"rep_07", "rep_08");

	/** Whose customers complain. */
	private static final List<String> COMPLAINED_OF = List.of("rep_03", "rep_05");

	private static final List<Integer> SCORES = List.of(5, 4, 5, 3, 5, 4, 5, 5, 4);

	/**
	 * For so long points wait; only a complaint while they do gives something to decide.
	 */
	private static final Duration LATELY = Duration.ofDays(13);

	private final SurveyRehearsal rehearsal;

	DemoSurveys(SurveyRehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	/** After the last sale. */
	void answers(Instant now) {
		for (String rep : REPS) {
			boolean complain = COMPLAINED_OF.contains(rep);
			List<Survey> asked = this.rehearsal.of(rep);
			for (int i = 0; i < asked.size(); i++) {
				Survey survey = asked.get(i);
				Instant at = survey.invitation().askedAt().plus(Duration.ofHours(20 + 7 * (i % 5)));
				// the newest stay open, to try out the page
				if (i % 2 == 0 || i < 3 || at.isAfter(now) || at.isBefore(now.minus(LATELY))) {
					continue;
				}
				int score = complain ? 1 : SCORES.get(Math.floorMod(i + rep.hashCode(), SCORES.size()));
				boolean unwanted = complain;
				DemoClock.at(at, () -> this.rehearsal.answer(survey, score, unwanted));
				complain = false;
			}
		}
	}

}
