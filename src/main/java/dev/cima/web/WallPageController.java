package dev.cima.web;

import java.net.URI;

import dev.cima.platform.WebDoors;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Serves the page of wall screens. Its few files are asked for again each time, as a
 * screen loads them once in months.
 */
@Controller
@WebDoors.Only
class WallPageController {

	private final Release release;

	private final FileAnswers answers;

	WallPageController(Release release, FileAnswers answers) {
		this.release = release;
		this.answers = answers;
	}

	@GetMapping("/wall")
	ResponseEntity<byte[]> folder(HttpServletRequest request) {
		String query = request.getQueryString();
		boolean plain = query != null && query.matches("[\\w=&-]{1,200}");
		return this.answers.redirect(URI.create(plain ? "/wall/?" + query : "/wall/"));
	}

	@GetMapping({ "/wall/", "/wall/{name:[a-z-]+\\.(?:html|js|css|svg)}" })
	ResponseEntity<byte[]> file(@PathVariable(required = false) @Nullable String name, HttpServletRequest request) {
		return this.answers.wall(this.release.entry("wall/" + ((name != null) ? name : "index.html")), request);
	}

	/** What the page asks for, as a server that runs trusted documents alone knows it. */
	@GetMapping("/wall/operation.graphql")
	ResponseEntity<byte[]> operation(HttpServletRequest request) {
		return this.answers.wall(this.release.entry("app/operations/WallChanged.graphql"), request);
	}

}
