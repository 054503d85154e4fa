package dev.cima.offer;

import java.time.LocalDate;

import dev.cima.platform.Sha256;

import org.springframework.stereotype.Component;

/**
 * Draws the days without offers by a hash of rep and day: the same on each node, and the
 * same when it is asked again months later.
 */
@Component
class DrawnOfferDays implements OfferDays {

	private static final int PARTS = 10_000;

	private static final int HEX = 16;

	private final int without;

	DrawnOfferDays(OfferQualitySettings settings) {
		this.without = settings.percentWithout() * (PARTS / 100);
	}

	@Override
	public boolean areShown(String rep, LocalDate day) {
		return this.without == 0
				|| Long.parseLong(Sha256.hex("offers/" + rep + "/" + day), 0, 12, HEX) % PARTS >= this.without;
	}

}
