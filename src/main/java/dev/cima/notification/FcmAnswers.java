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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the SDK leaves unread in an answer of the FCM v1 protocol. */
final class FcmAnswers {

	/** Whatever the service asks for, a push is tried again within the day. */
	private static final Duration LONGEST = Duration.ofHours(6);

	private static final JsonMapper JSON = JsonMapper.shared();

	private FcmAnswers() {
	}

	/** What there was too much of. */
	enum Quota {

		PHONE, PROJECT, UNSAID

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

	/** Whether an error has the form of Google's APIs, with a status in words. */
	static boolean isOfGoogle(@Nullable String body) {
		return !error(body).path("status").asString("").isEmpty();
	}

	/**
	 * Whose quota an answer with status 429 is about. The code is the same for all of
	 * them ({@code QUOTA_EXCEEDED}); a {@code QuotaFailure} of google.rpc says which it
	 * was, and the gateway before the service sends an {@code ErrorInfo} with the metric
	 * of a project. Neither need be there.
	 */
	static Quota quota(@Nullable String body) {
		JsonNode error = error(body);
		for (JsonNode detail : error.path("details")) {
			JsonNode metadata = detail.path("metadata");
			if (metadata.has("quota_metric") || metadata.has("quota_limit")) {
				return Quota.PROJECT;
			}
			for (JsonNode violation : detail.path("violations")) {
				Quota quota = violation.has("quotaMetric") ? Quota.PROJECT : named(
						violation.path("subject").asString("") + " " + violation.path("description").asString(""));
				if (quota != Quota.UNSAID) {
					return quota;
				}
			}
		}
		return named(error.path("message").asString(""));
	}

	private static Quota named(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		if (lower.contains("device") || lower.contains("token")) {
			return Quota.PHONE;
		}
		return (lower.contains("project") || lower.contains("quota metric")) ? Quota.PROJECT : Quota.UNSAID;
	}

	private static JsonNode error(@Nullable String body) {
		try {
			return JSON.readTree((body != null) ? body : "").path("error");
		}
		catch (JacksonException ex) {
			return JSON.createObjectNode(); // a page of a proxy
		}
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
