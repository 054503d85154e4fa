package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.satisfaction.Survey.Answer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Looks for signs that an answer does not come from the customer.
 */
@Component
class SelfAnswering {

	/** To read one question and two choices takes longer. */
	private static final Duration SECONDS = Duration.ofSeconds(3);

	private static final Duration RIGHT_AFTER = Duration.ofMinutes(2);

	/** A customer who answers at the counter is no burst yet. */
	private static final int FEW = 3;

	private final Surveys surveys;

	private final RepNetworks networks;

	private final Reps reps;

	SelfAnswering(Surveys surveys, RepNetworks networks, Reps reps) {
		this.surveys = surveys;
		this.networks = networks;
		this.reps = reps;
	}

	/**
	 * The signs in an answer that comes now.
	 * @param opened when the page was opened; null when the answer does not say it, as
	 * one that did not come from the page
	 */
	List<AnswerDoubt> of(Survey survey, Instant now, YearMonth month, @Nullable Instant opened, String address) {
		List<AnswerDoubt> flags = new ArrayList<>();
		Rep rep = this.reps.find(survey.rep());
		if (rep != null && this.networks.knows(rep.subject(), address, now)) {
			flags.add(AnswerDoubt.SAME_NETWORK);
		}
		if (opened == null || now.isBefore(opened.plus(SECONDS))) {
			flags.add(AnswerDoubt.IN_SECONDS);
		}
		if (isRightAfter(survey, now) && isBurst(this.surveys.answered(month, survey.rep()))) {
			flags.add(AnswerDoubt.RIGHT_AFTER_SALE);
		}
		return List.copyOf(flags);
	}

	/**
	 * Whether one more answer right after its sale makes most of a rep's answers such.
	 * @param before what customers have said so far this month
	 */
	static boolean isBurst(List<Survey> before) {
		long quick = 1;
		for (Survey one : before) {
			Answer answer = one.answer();
			if (answer != null && isRightAfter(one, answer.at())) {
				quick++;
			}
		}
		return quick >= FEW && 2 * quick > before.size() + 1;
	}

	private static boolean isRightAfter(Survey survey, Instant at) {
		return at.isBefore(survey.invitation().askedAt().plus(RIGHT_AFTER));
	}

}
