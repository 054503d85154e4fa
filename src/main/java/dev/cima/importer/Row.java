package dev.cima.importer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, read by the names of its columns.
 *
 * @param line where it begins
 * @param raw as it stands in the file
 * @param columns the place of each column
 * @param numbers how numbers stand in the file
 * @param sources where values stand in a file with columns of its own; null: in the
 * columns of their names
 * @param caller where somebody may say how it is meant
 */
record Row(long line, String raw, Map<String, Integer> columns, List<String> fields, NumberForm numbers,
		@Nullable Map<String, Source> sources, Caller caller) {

	private static final int LONGEST_ID = 64;

	/** How much of a longer id is kept, before what tells it from others. */
	private static final int KEPT = 40;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

	/** What tills and CRMs have in ids, and ids here have not. */
	private static final Pattern OTHERS = Pattern.compile("[_./@#+:&()*=]");

	Row(long line, String raw, Map<String, Integer> columns, List<String> fields) {
		this(line, raw, columns, fields, NumberForm.PLAIN, null, Caller.COMMAND);
	}

	boolean has(String column) {
		Source source = (this.sources != null) ? this.sources.get(column) : null;
		return (this.sources != null) ? source != null && source.isIn(this.columns) : this.columns.containsKey(column);
	}

	/** The text in a column of the file itself; null when it is empty or not there. */
	@Nullable String cell(String column) {
		Integer place = this.columns.get(column);
		String text = (place != null) ? this.fields.get(place).strip() : "";
		return text.isEmpty() ? null : text;
	}

	/** The text of a value. */
	@Nullable String read(@Nullable Source source) {
		return (source != null) ? source.read(this.columns, this.fields) : null;
	}

	/**
	 * The text, without spaces around it; null when empty or when there is no such
	 * column.
	 */
	@Nullable String optional(String column) {
		return (this.sources != null) ? read(this.sources.get(column)) : cell(column);
	}

	String required(String column) {
		String text = optional(column);
		if (text == null) {
			throw new BadRowException(called(column) + " is empty");
		}
		return text;
	}

	/** What the file calls a value. */
	String called(String column) {
		Source source = (this.sources != null) ? this.sources.get(column) : null;
		List<String> columns = (source != null) ? source.columns().toList() : List.of();
		return columns.isEmpty() ? column : String.join(" or ", columns);
	}

	/** An id, to which the prefix is added unless it is there. */
	String id(String column, String prefix) {
		return made(column, prefix, required(column));
	}

	@Nullable String optionalId(String column, String prefix) {
		String text = optional(column);
		return (text != null) ? made(column, prefix, text) : null;
	}

	private String made(String column, String prefix, String text) {
		return (this.sources != null) ? idOf(prefix, text) : id(column, prefix, text);
	}

	/**
	 * The id that stands for whatever another program has in the place of one, such as
	 * the name of a product: in the form of {@link #id}, and where that becomes too long,
	 * its beginning and a part of its SHA-256.
	 */
	static String idOf(String prefix, String text) {
		StringBuilder id = new StringBuilder();
		String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
		for (byte sign : rest.getBytes(StandardCharsets.UTF_8)) {
			if ((sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9')
					|| sign == '-') {
				id.append((char) sign);
			}
			else {
				id.append("-x%02X".formatted(sign & 0xff));
			}
		}
		return prefix + ((id.length() <= LONGEST_ID) ? id
				: id.substring(0, KEPT) + "-" + Sha256.hex(rest).substring(0, LONGEST_ID - KEPT - 1));
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
					"%s \"%s\" is not a number such as 1299.50, or could be read in two ways: then say %s"
						.formatted(called(column), text, this.caller.say("decimal", "point or comma")));
		}
		return number;
	}

	/** A decimal that may be missing. */
	@Nullable BigDecimal optionalDecimal(String column) {
		return (optional(column) != null) ? decimal(column) : null;
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
