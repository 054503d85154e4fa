package dev.cima.training;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

import dev.cima.incentive.Receipt;
import dev.cima.incentive.ScoredStep;
import dev.cima.learning.Knowing;
import dev.cima.ledger.Activity.Condition;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Fact;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rule.RepFacts;
import dev.cima.training.Attempt.End;
import dev.cima.training.CourseProgress.Passed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Does what follows from an attempt that has ended: keeps the best score and the
 * certificate, and enters it with its points into the rep's stream. After a crash any
 * node can repeat it, and nothing takes effect twice.
 */
@Component
class Certificates {

	static final String CAUSE = "course";

	/**
	 * For a certificate that is renewed, or earned by whoever wrote the course, or for
	 * which a month pays no more.
	 */
	static final String WITHOUT_POINTS = "certificate";

	private static final String KEPT = "course-kept";

	/** How long after passing it is looked what is still known. */
	private static final Duration KEPT_FOR = Duration.ofDays(30);

	/** The mean probability with which the cards of the course's categories are known. */
	private static final BigDecimal KNOWN = new BigDecimal("0.8");

	/** As receipts call it. */
	private static final String PASSED = "course-passed";

	private static final Logger log = LoggerFactory.getLogger(Certificates.class);

	private final Courses courses;

	private final Attempts attempts;

	private final Ledger ledger;

	private final Knowing knowing;

	private final Organisation organisation;

	private final TrainingSettings settings;

	private final InstantSource clock;

	Certificates(Courses courses, Attempts attempts, Ledger ledger, Knowing knowing, Organisation organisation,
			TrainingSettings settings, InstantSource clock) {
		this.settings = settings;
		this.courses = courses;
		this.attempts = attempts;
		this.ledger = ledger;
		this.knowing = knowing;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * Does it, or leaves it to the sweep.
	 * @return the receipt of the certificate; null when none was earned, or it is not
	 * entered yet
	 */
	@Nullable Receipt follow(Attempt attempt) {
		try {
			return keep(attempt);
		}
		catch (RuntimeException ex) {
			log.warn("What follows from {} is done later: {}", attempt.id(), ex.toString());
			return null;
		}
	}

	/** Does what is not done yet. */
	@Nullable Receipt keep(Attempt attempt) {
		End end = attempt.end();
		if (end == null || attempt.practice()) {
			return null;
		}
		Course course = this.courses.version(attempt.course(), attempt.version());
		Instant expiresAt = expiresAt(course, end.at());
		Passed passed = end.passed() ? new Passed(attempt.id(), attempt.version(), end.at(), expiresAt) : null;
		if (attempt.due() != null) {
			keepProgress(attempt, end.score(), passed);
		}
		Entry entry = end.passed() ? enter(attempt, course, expiresAt) : null;
		if (attempt.due() != null) {
			this.attempts.save(attempt.followed(keeping(attempt, course)));
		}
		return (entry != null) ? entry.receipt() : null;
	}

	/**
	 * Pays for what is still known some time after passing, once it is.
	 * @return when to look; null when nothing is left to do
	 */
	private @Nullable Instant keeping(Attempt attempt, Course course) {
		End end = attempt.end();
		if (end == null || !end.passed() || course.pointsForKeeping() == 0 || attempt.rep().equals(course.by())) {
			return null;
		}
		Instant asked = end.at().plus(KEPT_FOR);
		if (this.clock.instant().isBefore(asked)) {
			return asked;
		}
		BigDecimal known = this.knowing.of(attempt.rep(), course.categories(), asked);
		if (known != null && known.compareTo(KNOWN) >= 0) {
			pay(attempt, "course-kept/" + course.key(), KEPT, course.pointsForKeeping(), null);
		}
		return null;
	}

	private void keepProgress(Attempt attempt, int score, @Nullable Passed passed) {
		CourseProgress progress;
		do {
			progress = this.attempts.progress(attempt.rep(), attempt.course());
		}
		while (!this.attempts.save(progress.ended(score, passed)));
	}

	private @Nullable Instant expiresAt(Course course, Instant from) {
		return (course.validForDays() == null) ? null
				: from.atZone(this.organisation.zone()).plusDays(course.validForDays()).toInstant();
	}

	/**
	 * The entry of the certificate: points once a course, version and rep, and none for
	 * one's own course, nor above what a month pays.
	 */
	private Entry enter(Attempt attempt, Course course, @Nullable Instant expiresAt) {
		Fact fact = Fact.now(RepFacts.certified(course.id()), expiresAt);
		boolean own = attempt.rep().equals(course.by());
		if (!own) {
			Entry first = pay(attempt, "course/" + course.key(), CAUSE, course.points(), fact);
			if (isOf(first, attempt)) {
				return first;
			}
		}
		return entered(
				append(attempt.rep(), credited(attempt, "certificate/" + attempt.id(), WITHOUT_POINTS, 0, fact)));
	}

	/**
	 * Points, as long as the month pays them: anybody who manages can write courses, and
	 * no prize budget pays for these. What it does not pay now it never does.
	 */
	private Entry pay(Attempt attempt, String key, String cause, int points, @Nullable Fact fact) {
		YearMonth month = YearMonth.from(this.organisation.dayOf(this.clock.instant()));
		Condition paid = (card) -> (card.page(month).credits().points(List.of(CAUSE, KEPT)) + points > this.settings
			.mostPointsAMonth()) ? UserError.of(UserErrorCode.LIMIT_REACHED, "training.month") : null;
		Credited credited = credited(attempt, key, cause, points, fact);
		Outcome outcome = append(attempt.rep(), (points > 0) ? credited.onlyIf(paid) : credited);
		return (outcome instanceof Outcome.Refused)
				? entered(append(attempt.rep(), Credited.placeholder(key, cause, Actor.SYSTEM))) : entered(outcome);
	}

	private static Credited credited(Attempt attempt, String key, String cause, int points, @Nullable Fact fact) {
		End end = Objects.requireNonNull(attempt.end());
		ScoredStep why = new ScoredStep(CAUSE.equals(cause) ? PASSED : cause,
				List.of(attempt.course(), attempt.id(), end.at().toString()), points);
		Credited credited = Credited.of(key, cause, List.of(why), Actor.SYSTEM);
		return (fact != null) ? credited.carrying(fact) : credited;
	}

	private Outcome append(String rep, Credited credited) {
		return this.ledger.append(rep, List.of(credited)).getFirst();
	}

	private static Entry entered(Outcome outcome) {
		if (outcome instanceof Outcome.Recorded recorded) {
			return recorded.entry();
		}
		throw new IllegalStateException("A certificate was not entered: " + outcome);
	}

	private static boolean isOf(Entry entry, Attempt attempt) {
		return attempt.id().equals(attemptOf(entry));
	}

	/** The attempt that an entry of a certificate comes from; null for all others. */
	static @Nullable String attemptOf(Entry entry) {
		boolean certificate = entry.fact() != null
				&& (CAUSE.equals(entry.cause()) || WITHOUT_POINTS.equals(entry.cause()));
		List<String> params = (certificate && !entry.steps().isEmpty()) ? entry.steps().getFirst().params() : List.of();
		return (params.size() >= 2) ? params.get(1) : null;
	}

	/**
	 * When the quiz was passed, which is earlier than the entry when a crash delayed
	 * that.
	 */
	static Instant passedAt(Entry entry) {
		List<String> params = entry.steps().getFirst().params();
		return (params.size() > 2) ? Instant.parse(params.get(2)) : entry.occurredAt();
	}

}
