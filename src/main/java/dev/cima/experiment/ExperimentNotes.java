package dev.cima.experiment;

import java.util.Collection;
import java.util.Map;

import dev.cima.platform.Sha256;
import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Why experiments were stopped, beside them, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "experiment-stop/exp_5c1d…/9f2c…", by: "rep_7", text: "The catalogue changed" }</pre>
 */
@Component
class ExperimentNotes implements Erasure {

	private final WrittenTexts texts;

	ExperimentNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/**
	 * Keeps a reason; again is the same.
	 * @return the id of the note
	 */
	String keep(String experiment, String by, String reason) {
		String note = "experiment-stop/" + experiment + "/" + Sha256.hex(by + "/" + reason);
		this.texts.keep(note, null, by, reason);
		return note;
	}

	/** The texts by the id of the note. */
	Map<String, String> of(Collection<String> ids) {
		return this.texts.of(ids);
	}

	/** Takes what the rep wrote. */
	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

}
