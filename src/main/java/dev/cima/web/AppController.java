package dev.cima.web;

import java.net.URI;
import java.time.Duration;

import dev.cima.platform.WebDoors;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the files of the web app. */
@Controller
@WebDoors.Only
class AppController {

	private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

	private final Release release;

	private final FileAnswers answers;

	AppController(Release release, FileAnswers answers) {
		this.release = release;
		this.answers = answers;
	}

	@GetMapping("/app")
	ResponseEntity<byte[]> folder() {
		return this.answers.redirect(URI.create("/app/"));
	}

	@GetMapping({ "/app/", "/app/{name:index\\.html|start\\.js|sw\\.js|manifest\\.webmanifest}",
			"/app/icons/{icon:[a-z0-9-]+\\.(?:svg|png)}" })
	ResponseEntity<byte[]> entry(@PathVariable(required = false) @Nullable String name,
			@PathVariable(required = false) @Nullable String icon, HttpServletRequest request) {
		String path = (icon != null) ? "icons/" + icon : (name != null) ? name : "index.html";
		return this.answers.app(this.release.entry("app/" + path), CacheControl.noCache(), request);
	}

	@GetMapping("/app/v/{version}/{*path}")
	ResponseEntity<byte[]> file(@PathVariable String version, @PathVariable String path, HttpServletRequest request) {
		return this.answers.app(this.release.file(version, path.substring(1)), FOR_EVER, request);
	}

}
