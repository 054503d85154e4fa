package dev.cima.guard;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.cima.platform.WrittenTexts;
import dev.cima.recognition.FeedWords;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Why incentives hold that the guard would have refused, among the notes, so that what a
 * person wrote can be erased. The feed tells it.
 *
 * <pre>{ _id: "guard/comp_0b7e…", by: "rep_7", text: "Agreed with the team on Monday" }</pre>
 */
@Component
class GuardNotes implements Erasure, FeedWords {

	static final String KIND = "GUARD_OVERRIDDEN";

	private static final String PREFIX = "guard/";

	private final WrittenTexts texts;

	GuardNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/** Keeps the reason of the first; a resend changes nothing. */
	void keep(String about, String reason, String by) {
		this.texts.keep(PREFIX + about, null, by, reason);
	}

	boolean has(String about) {
		return !of(List.of(about)).isEmpty();
	}

	@Override
	public String kind() {
		return KIND;
	}

	@Override
	public Map<String, String> of(Collection<String> abouts) {
		return this.texts.of(PREFIX, abouts);
	}

	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

}
