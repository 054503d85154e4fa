package dev.cima.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * One mistake in an expression.
 *
 * @param line from 1
 * @param column from 1
 * @param reason a part of a sentence, in the reader's language
 */
public record Mistake(int line, int column, MessageSourceResolvable reason) {

	private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(\\w+)'");

	private static final Pattern NO_OVERLOAD = Pattern
		.compile("found no matching overload for '(.+?)' applied to '(.+?\\))'(?: \\(|$)");

	private static final Pattern OTHER_TYPE = Pattern.compile("expected type '(.+?)' but found '(.+?)'");

	private static final Pattern NO_FIELD = Pattern.compile("type '(.+?)' does not support field selection");

	private static final Pattern RESERVED = Pattern.compile("reserved identifier: (\\w+)");

	private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);

	private static final Pattern MISSING = Pattern.compile("missing '?(.+?)'? at ");

	private static final Pattern UNEXPECTED = Pattern
		.compile("(?:mismatched|extraneous) input '(.*?)' expecting|no viable alternative at input '(.*)'");

	/** What a whole expression is too much of. */
	private static final Pattern TOO_MUCH = Pattern.compile("exceeds|limit exceeded");

	private static final List<Pattern> SYNTAX = List.of(RESERVED, UNREADABLE, MISSING, UNEXPECTED, TOO_MUCH);

	/** Something has to follow these. */
	private static final Pattern OPEN = Pattern.compile("(&&|\\|\\||[<>=!]=|[-+*/%<>!?:(\\[,.]|(?<!\\w)in)$");

	/** How messages name the end of the expression. */
	private static final String END = "<EOF>";

	static MessageSourceResolvable reason(String text, Object... args) {
		return new DefaultMessageSourceResolvable(new String[] { text }, args);
	}

	/** Keeps only the first syntax error, because the others only follow from it. */
	static List<Mistake> of(List<CelIssue> issues, String source) {
		boolean unreadable = SYNTAX.stream().anyMatch((one) -> one.matcher(issues.getFirst().getMessage()).find());
		return issues.stream().limit(unreadable ? 1 : issues.size()).map((issue) -> of(issue, source)).toList();
	}

	private static Mistake of(CelIssue issue, String source) {
		int line = Math.max(1, issue.getSourceLocation().getLine());
		int column = Math.max(0, issue.getSourceLocation().getColumn());
		return new Mistake(line, column + 1, reason(issue.getMessage(), source, line, column));
	}

	/** A choice is compared with something that it can never be. */
	static Mistake noChoice(String value, Set<String> values, CelSource source, long id) {
		return at(source, id, reason("expression.no-choice", value, String.join(", ", new TreeSet<>(values))));
	}

	/** A mistake at the place of a part. */
	static Mistake at(CelSource source, long id, MessageSourceResolvable reason) {
		Integer offset = source.getPositionsMap().get(id);
		CelSourceLocation place = source.getOffsetLocation((offset != null) ? offset : 0)
			.orElse(CelSourceLocation.of(1, 0));
		return new Mistake(place.getLine(), place.getColumn() + 1, reason);
	}

	private static MessageSourceResolvable reason(String cel, String source, int line, int column) {
		Matcher undeclared = UNDECLARED.matcher(cel);
		if (undeclared.find()) {
			return reason("expression.unknown", whole(undeclared.group(1), source, line, column));
		}
		Matcher overload = NO_OVERLOAD.matcher(cel);
		if (overload.find()) {
			return misfit(overload.group(1), Kinds.ofAll(overload.group(2)));
		}
		Matcher other = OTHER_TYPE.matcher(cel);
		if (other.find()) {
			return reason("expression.mixed", Kinds.of(other.group(1)), Kinds.of(other.group(2)));
		}
		if (NO_FIELD.matcher(cel).find()) {
			return reason("expression.no-field");
		}
		return syntax(cel, before(source, line, column));
	}

	/** The operator or bracket that stands before the place, or an empty text. */
	private static String before(String source, int line, int column) {
		List<String> lines = source.lines().toList();
		StringBuilder before = new StringBuilder();
		for (int i = 0; i < Math.min(line, lines.size()); i++) {
			String text = lines.get(i);
			before.append((i == line - 1) ? text.substring(0, Math.min(column, text.length())) : text).append(' ');
		}
		Matcher last = OPEN.matcher(before.toString().strip());
		return last.find() ? last.group(1) : "";
	}

	private static MessageSourceResolvable syntax(String cel, String before) {
		Matcher reserved = RESERVED.matcher(cel);
		if (reserved.find()) {
			return reason("expression.reserved", reserved.group(1));
		}
		Matcher unreadable = UNREADABLE.matcher(cel);
		if (unreadable.find()) {
			String text = unreadable.group(1).strip();
			boolean quoted = text.startsWith("'") || text.startsWith("\"");
			return "=".equals(text) ? reason("expression.single-equals")
					: reason(quoted ? "expression.open-quote" : "expression.unexpected", text);
		}
		Matcher missing = MISSING.matcher(cel);
		if (missing.find()) {
			return reason("expression.missing", missing.group(1));
		}
		Matcher unexpected = UNEXPECTED.matcher(cel);
		if (unexpected.find()) {
			String text = (unexpected.group(1) != null) ? unexpected.group(1) : unexpected.group(2);
			return before.isEmpty() ? unexpected(text) : reason("expression.after", before);
		}
		if (TOO_MUCH.matcher(cel).find()) {
			return reason("expression.too-much", Expressions.LENGTH);
		}
		return reason("expression.other");
	}

	private static MessageSourceResolvable unexpected(String text) {
		return switch (text) {
			case END -> reason("expression.unfinished");
			case "," -> reason("expression.comma");
			case "and", "AND", "or", "OR", "not", "NOT", "y", "o" -> reason("expression.word", text);
			default -> reason("expression.unexpected", text);
		};
	}

	/** An operator or a function that does not go with what it is applied to. */
	private static MessageSourceResolvable misfit(String function, List<MessageSourceResolvable> kinds) {
		MessageSourceResolvable first = kinds.getFirst();
		MessageSourceResolvable last = kinds.getLast();
		String operator = function.replace("_", "");
		return switch (function) {
			case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> reason("expression.compare", operator, first, last);
			case "_+_", "_-_", "_*_", "_/_", "_%_" -> reason("expression.calculate", operator, first, last);
			case "-_" -> reason("expression.negative", first);
			case "_&&_", "_||_" -> reason("expression.join", operator, first, last);
			case "!_" -> reason("expression.not", first);
			case "@in" -> reason("expression.in", first, last);
			case "_?_:_" -> reason("expression.either", first, kinds.get(1), last);
			case "_[_]" -> reason("expression.look-up", first, last);
			default -> reason("expression.function", function, first, last);
		};
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
