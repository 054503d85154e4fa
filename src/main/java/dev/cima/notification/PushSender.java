package dev.cima.notification;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Brings a letter to a device: through Firebase, or into the log. */
interface PushSender {

	/** Whether a letter goes nowhere without a registered device. */
	boolean needsDevices();

	/** For which project it sends; null when that is of no matter or not known. */
	default @Nullable String project() {
		return null;
	}

	/** Sends it; takes no longer than the settings allow, and never throws. */
	Answer send(Device device, Letter letter);

	/** What came of it. */
	sealed interface Answer {

		/** It will be delivered. */
		record Accepted() implements Answer {
		}

		/** The token is good for nothing any more. */
		record BadToken() implements Answer {
		}

		/**
		 * The token belongs to another project than the one that we send for; so does all
		 * that we have, should our credentials be the wrong ones.
		 *
		 * @param project ours; null when the credentials do not say
		 */
		record Foreign(String reason, @Nullable String project) implements Answer {
		}

		/** This letter will never be taken. */
		record Refused(String reason) implements Answer {
		}

		/**
		 * Something between us and the service refuses it, and does not say what it is.
		 * It may be set up wrongly for a moment or for good: a few more tries tell.
		 */
		record Unclear(String reason) implements Answer {
		}

		/**
		 * The phone has had too much, or all of us have: that is not said.
		 *
		 * @param pause not before then
		 * @param phone whether it is certain that the phone is meant
		 */
		record TooMany(String reason, Duration pause, boolean phone) implements Answer {
		}

		/**
		 * Perhaps later; perhaps it was even taken, and the answer lost.
		 *
		 * @param pause nothing of all that we send before then, when the service says so
		 */
		record Later(String reason, @Nullable Duration pause) implements Answer {
		}

	}

}
