package dev.cima.door;

import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * The forms of an answer, chosen by {@code Accept} as the GraphQL-over-HTTP specification
 * says: JSON when there is no such header or it accepts anything.
 */
enum MediaKind {

	JSON("application/json"), GRAPHQL("application/graphql-response+json"), EVENTS("text/event-stream");

	private final MediaType type;

	private final String contentType;

	MediaKind(String type) {
		this.type = MediaType.parseMediaType(type);
		this.contentType = type + ";charset=utf-8";
	}

	String contentType() {
		return this.contentType;
	}

	/** What the client prefers of what there is, or null. */
	static @Nullable MediaKind wanted(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		if (accept == null || accept.equals("*/*")) {
			return JSON;
		}
		for (MediaKind kind : values()) {
			if (accept.equals(kind.type.toString())) {
				return kind;
			}
		}
		return wanted(String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT))));
	}

	private static @Nullable MediaKind wanted(String accept) {
		try {
			List<MediaType> types = MediaType.parseMediaTypes(accept);
			MimeTypeUtils.sortBySpecificity(types);
			types.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
			for (MediaType type : types) {
				MediaKind kind = (type.getQualityValue() > 0) ? within(type) : null;
				if (kind != null) {
					return kind;
				}
			}
			return null;
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

	private static @Nullable MediaKind within(MediaType range) {
		if (!range.getParameters().isEmpty() && range.getCharset() != null
				&& !range.getCharset().equals(java.nio.charset.StandardCharsets.UTF_8)) {
			return null;
		}
		for (MediaKind kind : values()) {
			if (range.includes(kind.type)) {
				return kind;
			}
		}
		return null;
	}

}
