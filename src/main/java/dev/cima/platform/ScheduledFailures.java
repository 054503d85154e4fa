package dev.cima.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ErrorHandler;

/**
 * Logs failures of scheduled tasks, which run again at their next time: one line when a
 * store is away, the stack trace when it is our own mistake.
 */
final class ScheduledFailures implements ErrorHandler {

	private static final Logger log = LoggerFactory.getLogger(ScheduledFailures.class);

	@Override
	public void handleError(Throwable failure) {
		if (Outage.isOne(failure)) {
			log.warn("What is done by the clock waits for MongoDB: {}", failure.toString());
		}
		else {
			log.error("What is done by the clock failed, and is tried at its next time", failure);
		}
	}

}
