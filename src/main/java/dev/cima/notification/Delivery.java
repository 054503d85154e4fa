package dev.cima.notification;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Pushes of one rep that are told in one message.
 *
 * @param pushes at least one, as they were claimed
 * @param devices those that do not have it yet
 */
record Delivery(List<Push> pushes, List<Device> devices, Letter letter) {

	/**
	 * What came of it.
	 *
	 * @param reached devices that have the message now, those of earlier tries included
	 * @param badTokens devices to forget
	 * @param refused whether Firebase will never take it for some device
	 * @param again whether some device is to be tried again
	 * @param pause not before then, when the service says so
	 */
	record Result(Delivery delivery, List<String> reached, List<String> badTokens, boolean refused, boolean again,
			@Nullable Duration pause) {

		/** How it ended, unless it is to be tried again. */
		Outcome outcome() {
			if (!this.reached.isEmpty()) {
				return Outcome.SENT;
			}
			return this.refused ? Outcome.REFUSED : Outcome.NO_DEVICE;
		}

	}

}
