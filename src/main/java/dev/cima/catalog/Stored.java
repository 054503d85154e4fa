package dev.cima.catalog;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A thing as its document shows it.
 *
 * @param since when this state began; null in a document of a release that knows no
 * history, which replaces the whole document
 */
record Stored<T>(T thing, @Nullable Instant since) {

	/** A state without a date has held for ever. */
	long sinceMillis() {
		return (this.since != null) ? this.since.toEpochMilli() : 0;
	}

}
