package dev.cima.recognition;

import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Why kudos were taken down, among the notes, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "kudos/rep_7/0b7e…", rep: "rep_8", by: "rep_1", text: "Not kind" }</pre>
 */
@Component
class RemovalNotes implements Erasure {

	private final WrittenTexts texts;

	RemovalNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/** Keeps the reason of the first; a resend changes nothing. */
	void keep(GivenKudos kudos, String by, String reason) {
		this.texts.keep("kudos/" + kudos.id(), kudos.to(), by, reason);
	}

	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

}
