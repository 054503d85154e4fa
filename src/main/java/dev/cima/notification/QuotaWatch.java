package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Tells a phone that had too many pushes from a quota of all of us, where the service
 * does not: it is ours when one phone after another is refused within the time that they
 * were asked to wait, and none is reached between. For the dispatcher's thread alone.
 */
final class QuotaWatch {

	private static final int IN_A_ROW = 3;

	private final Map<String, Refusal> refused = new HashMap<>();

	private final Duration longestGuess;

	QuotaWatch(Duration longestGuess) {
		this.longestGuess = longestGuess;
	}

	/**
	 * How long nothing is to be sent to anybody after this; null: no pause.
	 */
	@Nullable Duration pauseAfter(Delivery.Result result, Instant now) {
		// in a quiet night nobody is reached for hours, and that proves nothing
		this.refused.values().removeIf((refusal) -> !now.isBefore(refusal.end()));
		if (result.reachedMore()) {
			this.refused.clear();
			return result.pause();
		}
		boolean more = false;
		for (Map.Entry<String, PushSender.Answer.TooMany> one : result.tooMany().entrySet()) {
			if (!one.getValue().phone()) {
				Duration pause = one.getValue().pause();
				this.refused.put(one.getKey(), new Refusal(pause, now.plus(pause)));
				more = true;
			}
		}
		if (result.pause() != null || !more || this.refused.size() < IN_A_ROW) {
			return result.pause();
		}
		// a quota of ours asks the same of all; what is longer is some phone's own, and
		// so may the shortest be: a guess is tested again soon
		return Stream.concat(Stream.of(this.longestGuess), this.refused.values().stream().map(Refusal::pause))
			.min(Comparator.naturalOrder())
			.orElseThrow();
	}

	/** What a phone was answered, and until when that holds. */
	private record Refusal(Duration pause, Instant end) {
	}

}
