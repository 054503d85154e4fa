package dev.cima.reward;

import java.util.ArrayList;
import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.reward.Reward.Terms;
import org.jspecify.annotations.Nullable;

/** A reward as an admin writes it. */
record SaveRewardInput(String id, String name, String description, RewardKind kind, int price, @Nullable Integer stock,
		@Nullable Integer perRepAndMonth, boolean needsApproval, boolean active, @Nullable String guardOverride) {

	static final int MOST_IN_NAME = 80;

	static final int MOST_IN_DESCRIPTION = 500;

	static final int MOST_POINTS = 1_000_000_000;

	static final int MOST_STOCK = 10_000;

	static final int MOST_A_MONTH = 100;

	Terms terms() {
		return new Terms(this.name.strip(), this.description.strip(), this.kind, this.price, this.stock,
				this.perRepAndMonth, this.needsApproval, this.active);
	}

	/** What is wrong with it; empty when nothing is. */
	List<UserError> errors() {
		List<UserError> errors = new ArrayList<>();
		if (!this.id.matches("reward_[A-Za-z0-9-]{1,60}")) {
			errors.add(UserError.of(UserErrorCode.INVALID, "reward.id").at("id"));
		}
		if (this.name.isBlank() || this.name.strip().length() > MOST_IN_NAME) {
			errors.add(UserError.of(UserErrorCode.INVALID, "reward.length", MOST_IN_NAME).at("name"));
		}
		if (this.description.isBlank() || this.description.strip().length() > MOST_IN_DESCRIPTION) {
			errors.add(UserError.of(UserErrorCode.INVALID, "reward.length", MOST_IN_DESCRIPTION).at("description"));
		}
		check(this.price, 1, MOST_POINTS, "price", errors);
		check(this.stock, 0, MOST_STOCK, "stock", errors);
		check(this.perRepAndMonth, 1, MOST_A_MONTH, "perRepAndMonth", errors);
		return errors;
	}

	private static void check(@Nullable Integer number, int least, int most, String field, List<UserError> errors) {
		if (number != null && (number < least || number > most)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "reward.number", least, most).at(field));
		}
	}

}
