package dev.cima.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.cima.platform.WebDoors;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Serves the files of the web app, under headers that let it run nothing but its own
 * scripts and talk to nobody but this server.
 */
@Controller
@WebDoors.Only
class AppController {

	/**
	 * Names no source of frames, fonts or objects, so there are none. The app sets styles
	 * by script, which no policy forbids, and has none inline.
	 */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
			+ "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
			+ "frame-ancestors 'none'";

	private static final String NO_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
			+ "display-capture=(), browsing-topics=()";

	private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

	private final Release release;

	AppController(Release release) {
		this.release = release;
	}

	@GetMapping("/app")
	ResponseEntity<byte[]> folder() {
		return ResponseEntity.status(HttpStatus.FOUND)
			.headers(AppController::strict)
			.location(URI.create("/app/"))
			.build();
	}

	@GetMapping({ "/app/", "/app/{name:index\\.html|start\\.js|sw\\.js|manifest\\.webmanifest}",
			"/app/icons/{icon:[a-z0-9-]+\\.(?:svg|png)}" })
	ResponseEntity<byte[]> entry(@PathVariable(required = false) @Nullable String name,
			@PathVariable(required = false) @Nullable String icon, HttpServletRequest request) {
		String path = (icon != null) ? "icons/" + icon : (name != null) ? name : "index.html";
		return answer(this.release.entry("app/" + path), CacheControl.noCache(), request);
	}

	@GetMapping("/app/v/{version}/{*path}")
	ResponseEntity<byte[]> file(@PathVariable String version, @PathVariable String path, HttpServletRequest request) {
		return answer(this.release.file(version, path.substring(1)), FOR_EVER, request);
	}

	private static ResponseEntity<byte[]> answer(@Nullable WebFile file, CacheControl cache,
			HttpServletRequest request) {
		if (file == null) {
			return ResponseEntity.notFound()
				.headers(AppController::strict)
				.cacheControl(CacheControl.noStore())
				.build();
		}
		String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
		byte[] gzip = (accepted != null && accepted.contains("gzip")) ? file.gzip() : null;
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.headers(AppController::strict)
			.cacheControl(cache)
			.contentType(file.type())
			.eTag(file.tag());
		if (gzip == null) {
			return answer.body(file.bytes());
		}
		return answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(gzip);
	}

	private static void strict(HttpHeaders headers) {
		headers.set("Content-Security-Policy", POLICY);
		headers.set("Permissions-Policy", NO_FEATURES);
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		headers.set("Cross-Origin-Opener-Policy", "same-origin");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
		headers.setVary(List.of(HttpHeaders.ACCEPT_ENCODING));
	}

}
