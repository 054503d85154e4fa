package dev.cima.mentorship;

/** A document that is only ever replaced by its next revision. */
interface Revised {

	/** The {@code _id}. */
	String id();

	/** From 1. */
	long revision();

}
