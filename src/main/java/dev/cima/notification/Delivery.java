package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.notification.PushSender.Answer.TooMany;
import org.jspecify.annotations.Nullable;

/**
 * Pushes of one rep that are told in one message.
 *
 * @param pushes at least one, as they were claimed
 * @param devices those that do not have it yet and may get it now
 * @param held those that do not have it yet, and until when the service does not want to
 * hear of them
 */
record Delivery(List<Push> pushes, List<Device> devices, Map<String, Instant> held, Letter letter) {

	/**
	 * What came of it.
	 *
	 * @param reached devices that have the message now, those of earlier tries included
	 * @param badTokens devices to forget
	 * @param refused whether Firebase will never take it for some device
	 * @param missed whether some device is to be tried again of which the service wants
	 * no pause of its own
	 * @param pause nothing to anybody before then, when the service says so
	 * @param tooMany devices of which the service says that they, or all of us, had too
	 * much, with how long it wants not to hear of them
	 * @param foreign devices whose tokens belong to another project than this of ours
	 */
	record Result(Delivery delivery, List<String> reached, List<String> badTokens, boolean refused, boolean missed,
			@Nullable Duration pause, Map<String, TooMany> tooMany, Map<String, String> foreign) {

		/** Whether it reached a device just now. */
		boolean reachedMore() {
			return this.reached.size() > this.delivery.pushes().getFirst().reached().size();
		}

		/** Whether some device is to be tried again, soon or later. */
		boolean again() {
			return this.missed || !this.tooMany.isEmpty() || !this.delivery.held().isEmpty();
		}

		/** The devices to be left alone, and until when. */
		Map<String, Instant> held(Instant now) {
			Map<String, Instant> held = new HashMap<>(this.delivery.held());
			this.tooMany.forEach((device, answer) -> held.put(device, now.plus(answer.pause())));
			return held;
		}

		/**
		 * Not before then again, when the service says so: while there is a device that
		 * need not wait, the others keep it from nothing.
		 */
		@Nullable Duration hold(Instant now) {
			if (this.missed) {
				return this.pause;
			}
			return held(now).values()
				.stream()
				.min(Comparator.naturalOrder())
				.map((end) -> Duration.between(now, end))
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
