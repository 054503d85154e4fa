package dev.cima.badge;

import java.util.List;

import dev.cima.platform.UserError;

/** A badge cannot be used; each error names the field and the reason. */
class BadBadgeException extends RuntimeException {

	private final transient List<UserError> errors;

	BadBadgeException(List<UserError> errors) {
		super("the badge is refused: " + errors.stream().map((error) -> error.text() + error.args()).toList());
		this.errors = List.copyOf(errors);
	}

	List<UserError> errors() {
		return this.errors;
	}

}
