package dev.cima.platform;

/** The kinds of errors that a person can put right; mirrors the enum of the schema. */
public enum UserErrorCode {

	INVALID, NOT_FOUND, CONFLICT, IN_THE_FUTURE, TOO_OLD, NOT_HIGHER, ALREADY_VOIDED, LIMIT_REACHED, NOT_ALLOWED,
	DUPLICATE_REFERENCE, ROUNDED, CLOCK_UNSURE, OFFER_IGNORED, RETRY_LATER, CAUTION

}
