package dev.cima.importer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file, read by the names of its columns.
 *
 * @param line where it begins
 * @param raw as it stands in the file
 * @param columns the place of each column
 * @param numbers how numbers stand in the file
 */
record Row(long line, String raw, Map<String, Integer> columns, List<String> fields, NumberForm numbers) {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

	/** What tills and CRMs have in ids, and ids here have not. */
	private static final Pattern OTHERS = Pattern.compile("[_./@#+:&()*=]");

	Row(long line, String raw, Map<String, Integer> columns, List<String> fields) {
		this(line, raw, columns, fields, NumberForm.PLAIN);
	}

	boolean has(String column) {
		return this.columns.containsKey(column);
	}

	/**
	 * The text, without spaces around it; null when empty or when there is no such
	 * column.
	 */
	@Nullable String optional(String column) {
		Integer place = this.columns.get(column);
		String text = (place != null) ? this.fields.get(place).strip() : "";
		return text.isEmpty() ? null : text;
	}

	String required(String column) {
		String text = optional(column);
		if (text == null) {
			throw new BadRowException(column + " is empty");
		}
		return text;
	}

	/** An id, to which the prefix is added unless it is there. */
	String id(String column, String prefix) {
		return id(column, prefix, required(column));
	}

	@Nullable String optionalId(String column, String prefix) {
		String text = optional(column);
		return (text != null) ? id(column, prefix, text) : null;
	}

	/**
	 * The id that stands for what a file calls something: signs that ids cannot hold
	 * become {@code -x} and their two hexadecimal digits, always the same.
	 */
	static String id(String column, String prefix, String text) {
		String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
		rest = OTHERS.matcher(rest).replaceAll((sign) -> "-x%02X".formatted((int) sign.group().charAt(0)));
		if (!ID.matcher(rest).matches()) {
			throw new BadRowException(
					"%s \"%s\" may hold only letters, digits, dashes and _ . / @ # + : & ( ) * =, at most 64%s"
						.formatted(column, text, text.startsWith(prefix) ? " after " + prefix : ""));
		}
		return prefix + rest;
	}

	/** A decimal, such as {@code 2024.994} or {@code € 2.024,99}. */
	BigDecimal decimal(String column) {
		String text = required(column);
		BigDecimal number = this.numbers.parse(text);
		if (number == null) {
			throw new BadRowException(
					"%s \"%s\" is not a number such as 1299.50, or could be read in two ways: then say --cima.import.decimal=point or comma"
						.formatted(column, text));
		}
		return number;
	}

	int whole(String column) {
		try {
			return decimal(column).intValueExact();
		}
		catch (ArithmeticException ex) {
			throw new BadRowException("%s \"%s\" is not a whole number".formatted(column, required(column)));
		}
	}

	/** {@code true} or {@code false}; true when empty. */
	boolean flag(String column) {
		String text = optional(column);
		if (text == null || text.equalsIgnoreCase("true")) {
			return true;
		}
		if (text.equalsIgnoreCase("false")) {
			return false;
		}
		throw new BadRowException("%s \"%s\" is neither true nor false".formatted(column, text));
	}

}
