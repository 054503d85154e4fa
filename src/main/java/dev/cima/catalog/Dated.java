package dev.cima.catalog;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A state of a product or account, and when it began.
 *
 * @param since in milliseconds, also ahead: then it is announced, and holds from then on;
 * null for from now on
 */
public record Dated<T>(T thing, @Nullable Instant since) {

	static <T> Dated<T> fromNowOn(T thing) {
		return new Dated<>(thing, null);
	}

}
