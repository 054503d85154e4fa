package dev.cima.platform;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cel.common.CelIssue;

/** An expression that cannot be used, with the place and the reason of each mistake. */
public final class BadExpressionException extends RuntimeException {

	private final transient List<Mistake> mistakes;

	private final String known;

	BadExpressionException(List<CelIssue> issues, String source, String known) {
		this(known, issues.stream().map((issue) -> Mistake.of(issue, source)).toList());
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

		private static final Pattern UNDECLARED = Pattern.compile("(undeclared reference to ')(\\w+)(')");

		static Mistake of(CelIssue issue, String source) {
			int line = Math.max(1, issue.getSourceLocation().getLine());
			int column = Math.max(0, issue.getSourceLocation().getColumn());
			return new Mistake(line, column + 1, whole(issue.getMessage(), source, line, column));
		}

		/** Of {@code month.sails} CEL would only say that it does not know the month. */
		private static String whole(String reason, String source, int line, int column) {
			Matcher undeclared = UNDECLARED.matcher(reason);
			String rest = source.lines().skip(line - 1L).findFirst().orElse("");
			Matcher name = Pattern.compile("\\w+(\\.\\w+)+").matcher(rest);
			if (undeclared.find() && name.find(Math.min(column, rest.length())) && name.start() == column
					&& name.group().startsWith(undeclared.group(2) + ".")) {
				return undeclared.replaceFirst("$1" + name.group() + "$3");
			}
			return reason;
		}

	}

}
