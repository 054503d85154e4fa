package dev.cima.collaboration;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.cima.platform.WrittenTexts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What people wrote about leads, beside them, so that it can be erased.
 *
 * <pre>
 * { _id: "lead/lead_0b7e…", by: "rep_7", text: "They ask for helmets" }
 * { _id: "lead-close/lead_0b7e…", by: "rep_8", text: "They bought elsewhere" }
 * </pre>
 */
@Component
class LeadNotes {

	private static final String GIVEN = "lead/";

	private static final String CLOSED = "lead-close/";

	private final WrittenTexts texts;

	LeadNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/**
	 * Keeps what the giver wrote; the first stands.
	 */
	void keepGiven(String lead, String by, String text) {
		keep(GIVEN + lead, by, text);
	}

	/** Keeps why it was closed; the first stands. */
	void keepClosed(String lead, String by, String text) {
		keep(CLOSED + lead, by, text);
	}

	private void keep(String id, String by, String text) {
		this.texts.keep(id, null, by, text);
	}

	/** What the giver wrote, or null when it was erased. */
	@Nullable String given(String lead) {
		return given(List.of(lead)).get(lead);
	}

	/** What the givers wrote, by lead. */
	Map<String, String> given(Collection<String> leads) {
		return of(GIVEN, leads);
	}

	/** Why leads were closed, by lead. */
	Map<String, String> closed(Collection<String> leads) {
		return of(CLOSED, leads);
	}

	private Map<String, String> of(String prefix, Collection<String> leads) {
		return this.texts.of(prefix, leads);
	}

	/** Removes what a rep wrote. */
	void erase(String rep) {
		this.texts.erase(rep);
	}

	/** Removes what was written about a lead, by whomever. */
	void eraseOf(Collection<String> leads) {
		List<String> ids = leads.stream()
			.flatMap((lead) -> java.util.stream.Stream.of(GIVEN + lead, CLOSED + lead))
			.toList();
		this.texts.forget(ids);
	}

}
