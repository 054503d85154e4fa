package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Decides of which sales the customer is asked, so that a share of their points waits for
 * the answer. For whoever asks customers to implement; without one nothing waits.
 */
public interface CustomerDraw {

	/**
	 * For how long a share of the sale's points waits at most, from when it is recorded.
	 * Every node must decide the same: a function of the sale, a secret and settings.
	 * @param sale its global id, {@code sale_…}
	 * @return null when its customer is not asked
	 */
	@Nullable Duration waits(String sale, Instant occurredAt, Instant recordedAt);

}
