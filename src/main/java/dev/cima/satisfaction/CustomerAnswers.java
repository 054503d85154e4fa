package dev.cima.satisfaction;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.function.Consumer;

import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/** What customers answered about the sales of a window, for sums over teams. */
@Component
public class CustomerAnswers {

	private final Surveys surveys;

	private final Organisation organisation;

	private final InstantSource clock;

	CustomerAnswers(Surveys surveys, Organisation organisation, InstantSource clock) {
		this.surveys = surveys;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * Reads the answers that count, in no order, a month at a time.
	 * @param from the first moment of the sales
	 * @param until the first moment after them
	 */
	public void about(Instant from, Instant until, Consumer<Answered> each) {
		Instant now = this.clock.instant();
		YearMonth last = YearMonth.from(this.organisation.dayOf(now));
		// nobody answers before the sale
		for (YearMonth month = YearMonth.from(this.organisation.dayOf(from)); !month.isAfter(last); month = month
			.plusMonths(1)) {
			for (Survey survey : this.surveys.answered(month)) {
				Survey.Answer answer = survey.answer();
				if (answer != null && survey.counts() && survey.isAbout(from, until)) {
					each.accept(new Answered(survey.team(), survey.sold(), answer.score(), survey.isComplaint()));
				}
			}
		}
	}

	/**
	 * What a customer answered.
	 *
	 * @param team for which the sale counts
	 * @param soldAt when the sale happened
	 * @param score from 1 (bad) to 5 (good)
	 * @param complaint whether an unhappy customer was sold something unwanted
	 */
	public record Answered(String team, Instant soldAt, int score, boolean complaint) {
	}

}
