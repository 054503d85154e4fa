package dev.cima.technique;

import java.util.List;
import java.util.Locale;

import dev.cima.catalog.Account;
import dev.cima.measure.Rate;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Techniques for an account, and how they worked. */
@Controller
class TechniqueController {

	private static final String SPANISH = "es";

	private final TechniqueEditor editor;

	private final Suggestions suggestions;

	TechniqueController(TechniqueEditor editor, Suggestions suggestions) {
		this.editor = editor;
		this.suggestions = suggestions;
	}

	@MutationMapping
	TechniqueEditor.Saved saveTechnique(@Argument SaveTechniqueInput input, Viewer viewer) {
		return this.editor.save(viewer, input);
	}

	@SchemaMapping
	List<Technique> techniques(Account account, Viewer viewer) {
		return this.suggestions.of(account, viewer);
	}

	@SchemaMapping
	String title(Technique technique, Locale language) {
		return (technique.titleEs() != null && isSpanish(language)) ? technique.titleEs() : technique.title();
	}

	@SchemaMapping
	String text(Technique technique, Locale language) {
		return (technique.textEs() != null && isSpanish(language)) ? technique.textEs() : technique.text();
	}

	@SchemaMapping
	Rate worked(Technique technique) {
		return this.suggestions.worked(technique).rate();
	}

	@SchemaMapping
	Rate before(Technique technique) {
		return this.suggestions.before(technique).rate();
	}

	private static boolean isSpanish(Locale language) {
		return language.getLanguage().equals(SPANISH);
	}

	/** Finds techniques for the query {@code node}. */
	@Configuration(proxyBeanMethods = false)
	static class Nodes {

		@Bean
		NodeLoader techniqueNode(Techniques techniques) {
			return NodeLoader.of(Technique.PREFIX, Technique.class, (id, viewer) -> techniques.all().get(id));
		}

	}

}
