package dev.cima.rule;

import java.util.List;

import dev.cel.common.CelIssue;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;

/** An expression that cannot be used, with the place and the reason of each mistake. */
public final class BadExpressionException extends RuntimeException {

	private final transient List<Mistake> mistakes;

	private final String known;

	BadExpressionException(List<CelIssue> issues, String source, String known) {
		this(known, Mistake.of(issues, source));
	}

	/** For an expression of the wrong type. */
	BadExpressionException(String wanted, String found, String known) {
		this(known, List.of(new Mistake(1, 1, Mistake.reason(wanted, Kinds.of(found)))));
	}

	BadExpressionException(Mistake mistake, String known) {
		this(known, List.of(mistake));
	}

	BadExpressionException(List<Mistake> mistakes, String known) {
		this(known, List.copyOf(mistakes));
	}

	private BadExpressionException(String known, List<Mistake> mistakes) {
		super(mistakes.toString());
		this.mistakes = mistakes;
		this.known = known;
	}

	/** What is wrong. */
	public List<Mistake> mistakes() {
		return this.mistakes;
	}

	/** What the expression may use. */
	public String known() {
		return this.known;
	}

	/** The mistakes as errors of the input field that holds the expression. */
	public List<UserError> at(String... path) {
		return this.mistakes.stream()
			.map((mistake) -> UserError
				.of(UserErrorCode.INVALID, "expression", mistake.line(), mistake.column(), mistake.reason(), this.known)
				.at(path))
			.toList();
	}

}
