package dev.cima.notification;

import java.time.Duration;
import java.util.Map;

/** What a push says, where a test does not care. */
final class SampleLetter {

	private SampleLetter() {
	}

	static Letter of(Push push) {
		return new Letter("rep_1", push.kind(), "Title", "Text", Map.of(), "feed_1", Duration.ofHours(1), push.at());
	}

}
