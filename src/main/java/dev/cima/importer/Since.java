package dev.cima.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Reads the column {@code since}: a day, which begins in the organisation's zone, or a
 * moment with its offset.
 *
 * @param now the import's time; tells what lies ahead
 */
record Since(ZoneId zone, Instant now) {

	/** What is earlier is no date that somebody meant, and too early for a store. */
	private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

	/** What is later is none either. */
	private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

	/** Null when the row does not say: from now on. It may lie ahead. */
	@Nullable Instant of(Row row) {
		String text = row.optional("since");
		return (text != null) ? parse(text) : null;
	}

	/**
	 * The local day of it, for values that hold for whole days and cannot be announced.
	 */
	@Nullable LocalDate dayOf(Row row) {
		Instant since = of(row);
		if (since != null && since.isAfter(this.now)) {
			throw new BadRowException(
					"since \"%s\" lies in the future: import the row once it holds".formatted(row.optional("since")));
		}
		return (since != null) ? since.atZone(this.zone).toLocalDate() : null;
	}

	/** What must not stand twice in one file. */
	static String key(String id, @Nullable Instant since) {
		return (since != null) ? id + " since " + since : id;
	}

	private Instant parse(String text) {
		try {
			Instant since = (text.indexOf('T') < 0) ? LocalDate.parse(text).atStartOfDay(this.zone).toInstant()
					: OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
			if (since.isBefore(FIRST) || since.isAfter(LAST)) {
				throw new DateTimeException("beyond any calendar of a shop");
			}
			return since;
		}
		catch (DateTimeException ex) {
			throw new BadRowException(
					"since \"%s\" is neither a day such as 2026-11-01 nor a moment with its offset such as 2026-11-01T08:00:00Z"
						.formatted(text));
		}
	}

}
