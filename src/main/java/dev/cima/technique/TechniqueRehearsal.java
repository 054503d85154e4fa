package dev.cima.technique;

import java.util.List;
import java.util.Set;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Writes down techniques for the demo; done again it changes nothing. */
@Component
@DemoDoors.Only
public class TechniqueRehearsal {

	private static final Viewer ADMIN = new Viewer("demo", null, Set.of(), Set.of(Role.ADMIN));

	private final TechniqueEditor editor;

	TechniqueRehearsal(TechniqueEditor editor) {
		this.editor = editor;
	}

	/**
	 * Saves a technique under {@code technique_demo-<name>}.
	 * @param segment null: for everybody
	 * @param words title and text, and both in Spanish
	 */
	public void technique(String name, @Nullable String segment, List<String> categories, List<String> words) {
		this.editor.save(ADMIN, new SaveTechniqueInput("technique_demo-" + name, segment, categories, words.get(0),
				words.get(1), words.get(2), words.get(3), true));
	}

}
