package dev.cima.importer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a row is like about which a mapping says something.
 *
 * @param parts all of them hold
 * @param because in words for a person
 */
record Condition(List<Part> parts, String because) {

	static final Condition NEVER = new Condition(List.of(), "");

	/** Whether a row is like that. */
	boolean holds(Row row) {
		if (this.parts.isEmpty()) {
			return false;
		}
		for (Part part : this.parts) {
			if (!part.holds(row)) {
				return false;
			}
		}
		return true;
	}

	/** What must be true of a column. */
	enum Test {

		EMPTY, PRESENT, NEGATIVE, ZERO, IS, IS_NOT, BEGINS

	}

	/**
	 * What must be true of one column.
	 *
	 * @param column in lower case
	 * @param texts in lower case, for a test that compares with some
	 */
	record Part(String column, Test test, Set<String> texts) {

		private boolean holds(Row row) {
			String text = row.cell(this.column);
			return switch (this.test) {
				case EMPTY -> text == null;
				case PRESENT -> text != null;
				case NEGATIVE -> sign(row, text) < 0;
				case ZERO -> text != null && isNumber(row, text) && sign(row, text) == 0;
				case IS -> text != null && this.texts.contains(text.toLowerCase(Locale.ROOT));
				case IS_NOT -> text != null && !this.texts.contains(text.toLowerCase(Locale.ROOT));
				case BEGINS -> text != null && this.texts.stream().anyMatch(text.toLowerCase(Locale.ROOT)::startsWith);
			};
		}

		private static boolean isNumber(Row row, String text) {
			return row.numbers().parse(text) != null;
		}

		private static int sign(Row row, @Nullable String text) {
			BigDecimal number = (text != null) ? row.numbers().parse(text) : null;
			return (number != null) ? number.signum() : 0;
		}

	}

}
