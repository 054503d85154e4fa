package dev.cima.reward;

import java.util.Collection;
import java.util.Map;

import dev.cima.ledger.Entry;
import dev.cima.platform.Sha256;
import dev.cima.platform.WrittenTexts;

import org.springframework.stereotype.Component;

/**
 * Why redemptions were refused and balances adjusted, beside them, so that what a person
 * wrote can be erased.
 *
 * <pre>
 * notes: { _id: "redemption/redemption_rep_7_0b7e…/9f2c…", rep: "rep_7", by: "rep_1", text: "Sold out at the maker's" }
 * notes: { _id: "adjustment/rep_7/0b7e…/9f2c…", rep: "rep_7", by: "rep_1", text: "Lost in the move from the old system" }
 * </pre>
 */
@Component
class RedemptionNotes {

	private final WrittenTexts texts;

	RedemptionNotes(WrittenTexts texts) {
		this.texts = texts;
	}

	/** The id of the note about a redemption. */
	static String idFor(Redemption redemption, String by, String text) {
		return "redemption/" + redemption.id() + "/" + Sha256.hex(by + "/" + text);
	}

	/** The id of the note about an adjustment. */
	static String idFor(String rep, String key, String hash) {
		return "adjustment/" + rep + "/" + key + "/" + Sha256.hex(hash);
	}

	/** The id of the note about an entry of an adjustment. */
	static String idFor(Entry entry) {
		return idFor(entry.rep(), entry.key(), (entry.hash() != null) ? entry.hash() : "");
	}

	/** Keeps a text; again is the same. */
	void keep(String note, String rep, String by, String text) {
		this.texts.keep(note, rep, by, text);
	}

	/** The texts by the id of the note. */
	Map<String, String> of(Collection<String> ids) {
		return this.texts.of(ids);
	}

	/** Takes what was written about a rep and what the rep wrote. */
	void erase(String rep) {
		this.texts.erase(rep);
	}

}
