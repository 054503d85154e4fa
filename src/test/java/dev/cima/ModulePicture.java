package dev.cima;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The picture of the modules in {@code docs/architecture.md}: a Mermaid graph whose
 * arrows are the uses that the code has. What is reached over another module all the same
 * is left out, so that the picture stays readable.
 */
final class ModulePicture {

	private static final Path PAGE = Path.of("docs/architecture.md");

	private static final String BEGIN = "<!-- modules: begin -->\n";

	private static final String END = "<!-- modules: end -->\n";

	/** What each module uses, by name; finding it out is slow. */
	private final Map<String, Set<String>> uses = new TreeMap<>();

	ModulePicture(ApplicationModules modules) {
		modules.stream().forEach((module) -> this.uses.put(name(module), used(module, modules)));
	}

	/** What the page shows. */
	static String shown() throws IOException {
		String page = Files.readString(PAGE);
		return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
	}

	/** Puts the picture of today into the page. */
	void write() throws IOException {
		String page = Files.readString(PAGE);
		Files.writeString(PAGE,
				page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + draw() + page.substring(page.indexOf(END)));
	}

	/** The picture as the code is. */
	String draw() {
		Set<String> arrows = new TreeSet<>();
		this.uses.forEach((module, used) -> used.stream()
			.filter((target) -> used.stream().noneMatch((other) -> reaches(other, target)))
			.forEach((target) -> arrows.add("    " + module + " --> " + target)));
		return "```mermaid\ngraph TD\n" + String.join("\n", arrows) + "\n```\n";
	}

	private boolean reaches(String from, String target) {
		return !from.equals(target) && this.uses.getOrDefault(from, Set.of())
			.stream()
			.anyMatch((next) -> next.equals(target) || reaches(next, target));
	}

	private static Set<String> used(ApplicationModule module, ApplicationModules modules) {
		Set<String> used = new TreeSet<>();
		module.getDirectDependencies(modules).uniqueModules().forEach((target) -> used.add(name(target)));
		used.remove("platform");
		return used;
	}

	private static String name(ApplicationModule module) {
		return module.getIdentifier().toString();
	}

}
