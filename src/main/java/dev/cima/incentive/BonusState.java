package dev.cima.incentive;

/** Where a category bonus stands; mirrors the enum of the schema. */
enum BonusState {

	SCHEDULED, LIVE, EXHAUSTED, ENDED

}
