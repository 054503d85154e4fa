package dev.cima.ledger;

import java.util.List;
import java.util.Locale;

import dev.cima.platform.Texts;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/**
 * Says in the reader's language what an entry is for. A module that gives or takes points
 * for a cause of its own brings the text {@code cause.<cause>}.
 */
@Controller
class EntryLabelController {

	private static final String CAUSE = "cause.";

	private final Texts texts;

	EntryLabelController(Texts texts) {
		this.texts = texts;
	}

	@SchemaMapping(typeName = "Entry")
	String label(Entry entry, Locale language) {
		String key = CAUSE + word(entry);
		return this.texts.render(this.texts.has(key) ? key : CAUSE + "other", List.of(), language);
	}

	private static String word(Entry entry) {
		return (entry.cause() != null) ? entry.cause() : entry.kind().name().toLowerCase(Locale.ROOT);
	}

}
