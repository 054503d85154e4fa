package dev.cima.incentive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.cima.platform.OneLine;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/** A category bonus as an admin writes it. */
record PlanBonusInput(String id, String name, String category, int pointsPerPiece, Instant opensAt, Instant closesAt,
		@Nullable Integer budget, @Nullable Integer budgetPerRep, boolean dryRun, @Nullable String guardOverride) {

	static final int MOST_IN_NAME = 80;

	static final int MOST_PER_PIECE = 100_000;

	static final int MOST_BUDGET = 1_000_000_000;

	static final Duration LONGEST = Duration.ofDays(366);

	BonusTerms terms() {
		return new BonusTerms(this.name.strip(), this.category.strip(), this.pointsPerPiece,
				this.opensAt.truncatedTo(ChronoUnit.MILLIS), this.closesAt.truncatedTo(ChronoUnit.MILLIS), this.budget,
				this.budgetPerRep);
	}

	/** What is wrong with it whatever else there is; empty when nothing is. */
	List<UserError> errors() {
		List<UserError> errors = new ArrayList<>();
		if (!this.id.matches("bonus_[A-Za-z0-9-]{1,60}")) {
			errors.add(UserError.of(UserErrorCode.INVALID, "bonus.id").at("id"));
		}
		if (!OneLine.fits(this.name, MOST_IN_NAME)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "bonus.name", MOST_IN_NAME).at("name"));
		}
		check(this.pointsPerPiece, MOST_PER_PIECE, "pointsPerPiece", errors);
		check(this.budget, MOST_BUDGET, "budget", errors);
		check(this.budgetPerRep, MOST_BUDGET, "budgetPerRep", errors);
		if (this.budget != null && this.budgetPerRep != null && this.budgetPerRep > this.budget) {
			errors.add(UserError.of(UserErrorCode.INVALID, "bonus.budgets").at("budgetPerRep"));
		}
		if (!this.closesAt.isAfter(this.opensAt) || this.closesAt.isAfter(this.opensAt.plus(LONGEST))) {
			errors.add(UserError.of(UserErrorCode.INVALID, "bonus.window", LONGEST.toDays()).at("closesAt"));
		}
		return errors;
	}

	private static void check(@Nullable Integer number, int most, String field, List<UserError> errors) {
		if (number != null && (number < 1 || number > most)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "bonus.number", most).at(field));
		}
	}

}
