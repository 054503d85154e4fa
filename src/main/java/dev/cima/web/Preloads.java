package dev.cima.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a page needs for its first screen, found by what its modules import: a browser
 * that is told of all at once does not wait for each module to name the next.
 */
final class Preloads {

	/** Static imports alone: what a module imports while it runs is not for now. */
	private static final Pattern IMPORT = Pattern.compile(
			"(?m)^(?:import\\s+(?:[^;\"()]*?\\bfrom\\s*)?|export\\s+(?:\\{[^}]*}|\\*)\\s*from\\s*)\"(\\.{1,2}/[^\"]+)\"");

	private Preloads() {
	}

	/** The paths of these modules and of all that they import, each once. */
	static Set<String> of(Map<String, byte[]> files, List<String> modules) {
		Set<String> found = new LinkedHashSet<>();
		Deque<String> open = new ArrayDeque<>(modules);
		while (!open.isEmpty()) {
			String path = open.removeFirst();
			byte[] module = files.get(path);
			if (module == null) {
				throw new IllegalStateException("A module of the web app is missing: " + path);
			}
			if (found.add(path)) {
				IMPORT.matcher(new String(module, StandardCharsets.UTF_8))
					.results()
					.map((each) -> URI.create(path).resolve(each.group(1)).toString())
					.forEach(open::add);
			}
		}
		return found;
	}

}
