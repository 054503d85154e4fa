package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** What a goal must keep to. */
@Component
class GoalCheck {

	private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

	static final int MOST_POINTS = 100_000;

	private static final int MOST_DIGITS = 4;

	static final int DAYS_AHEAD = 62;

	private final Reps reps;

	private final Organisation organisation;

	GoalCheck(Reps reps, Organisation organisation) {
		this.reps = reps;
		this.organisation = organisation;
	}

	/** What is wrong with the terms; empty when nothing is. */
	List<UserError> check(String owner, GoalMetric metric, Span span, Terms terms, Viewer viewer) {
		List<UserError> errors = new ArrayList<>();
		if (!isNumber(terms.target(), metric)) {
			errors.add(
					invalid(metric.isRate() ? "goal.rate" : metric.isWhole() ? "goal.whole" : "goal.target", "target"));
		}
		if (metric == GoalMetric.FAMILIES && StoredGoal.isTeam(owner)) {
			errors.add(invalid("goal.families", "metric"));
		}
		if (terms.points() < 0 || terms.points() > MOST_POINTS) {
			errors.add(UserError.of(UserErrorCode.INVALID, "goal.points", MOST_POINTS).at("points"));
		}
		else if (terms.points() > 0 && !viewer.is(Role.ADMIN)) {
			errors.add(UserError.of(UserErrorCode.NOT_ALLOWED, "goal.points-by-admin").at("points"));
		}
		heads(owner, metric, terms, errors);
		return errors;
	}

	private void heads(String owner, GoalMetric metric, Terms terms, List<UserError> errors) {
		BigDecimal cap = terms.perRepCap();
		if (!StoredGoal.isTeam(owner)) {
			if (terms.contributorsNeeded() != 1) {
				errors.add(invalid("goal.of-team-only", "contributorsNeeded"));
			}
			if (cap != null) {
				errors.add(invalid("goal.of-team-only", "perRepCap"));
			}
			return;
		}
		int members = this.reps.membersOf(owner).size();
		if (terms.contributorsNeeded() < 1 || terms.contributorsNeeded() > Math.max(1, members)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "goal.members", members).at("contributorsNeeded"));
		}
		if (cap != null && (!metric.isSum() || !isNumber(cap, metric))) {
			errors.add(invalid("goal.cap", "perRepCap"));
		}
		else if (cap != null && cap.multiply(BigDecimal.valueOf(members)).compareTo(terms.target()) < 0) {
			errors.add(UserError.of(UserErrorCode.INVALID, "goal.cap-too-low", members).at("perRepCap"));
		}
	}

	private static boolean isNumber(BigDecimal number, GoalMetric metric) {
		return number.signum() > 0 && number.compareTo(metric.isRate() ? BigDecimal.ONE : MOST) <= 0
				&& number.scale() <= (metric.isWhole() ? 0 : MOST_DIGITS);
	}

	/** Goals are set for a week or month that is not over, and not too far ahead. */
	List<UserError> checkSpan(Span span, Instant now) {
		if (span.period() == Period.ALL_TIME) {
			return List.of(invalid("goal.period", "period"));
		}
		if (!now.isBefore(this.organisation.startOf(span.until()))) {
			return List.of(UserError.of(UserErrorCode.TOO_OLD, "goal.over").at("on"));
		}
		if (span.from().isAfter(this.organisation.dayOf(now).plusDays(DAYS_AHEAD))) {
			return List.of(UserError.of(UserErrorCode.INVALID, "goal.too-far", DAYS_AHEAD).at("on"));
		}
		return List.of();
	}

	private static UserError invalid(String text, String field) {
		return UserError.of(UserErrorCode.INVALID, text).at(field);
	}

}
