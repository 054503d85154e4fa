package dev.cima.satisfaction;

import java.nio.ByteBuffer;
import java.time.Instant;

import org.springframework.stereotype.Component;

/**
 * Decides whose customer is asked. The same on each node and at any time, and nobody can
 * tell it who does not know the secret: neither can a rep choose it.
 */
@Component
class SurveyDraw {

	private final SurveySecrets secrets;

	private final SurveySettings settings;

	SurveyDraw(SurveySecrets secrets, SurveySettings settings) {
		this.secrets = secrets;
		this.settings = settings;
	}

	/** Whether anybody is asked at all. */
	boolean isOn() {
		return this.settings.share() > 0;
	}

	/**
	 * Whether the customer of a sale is asked.
	 * @param sale its global id, {@code sale_<rep>_<uuid>}
	 */
	boolean draws(String sale, Instant occurredAt, Instant recordedAt) {
		return isOn() && !occurredAt.isBefore(recordedAt.minus(this.settings.askWithin()))
				&& draws(this.secrets.seal("draw", sale), this.settings.share());
	}

	/** Whether a sealed id is among this share of all. */
	static boolean draws(byte[] sealed, double share) {
		// 53 bits, as many as a double has: a number from 0 to just below 1
		return (ByteBuffer.wrap(sealed).getLong() >>> 11) * 0x1p-53 < share;
	}

}
