package dev.cima.audit;

/** What became of what somebody wanted to do; mirrors the enum of the schema. */
enum AuditOutcome {

	DONE, REFUSED, UNKNOWN

}
