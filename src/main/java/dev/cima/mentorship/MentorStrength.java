package dev.cima.mentorship;

/** What somebody can help others with. The first two are earned by results. */
public enum MentorStrength {

	CROSS_SELLING, UP_SELLING, PRODUCT_KNOWLEDGE, NEEDS_ANALYSIS, NEGOTIATION, CLOSING, NEW_CUSTOMERS,
	CUSTOMER_RELATIONS

}
