package dev.cima.training;

/** Where an attempt stands; mirrors the enum of the schema. */
enum AttemptState {

	RUNNING, PASSED, FAILED, OVER

}
