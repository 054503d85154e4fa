package dev.cima.guard;

/**
 * What the guard says of an incentive, the mildest first; mirrors the enum of the schema.
 */
enum GuardDecision {

	ALLOW, WARN, REFUSE

}
