package dev.cima.training;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.platform.PhoneClock;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.training.AnswerAttemptInput.AnswerInput;
import dev.cima.training.Attempt.Answer;
import dev.cima.training.Attempt.End;
import dev.cima.training.CourseContent.Question;
import dev.cima.training.CourseProgress.Begun;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes answers, all at once or a few at a time, from one phone or two. The first answer
 * to a question stands. An attempt ends with the answer to its last question.
 */
@Component
class AttemptDesk {

	private final Courses courses;

	private final Attempts attempts;

	private final Reps reps;

	private final Draw draw;

	private final Certificates certificates;

	private final TrainingSettings settings;

	private final InstantSource clock;

	AttemptDesk(Courses courses, Attempts attempts, Reps reps, Draw draw, Certificates certificates,
			TrainingSettings settings, InstantSource clock) {
		this.courses = courses;
		this.attempts = attempts;
		this.reps = reps;
		this.draw = draw;
		this.certificates = certificates;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * The attempt, if the viewer may see it: the rep, the managers of the rep's team,
	 * admins.
	 */
	@Nullable Attempt find(Viewer viewer, String id) {
		Attempt found = id.startsWith(Attempt.PREFIX) ? this.attempts.find(id) : null;
		Rep rep = (found != null) ? this.reps.find(found.rep()) : null;
		return (found != null && viewer.maySee(found.rep(), (rep != null) ? rep.team() : "")) ? found : null;
	}

	private @Nullable Attempt own(Viewer viewer, String id) {
		Attempt found = id.startsWith(Attempt.PREFIX) ? this.attempts.find(id) : null;
		return (found != null && viewer.isRep(found.rep())) ? found : null;
	}

	/** The questions of an attempt, in their order. */
	List<Question> questions(Attempt attempt) {
		return this.draw.questions(attempt.id(), this.courses.version(attempt.course(), attempt.version()).content());
	}

	AttemptResult answer(Viewer viewer, AnswerAttemptInput input) {
		Attempt attempt = own(viewer, input.attemptId());
		if (attempt == null) {
			return AttemptResult.refused(UserErrorCode.NOT_FOUND, "attemptId", "training.no-attempt");
		}
		List<Question> questions = questions(attempt);
		List<UserError> invalid = invalid(input, questions);
		if (!invalid.isEmpty()) {
			return new AttemptResult(attempt, null, invalid);
		}
		while (true) {
			Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
			if (attempt.end() == null) {
				UserError closed = closed(attempt, now);
				if (closed != null) {
					return new AttemptResult(attempt, null, List.of(closed));
				}
			}
			Taken taken = take(input, attempt, now);
			if (taken.answers().isEmpty()) {
				return new AttemptResult(attempt, (attempt.end() != null) ? this.certificates.follow(attempt) : null,
						taken.errors());
			}
			Attempt next = answered(attempt, taken.answers(), questions, now);
			if (this.attempts.save(next)) {
				return new AttemptResult(next, (next.end() != null) ? this.certificates.follow(next) : null,
						taken.errors());
			}
			Attempt again = own(viewer, attempt.id());
			if (again == null) {
				return AttemptResult.refused(UserErrorCode.NOT_FOUND, "attemptId", "training.no-attempt");
			}
			attempt = again;
		}
	}

	private static List<UserError> invalid(AnswerAttemptInput input, List<Question> questions) {
		List<UserError> errors = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < input.answers().size(); i++) {
			AnswerInput answer = input.answers().get(i);
			String place = Integer.toString(i);
			Question question = questions.stream()
				.filter((one) -> one.id().equals(answer.questionId()))
				.findFirst()
				.orElse(null);
			if (question == null) {
				errors
					.add(UserError.of(UserErrorCode.INVALID, "training.not-asked").at("answers", place, "questionId"));
			}
			else if (!seen.add(question.id())) {
				errors.add(UserError.of(UserErrorCode.INVALID, "training.answered-twice")
					.at("answers", place, "questionId"));
			}
			else if (!answer.optionIds().stream().allMatch(question::has)) {
				errors.add(UserError.of(UserErrorCode.INVALID, "training.no-option").at("answers", place, "optionIds"));
			}
		}
		return errors;
	}

	/** Why nothing is taken any more; null when it is. */
	private @Nullable UserError closed(Attempt attempt, Instant now) {
		Begun latest = this.attempts.progress(attempt.rep(), attempt.course()).latest();
		if (latest == null || !latest.attempt().equals(attempt.id())) {
			return UserError.of(UserErrorCode.TOO_OLD, "training.begun-anew").at("attemptId");
		}
		return !Marking.isClosed(attempt, this.settings, now) ? null
				: UserError.of(UserErrorCode.TOO_OLD, "training.closed", this.settings.acceptLate().toDays())
					.at("attemptId");
	}

	private Taken take(AnswerAttemptInput input, Attempt attempt, Instant now) {
		Map<String, Answer> answers = new HashMap<>();
		List<UserError> errors = new ArrayList<>();
		PhoneClock.Limits limits = this.settings.clock();
		for (int i = 0; i < input.answers().size(); i++) {
			AnswerInput sent = input.answers().get(i);
			String place = Integer.toString(i);
			Answer given = attempt.answers().get(sent.questionId());
			Instant at = input.moment(sent, attempt, now, limits);
			if (given != null) {
				if (!given.options().equals(sent.options())) {
					errors.add(UserError.of(UserErrorCode.CONFLICT, "training.answered").at("answers", place));
				}
			}
			else if (at.isAfter(Marking.lastMoment(attempt, this.settings))) {
				errors.add(UserError.of(UserErrorCode.TOO_OLD, "training.too-late").at("answers", place, "answeredAt"));
			}
			else {
				answers.put(sent.questionId(), new Answer(sent.options(), at));
			}
		}
		return new Taken(answers, errors);
	}

	private Attempt answered(Attempt attempt, Map<String, Answer> more, List<Question> questions, Instant now) {
		Map<String, Answer> all = new HashMap<>(attempt.answers());
		all.putAll(more);
		if (all.size() < questions.size()) {
			return attempt.answered(more, null, null);
		}
		int score = Marking.score(questions, all);
		int needed = this.courses.version(attempt.course(), attempt.version()).quizRules().toPass();
		return attempt.answered(more, new End(now, score, score >= needed),
				attempt.practice() ? null : now.plus(this.settings.resumeAfter()));
	}

	/** Answers that are new and in time, and what is said of the others. */
	private record Taken(Map<String, Answer> answers, List<UserError> errors) {
	}

}
