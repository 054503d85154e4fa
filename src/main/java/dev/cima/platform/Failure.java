package dev.cima.platform;

import graphql.ErrorClassification;

/** The classification of a top-level error. */
public enum Failure implements ErrorClassification {

	UNAUTHORIZED, FORBIDDEN, NOT_FOUND, BAD_REQUEST, LIMIT_REACHED, RETRY_LATER, INTERNAL_ERROR

}
