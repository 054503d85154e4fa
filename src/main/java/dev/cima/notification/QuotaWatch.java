package dev.cima.notification;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Tells a phone that had too many pushes from a quota of all of us, where the service
 * does not: it is ours when one phone after another is refused and none is reached
 * between. For the dispatcher's thread alone.
 */
final class QuotaWatch {

	private static final int IN_A_ROW = 3;

	private final Map<String, Duration> refused = new HashMap<>();

	/**
	 * How long nothing is to be sent to anybody after this; null: no pause.
	 */
	@Nullable Duration pauseAfter(Delivery.Result result) {
		if (result.reachedMore()) {
			this.refused.clear();
			return result.pause();
		}
		boolean more = false;
		for (Map.Entry<String, PushSender.Answer.TooMany> one : result.tooMany().entrySet()) {
			if (!one.getValue().phone()) {
				this.refused.put(one.getKey(), one.getValue().pause());
				more = true;
			}
		}
		if (result.pause() != null || !more || this.refused.size() < IN_A_ROW) {
			return result.pause();
		}
		// a quota of ours asks the same of all; what is longer is some phone's own
		return this.refused.values().stream().min(Comparator.naturalOrder()).orElseThrow();
	}

}
