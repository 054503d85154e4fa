package dev.cima.incentive;

import java.util.List;

import dev.cima.platform.UserError;

/** A plan cannot be used; each error names the place and the reason. */
class BadPlanException extends RuntimeException {

	private final transient List<UserError> errors;

	BadPlanException(List<UserError> errors) {
		super("the plan is refused: " + errors.stream().map((error) -> error.text() + error.args()).toList());
		this.errors = List.copyOf(errors);
	}

	List<UserError> errors() {
		return this.errors;
	}

}
