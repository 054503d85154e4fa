package dev.cima.notification;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Reads what the SDK leaves unread in an answer of the FCM v1 protocol. */
final class FcmAnswers {

	/** Whatever the service asks for, a push is tried again within the day. */
	private static final Duration LONGEST = Duration.ofHours(6);

	private FcmAnswers() {
	}

	/**
	 * The pause that {@code Retry-After} asks for, in seconds or as a date (RFC 9110,
	 * 10.2.3), or null.
	 */
	static @Nullable Duration retryAfter(Map<String, Object> headers, Instant now) {
		for (Map.Entry<String, Object> header : headers.entrySet()) {
			if (header.getKey().equalsIgnoreCase("Retry-After")) {
				Object value = header.getValue();
				return pause(
						String.valueOf(
								(value instanceof Collection<?> all && !all.isEmpty()) ? all.iterator().next() : value),
						now);
			}
		}
		return null;
	}

	/**
	 * Whether an INVALID_ARGUMENT is about the registration token and not about the rest
	 * of the message: forgetting a device for a mistake of ours would be for good.
	 */
	static boolean blamesToken(@Nullable String body) {
		if (body == null) {
			return false;
		}
		String text = body.toLowerCase(Locale.ROOT);
		return text.contains("\"message.token\"") || text.contains("registration token");
	}

	private static @Nullable Duration pause(String value, Instant now) {
		Duration pause;
		try {
			pause = value.strip().matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value.strip()))
					: Duration.between(now, ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
		}
		catch (DateTimeException ex) {
			return null;
		}
		if (pause.isNegative()) {
			return Duration.ZERO;
		}
		return (pause.compareTo(LONGEST) > 0) ? LONGEST : pause;
	}

}
