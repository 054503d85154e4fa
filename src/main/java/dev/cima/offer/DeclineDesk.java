package dev.cima.offer;

import java.util.List;
import java.util.Set;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes down that a customer does not want an offer. The offer says of itself for whom it
 * was made; it is known by its seal.
 */
@Component
class DeclineDesk {

	private static final int REASON = 200;

	private final OfferSeal seal;

	private final DeclinedOffers store;

	private final RestingOffers resting;

	private final OfferQualitySettings settings;

	DeclineDesk(OfferSeal seal, DeclinedOffers store, RestingOffers resting, OfferQualitySettings settings) {
		this.seal = seal;
		this.store = store;
		this.resting = resting;
		this.settings = settings;
	}

	Declined decline(Viewer viewer, String sealed, @Nullable String reason) {
		if (reason != null && (reason.length() > REASON || reason.chars().anyMatch(Character::isISOControl))) {
			return Declined.refused(UserErrorCode.INVALID, "reason", "declining.reason", REASON);
		}
		OfferId offer = this.seal.open(sealed);
		if (offer == null || !viewer.isRep(offer.repId())) {
			return Declined.refused(UserErrorCode.NOT_FOUND, "offerId", "declining.unknown");
		}
		if (!DeclinedOffer.until(offer).isAfter(this.resting.today())) {
			return Declined.DONE; // it would be offered again by now
		}
		Set<String> resting = this.resting.products(offer.repId(), offer.accountId());
		if (resting.size() >= this.settings.most() && !resting.contains(offer.productId())) {
			return Declined.refused(UserErrorCode.LIMIT_REACHED, "offerId", "declining.most", this.settings.most());
		}
		this.store.keep(offer, sealed, (reason == null || reason.isBlank()) ? null : reason.strip());
		this.resting.show(offer);
		return Declined.DONE;
	}

	/**
	 * What became of it.
	 *
	 * @param declined whether it rests
	 */
	record Declined(boolean declined, List<UserError> errors) {

		static final Declined DONE = new Declined(true, List.of());

		private static Declined refused(UserErrorCode code, String field, String text, Object... args) {
			return new Declined(false, List.of(UserError.of(code, text, args).at(field)));
		}

	}

}
