package dev.cima.satisfaction;

import java.nio.ByteBuffer;
import java.time.Instant;

import dev.cima.platform.DemoDoors;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Decides whose customer is asked. The same on each node and at any time, and nobody can
 * tell it who does not know the secret: neither can a rep choose it.
 */
@Component
class SurveyDraw {

	/** The share of the sales that are asked about in the demo. */
	private static final double DEMO = 0.3;

	private final SurveySecrets secrets;

	private final SurveySettings settings;

	private final double share;

	SurveyDraw(SurveySecrets secrets, SurveySettings settings, Environment environment) {
		this.secrets = secrets;
		this.settings = settings;
		this.share = (settings.share() != null) ? settings.share() : DemoDoors.areOpen(environment) ? DEMO : 0;
	}

	/** Whether anybody is asked at all. */
	boolean isOn() {
		return this.share > 0;
	}

	/**
	 * Whether the customer of a sale is asked.
	 * @param sale its global id, {@code sale_<rep>_<uuid>}
	 */
	boolean draws(String sale, Instant occurredAt, Instant recordedAt) {
		return isOn() && !occurredAt.isBefore(recordedAt.minus(this.settings.askWithin()))
				&& draws(this.secrets.seal("draw", sale), this.share);
	}

	/** Whether a sealed id is among this share of all. */
	static boolean draws(byte[] sealed, double share) {
		// 53 bits, as many as a double has: a number from 0 to just below 1
		return (ByteBuffer.wrap(sealed).getLong() >>> 11) * 0x1p-53 < share;
	}

}
