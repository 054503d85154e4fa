package dev.cima.incentive;

import java.util.Collection;
import java.util.Map;

import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Why bonuses were ended, among the notes, so that what a person wrote can be erased.
 *
 * <pre>{ _id: "bonus/bonus_helmets", by: "rep_1", text: "The helmets are sold out" }</pre>
 */
@Component
class BonusNotes implements Erasure {

	private static final String PREFIX = "bonus/";

	private final WrittenTexts texts;

	BonusNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/** Keeps the reason of the first; a resend changes nothing. */
	void keep(String bonus, String by, String reason) {
		this.texts.keep(PREFIX + bonus, null, by, reason);
	}

	/** The reasons by bonus. */
	Map<String, String> of(Collection<String> bonuses) {
		return this.texts.of(PREFIX, bonuses);
	}

	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

}
