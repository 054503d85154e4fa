package dev.cima.notification;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.notification.PushSender.Answer.TooMany;

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
	 * @param pause nothing to anybody before then, when the service says so
	 * @param tooMany devices of which the service says that they, or all of us, had too
	 * much, with how long it wants not to hear of them
	 * @param foreign devices whose tokens belong to another project than this of ours
	 */
	record Result(Delivery delivery, List<String> reached, List<String> badTokens, boolean refused, boolean again,
			@Nullable Duration pause, Map<String, TooMany> tooMany, Map<String, String> foreign) {

		/** Whether it reached a device just now. */
		boolean reachedMore() {
			return this.reached.size() > this.delivery.pushes().getFirst().reached().size();
		}

		/** Not before then again, when the service says so. */
		@Nullable Duration hold() {
			return Stream.concat(Stream.ofNullable(this.pause), this.tooMany.values().stream().map(TooMany::pause))
				.max(Comparator.naturalOrder())
				.orElse(null);
		}

		/** How it ended, unless it is to be tried again. */
		Outcome outcome() {
			if (!this.reached.isEmpty()) {
				return Outcome.SENT;
			}
			return this.refused ? Outcome.REFUSED : Outcome.NO_DEVICE;
		}

	}

}
