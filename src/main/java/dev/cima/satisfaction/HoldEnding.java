package dev.cima.satisfaction;

/** Why what waited for a customer does not wait any more, as the receipt tells it. */
enum HoldEnding {

	/** The customer has answered. */
	ANSWERED("release.answered"),
	/** Nobody answered in time. */
	EXPIRED("release.expired"),
	/** The customer could not be asked. */
	NOT_SENT("release.not-sent"),
	/** A manager has looked at the complaint and gives the points. */
	RELEASED("release.settled"),
	/** Nobody has settled the complaint in time. */
	UNSETTLED("release.unsettled"),
	/** A manager has looked at the complaint and does not give the points. */
	FORFEITED("forfeit");

	private final String rule;

	HoldEnding(String rule) {
		this.rule = rule;
	}

	/** The code of the text {@code receipt.<rule>}. */
	String rule() {
		return this.rule;
	}

}
