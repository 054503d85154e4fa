package dev.cima.offer;

import java.time.LocalDate;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A product that rests for somebody.
 *
 * @param id {@code <of>/<product>}
 * @param of the account that did not want it; where none was named, the rep
 * @param product its id
 * @param until the day from which it may be offered again
 * @param offer the offer that was declined
 * @param by the rep who said so; null when that rep was erased
 * @param reason in the rep's words; null when none was given, or it was erased
 * @param number counts all that was ever declined, so that a node finds what is new
 */
public record DeclinedOffer(@BsonId String id, String of, String product, LocalDate until, String offer,
		@Nullable String by, @Nullable String reason, long number) {

	/** For how long: long enough that nobody is asked twice in a season. */
	static final int DAYS = 90;

	static DeclinedOffer of(OfferId offer, String sealed, @Nullable String reason, long number) {
		String of = (offer.accountId() != null) ? offer.accountId() : offer.repId();
		return new DeclinedOffer(of + "/" + offer.productId(), of, offer.productId(), until(offer), sealed,
				offer.repId(), reason, number);
	}

	/** Follows from the offer alone, so that neither resends nor their order matter. */
	static LocalDate until(OfferId offer) {
		return offer.day().plusDays(DAYS);
	}

}
