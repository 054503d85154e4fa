package dev.cima.training;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.training.Attempt.Answer;
import dev.cima.training.CourseContent.Question;

/** What an attempt has come to: pure functions of it, its questions and the time. */
final class Marking {

	private Marking() {
	}

	/** Until when an answer may have been given. */
	static Instant lastMoment(Attempt attempt, TrainingSettings settings) {
		return attempt.deadline().plus(settings.slack());
	}

	/** Until when an answer that was given in time may arrive. */
	static Instant closesAt(Attempt attempt, TrainingSettings settings) {
		return lastMoment(attempt, settings).plus(settings.acceptLate());
	}

	static AttemptState state(Attempt attempt, TrainingSettings settings, Instant now) {
		if (attempt.end() != null) {
			return attempt.end().passed() ? AttemptState.PASSED : AttemptState.FAILED;
		}
		return now.isAfter(lastMoment(attempt, settings)) ? AttemptState.OVER : AttemptState.RUNNING;
	}

	/**
	 * Whether no answer can count any more, so that the right ones may be shown. Of one
	 * whose time is up that is not so for as long as answers may still arrive that were
	 * given in time.
	 */
	static boolean isClosed(Attempt attempt, TrainingSettings settings, Instant now) {
		return attempt.end() != null || now.isAfter(closesAt(attempt, settings));
	}

	static boolean isRight(Question question, Answer answer) {
		return Set.copyOf(answer.options()).equals(question.right());
	}

	/** How many of the questions are answered rightly. */
	static int score(List<Question> questions, Map<String, Answer> answers) {
		int score = 0;
		for (Question question : questions) {
			Answer answer = answers.get(question.id());
			score += (answer != null && isRight(question, answer)) ? 1 : 0;
		}
		return score;
	}

}
