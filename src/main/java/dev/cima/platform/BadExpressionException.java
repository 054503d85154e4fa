package dev.cima.platform;

import java.util.List;

import dev.cel.common.CelIssue;

/** An expression that cannot be used, with the place and the reason of each mistake. */
public final class BadExpressionException extends RuntimeException {

	private final transient List<Mistake> mistakes;

	private final String known;

	BadExpressionException(List<CelIssue> issues, String known) {
		this(known, issues.stream().map(Mistake::of).toList());
	}

	BadExpressionException(int line, int column, String reason, String known) {
		this(known, List.of(new Mistake(line, column, reason)));
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

	/**
	 * One mistake.
	 *
	 * @param line from 1
	 * @param column from 1
	 */
	public record Mistake(int line, int column, String reason) {

		static Mistake of(CelIssue issue) {
			return new Mistake(Math.max(1, issue.getSourceLocation().getLine()),
					Math.max(0, issue.getSourceLocation().getColumn()) + 1, issue.getMessage());
		}

	}

}
