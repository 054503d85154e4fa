package dev.cima.competition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Why competitions were cancelled, beside them, so that what a person wrote can be
 * erased. Each has an id of its own, made from the writer and the text: of several who
 * cancel at once, and of tries that came to nothing, the result names the one that
 * stands.
 *
 * <pre>{ _id: "cancel/comp_0b7e…/9f2c…", by: "rep_7", text: "The product was recalled" }</pre>
 */
@Component
class CancelReasons implements Erasure {

	private static final String PREFIX = "cancel/";

	private final WrittenTexts texts;

	private final Results results;

	CancelReasons(WrittenTexts texts, Results results) {
		this.texts = texts;
		this.results = results;
	}

	/**
	 * Keeps the reason; a resend changes nothing.
	 * @return the id of the note
	 */
	String keep(String competition, String by, String reason) {
		String note = PREFIX + competition + "/" + RequestHash.of(competition, by, reason);
		this.texts.keep(note, null, by, reason);
		return note;
	}

	/** Takes back the reason for what did not come about. */
	void forget(String note) {
		this.texts.forget(List.of(note));
	}

	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

	/** The reasons by competition id. */
	Map<String, String> of(Collection<String> competitions) {
		Map<String, String> competitionOf = new HashMap<>();
		this.results.findAll(competitions).values().stream().filter(CompetitionResult::cancelled).forEach((result) -> {
			// stored before it said which note
			String note = (result.reason() != null) ? result.reason() : PREFIX + result.id();
			competitionOf.put(note, result.id());
		});
		Map<String, String> reasons = new HashMap<>();
		this.texts.of(competitionOf.keySet()).forEach((note, reason) -> reasons.put(competitionOf.get(note), reason));
		return reasons;
	}

}
