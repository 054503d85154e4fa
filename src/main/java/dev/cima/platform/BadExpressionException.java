package dev.cima.platform;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cel.common.CelIssue;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** An expression that cannot be used, with the place and the reason of each mistake. */
public final class BadExpressionException extends RuntimeException {

	private final transient List<Mistake> mistakes;

	private final String known;

	BadExpressionException(List<CelIssue> issues, String source, String known) {
		this(known, issues.stream().map((issue) -> Mistake.of(issue, source)).toList());
	}

	/** For an expression that is none of what is wanted. */
	BadExpressionException(String wanted, String found, String known) {
		this(known, List.of(new Mistake(1, 1, Mistake.reason(wanted, found))));
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
	 * @param reason a part of a sentence, in the reader's language for what people
	 * usually get wrong
	 */
	public record Mistake(int line, int column, MessageSourceResolvable reason) {

		private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(\\w+)'");

		/** Of two numbers that CEL does not reckon with as they are. */
		private static final Pattern MIXED = Pattern
			.compile("no matching overload for '_[-+*/%]_' applied to '\\((int, double|double, int)\\)'");

		static Mistake of(CelIssue issue, String source) {
			int line = Math.max(1, issue.getSourceLocation().getLine());
			int column = Math.max(0, issue.getSourceLocation().getColumn());
			return new Mistake(line, column + 1, reason(issue.getMessage(), source, line, column));
		}

		static MessageSourceResolvable reason(String text, Object... args) {
			return new DefaultMessageSourceResolvable(new String[] { text }, args);
		}

		private static MessageSourceResolvable reason(String cel, String source, int line, int column) {
			Matcher undeclared = UNDECLARED.matcher(cel);
			if (undeclared.find()) {
				return reason("expression.unknown", whole(undeclared.group(1), source, line, column));
			}
			return MIXED.matcher(cel).find() ? reason("expression.mixed") : reason("expression.other", cel);
		}

		/** Of {@code month.sails} CEL would only say that it does not know the month. */
		private static String whole(String unknown, String source, int line, int column) {
			String rest = source.lines().skip(line - 1L).findFirst().orElse("");
			Matcher name = Pattern.compile("\\w+(\\.\\w+)+").matcher(rest);
			boolean found = name.find(Math.min(column, rest.length())) && name.start() == column
					&& name.group().startsWith(unknown + ".");
			return found ? name.group() : unknown;
		}

	}

}
