package dev.cima.competition;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Why competitions were changed, beside them, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "edit/comp_0b7e…/2/9f2c…", by: "rep_7", text: "The helmets are sold out" }</pre>
 */
@Component
public class EditNotes implements Erasure {

	private final WrittenTexts texts;

	EditNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/**
	 * Keeps the reason of a revision; a resend changes nothing.
	 * @return the id of the note
	 */
	String keep(String competition, int revision, String by, String reason) {
		String note = "edit/" + competition + "/" + revision + "/" + RequestHash.of(by, reason);
		this.texts.keep(note, null, by, reason);
		return note;
	}

	/** Takes back the reason for what did not come about. */
	void forget(String note) {
		this.texts.forget(List.of(note));
	}

	/** The reasons by the ids of their notes, without those that were erased. */
	public Map<String, String> of(Collection<String> notes) {
		return this.texts.of(notes);
	}

	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

}
