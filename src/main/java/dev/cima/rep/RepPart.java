package dev.cima.rep;

/** What of a profile a change may leave as it is. */
public enum RepPart {

	/** The {@code sub} of the tokens. */
	SUBJECT,
	/** The language. */
	LANGUAGE,
	/** The time zone. */
	ZONE,
	/** The teams that the person manages. */
	MANAGES

}
