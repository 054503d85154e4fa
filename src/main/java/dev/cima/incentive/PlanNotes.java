package dev.cima.incentive;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Why plans were cancelled, among the notes, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "plan/2", by: "rep_1", text: "The factor is wrong" }</pre>
 */
@Component
class PlanNotes implements Erasure {

	private static final String PREFIX = "plan/";

	private final WrittenTexts texts;

	PlanNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/** Keeps the reason of the first; a resend changes nothing. */
	void keep(int version, String by, String reason) {
		this.texts.keep(PREFIX + version, null, by, reason);
	}

	/** The reasons by version. */
	Map<Integer, String> of(Collection<Integer> versions) {
		Map<Integer, String> reasons = new HashMap<>();
		this.texts.of(PREFIX, versions.stream().map(String::valueOf).toList())
			.forEach((version, text) -> reasons.put(Integer.valueOf(version), text));
		return reasons;
	}

	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

}
