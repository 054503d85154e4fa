package dev.cima.leadership;

/** How a team says it is led; mirrors the enum of the schema. */
public enum LeadershipMode {

	TRANSFORMATIONAL, TRANSACTIONAL, MIXED, UNKNOWN

}
