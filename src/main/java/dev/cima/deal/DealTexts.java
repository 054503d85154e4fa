package dev.cima.deal;

import java.util.Collection;
import java.util.Map;

import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Erasure;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What people wrote about deals, beside them, so that it can be erased: titles, evidence,
 * and why somebody refused a share.
 *
 * <pre>{ _id: "deal/deal_0b7e…/title", rep: "rep_7", by: "rep_7", text: "Bikes for the post office" }</pre>
 */
@Component
class DealTexts implements Erasure {

	private static final String TITLE = "title";

	private final WrittenTexts texts;

	DealTexts(WrittenTexts texts) {
		this.texts = texts;
	}

	void keepTitle(String deal, String owner, String text) {
		keep(deal, TITLE, owner, owner, text);
	}

	/** Keeps what belongs to an event; again is the same. */
	void keep(StoredDeal deal, String event, @Nullable String owner, String by, String text) {
		keep(deal.id(), event, (owner != null) ? owner : by, by, text);
	}

	private void keep(String deal, String event, String owner, String by, String text) {
		this.texts.keep(id(deal, event), owner, by, text);
	}

	static String titleOf(String deal) {
		return id(deal, TITLE);
	}

	static String id(String deal, String event) {
		return "deal/" + deal + "/" + event;
	}

	/** The texts by their ids; none where one was erased. */
	Map<String, String> of(Collection<String> ids) {
		return this.texts.of(ids);
	}

	/** Takes what was written about the rep's deals, and what the rep wrote. */
	@Override
	public void erase(String rep) {
		this.texts.erase(rep);
	}

}
