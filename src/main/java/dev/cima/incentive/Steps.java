package dev.cima.incentive;

import java.util.Set;

/** The codes of receipt steps that are no rules of a plan. */
final class Steps {

	static final String BASE = "base";

	static final String MAX_MULTIPLIER = "max-multiplier";

	static final String DAILY_CAP = "daily-cap";

	static final String CAP_ROOM = "cap-room";

	static final String VOID = "void";

	/** The steps of what was credited or debited besides sales. */
	static final String TAKEN_BACK = "taken-back";

	/** A price counts only in part; a dot stands in no rule's id. */
	static final String PRICE = "worth.price";

	/** A rule that needs both kinds does not apply. */
	static final String CROSS_SELLS = "worth.cross-sells";

	static final String UP_SELLS = "worth.up-sells";

	/** Nothing is added by it: it says of which day the rates are. */
	static final String AGREED_RATES = "rates.agreed";

	/** A category of which much was sold in the month counts in part. */
	static final String BREADTH = "breadth.month";

	/** Others have a part of a sale. */
	static final String SHARE_OWN = "share.own";

	/** A part of what another sold. */
	static final String SHARE = "share";

	/** What no rule may be called. */
	static final Set<String> RESERVED = Set.of(BASE, MAX_MULTIPLIER, DAILY_CAP, CAP_ROOM, VOID, TAKEN_BACK, SHARE);

	private Steps() {
	}

}
