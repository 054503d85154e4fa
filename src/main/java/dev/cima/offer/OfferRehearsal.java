package dev.cima.offer;

import java.time.Instant;
import java.time.LocalDate;

import dev.cima.incentive.SaleKind;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * Offers of a past in which the application was not there: for a demo, in which customers
 * have taken some.
 */
@Component
public class OfferRehearsal {

	private final OfferSeal seal;

	private final OfferDays days;

	private final ShownOffers shown;

	private final Organisation organisation;

	OfferRehearsal(OfferSeal seal, OfferDays days, ShownOffers shown, Organisation organisation) {
		this.seal = seal;
		this.days = days;
		this.shown = shown;
		this.organisation = organisation;
	}

	/** Whether the rep was shown offers on this day. */
	public boolean areShown(String rep, LocalDate day) {
		return this.days.areShown(rep, day);
	}

	/**
	 * The id of an offer that a rep had for an account.
	 * @param added product that was offered
	 * @param with product in the basket
	 */
	public String offer(String rep, String account, String added, String with, Instant at) {
		return this.seal.seal(new OfferId(rep, this.organisation.dayOf(at), added, SaleKind.CROSS_SELL,
				OfferScope.EVERYBODY, with, account, 1));
	}

	/** How many were shown on a day; said again it changes nothing. */
	public void shown(LocalDate day, long offers) {
		this.shown.begin(day, offers);
	}

}
