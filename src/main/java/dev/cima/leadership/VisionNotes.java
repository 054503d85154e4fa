package dev.cima.leadership;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * The words of visions, among the notes, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "vision/team_west/0b7e…", by: "rep_7", text: "Everybody leaves our shop fitter" }</pre>
 */
@Component
class VisionNotes implements Erasure {

	private final WrittenTexts texts;

	VisionNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/**
	 * Keeps a text.
	 * @return the id of the note
	 */
	String keep(String team, String by, String text) {
		String note = "vision/" + team + "/" + UUID.randomUUID();
		this.texts.keep(note, null, by, text);
		return note;
	}

	/** Takes texts away that belong to nothing any more. */
	void forget(Collection<String> ids) {
		this.texts.forget(ids);
	}

	/** The texts by the ids of their notes, without those that were erased. */
	Map<String, String> of(Collection<String> ids) {
		return this.texts.of(ids);
	}

	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

}
