package dev.cima.experiment;

/** Where an experiment stands; mirrors the enum of the schema. */
enum ExperimentState {

	PLANNED, RUNNING, INCONCLUSIVE, BETTER, WORSE, STOPPED

}
