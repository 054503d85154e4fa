package dev.cima.offer;

/** Whose sales the rule of an offer is learnt from. */
public enum OfferScope {

	/** The account's own. */
	ACCOUNT,
	/** Those to accounts of the same segment. */
	SEGMENT,
	/** All. */
	EVERYBODY,
	/** All, by category instead of product: for what is sold too seldom. */
	CATEGORY

}
