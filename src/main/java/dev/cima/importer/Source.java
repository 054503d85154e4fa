package dev.cima.importer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a file that somebody else's program wrote: in the first of some
 * places that is not empty.
 *
 * @param places tried in their order
 */
record Source(List<Place> places) {

	/** The columns that it may read, in lower case. */
	Stream<String> columns() {
		return this.places.stream().flatMap((place) -> place.columns().stream());
	}

	/** Whether the file has what at least one of its places needs. */
	boolean isIn(Map<String, Integer> columns) {
		return this.places.stream().anyMatch((place) -> place.isIn(columns));
	}

	/** The value without spaces around it; null when it is empty everywhere. */
	@Nullable String read(Map<String, Integer> columns, List<String> fields) {
		for (Place place : this.places) {
			String text = place.read(columns, fields);
			if (text != null) {
				return text;
			}
		}
		return null;
	}

	/** Whether the value is somebody's name and not an id. */
	boolean isName() {
		return this.places.stream().anyMatch(Place::isName);
	}

	/**
	 * One place of a value.
	 *
	 * @param columns in lower case; the texts of several are joined by a space
	 * @param value what it always is; null: what the columns say
	 * @param names what texts of the file mean, by them in lower case
	 * @param isName whether it is somebody's name
	 * @param withoutEnd what is taken off its end where it is there
	 */
	record Place(List<String> columns, @Nullable String value, Map<String, String> names, boolean isName,
			@Nullable String withoutEnd) {

		boolean isIn(Map<String, Integer> present) {
			return this.value != null || this.columns.stream().anyMatch(present::containsKey);
		}

		@Nullable String read(Map<String, Integer> present, List<String> fields) {
			if (this.value != null) {
				return this.value;
			}
			String text = (this.columns.size() == 1) ? cell(this.columns.getFirst(), present, fields)
					: joined(present, fields);
			if (text.isEmpty()) {
				return null;
			}
			if (this.withoutEnd != null && text.endsWith(this.withoutEnd) && text.length() > this.withoutEnd.length()) {
				text = text.substring(0, text.length() - this.withoutEnd.length());
			}
			return this.names.isEmpty() ? text : this.names.getOrDefault(text.toLowerCase(Locale.ROOT), text);
		}

		private String joined(Map<String, Integer> present, List<String> fields) {
			StringBuilder joined = new StringBuilder();
			for (String column : this.columns) {
				String text = cell(column, present, fields);
				if (!text.isEmpty()) {
					joined.append(joined.isEmpty() ? "" : " ").append(text);
				}
			}
			return joined.toString();
		}

		private static String cell(String column, Map<String, Integer> present, List<String> fields) {
			Integer place = present.get(column);
			return (place != null && place < fields.size()) ? fields.get(place).strip() : "";
		}

	}

}
