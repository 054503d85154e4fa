package dev.cima.platform;

import com.mongodb.MongoException;

/** Tells a store that does not answer from a mistake in the program. */
public final class Outage {

	private Outage() {
	}

	/** Whether MongoDB did not answer, or not in time: trying again makes sense. */
	public static boolean isOne(Throwable failure) {
		return failure instanceof MongoException;
	}

}
