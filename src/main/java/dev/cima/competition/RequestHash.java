package dev.cima.competition;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of what someone asked for, so that the same request under the same id is
 * known again. Each part carries its length, so that no two contents share a form.
 */
final class RequestHash {

	private RequestHash() {
	}

	/**
	 * The hash of a request.
	 * @param parts texts, numbers, enums, instants, prizes, lists of these, nulls
	 */
	static String of(@Nullable Object... parts) {
		StringBuilder form = new StringBuilder(256);
		part(form, Arrays.asList(parts));
		return Sha256.hex(form.toString());
	}

	private static void part(StringBuilder form, @Nullable Object part) {
		switch (part) {
			case null -> form.append('-');
			case Prize prize -> part(form, List.of(prize.rank(), prize.label(), prize.points()));
			case Instant instant -> text(form, Long.toString(instant.toEpochMilli()));
			case List<?> list -> {
				form.append('[');
				list.forEach((one) -> part(form, one));
				form.append(']');
			}
			default -> text(form, part.toString());
		}
	}

	private static void text(StringBuilder form, String text) {
		form.append(text.length()).append(':').append(text);
	}

}
