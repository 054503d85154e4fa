package dev.cima.web;

import java.net.URI;
import java.util.List;

import dev.cima.platform.WebDoors;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers with a file, under headers that let a page run nothing but its own scripts, and
 * talk to nobody but this server and, of the app, the issuer who signs people in.
 */
@Component
@WebDoors.Only
class FileAnswers {

	/**
	 * Names no source of frames, fonts or objects, so there are none. Pages set styles by
	 * script, which no policy forbids, and have none inline.
	 */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "connect-src 'self'%s; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
			+ "frame-ancestors 'none'";

	private static final String NO_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
			+ "display-capture=(), browsing-topics=()";

	private final String appPolicy;

	FileAnswers(SignInSettings signIn) {
		this.appPolicy = POLICY
			.formatted(String.join("", signIn.origins().stream().map((each) -> " " + each).toList()));
	}

	ResponseEntity<byte[]> redirect(URI location) {
		return ResponseEntity.status(HttpStatus.FOUND)
			.headers((headers) -> strict(headers, this.appPolicy))
			.location(location)
			.build();
	}

	/** A file of the app; 404 for none. */
	ResponseEntity<byte[]> app(@Nullable WebFile file, CacheControl cache, HttpServletRequest request) {
		return answer(file, cache, request, this.appPolicy);
	}

	/** A file of the wall screens, which nobody signs in to; 404 for none. */
	ResponseEntity<byte[]> wall(@Nullable WebFile file, HttpServletRequest request) {
		return answer(file, CacheControl.noCache(), request, POLICY.formatted(""));
	}

	private static ResponseEntity<byte[]> answer(@Nullable WebFile file, CacheControl cache, HttpServletRequest request,
			String policy) {
		if (file == null) {
			return ResponseEntity.notFound()
				.headers((headers) -> strict(headers, policy))
				.cacheControl(CacheControl.noStore())
				.build();
		}
		String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
		byte[] gzip = (accepted != null && accepted.contains("gzip")) ? file.gzip() : null;
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.headers((headers) -> strict(headers, policy))
			.cacheControl(cache)
			.contentType(file.type())
			.eTag(file.tag());
		if (gzip == null) {
			return answer.body(file.bytes());
		}
		return answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(gzip);
	}

	private static void strict(HttpHeaders headers, String policy) {
		headers.set("Content-Security-Policy", policy);
		headers.set("Permissions-Policy", NO_FEATURES);
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		headers.set("Cross-Origin-Opener-Policy", "same-origin");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
		headers.setVary(List.of(HttpHeaders.ACCEPT_ENCODING));
	}

}
