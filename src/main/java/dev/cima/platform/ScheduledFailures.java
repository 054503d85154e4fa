package dev.cima.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ErrorHandler;

/**
 * Tells of what failed by the clock. It is done again at its next time: a store that is
 * away is worth a line each time, and a mistake of ours its stack.
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
