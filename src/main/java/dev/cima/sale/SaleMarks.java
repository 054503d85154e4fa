package dev.cima.sale;

import java.util.List;
import java.util.Map;

import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleMark;
import org.jspecify.annotations.Nullable;

/**
 * What a stream says of a sale beside that it was sold and taken back.
 *
 * @param asked what was asked about it after it was recorded
 * @param confirmed whether it was confirmed
 */
record SaleMarks(List<AskedQuestion> asked, boolean confirmed) {

	static final SaleMarks NONE = new SaleMarks(List.of(), false);

	/** The keys under which the marks of a sale stand. */
	static List<String> keysFor(String saleKey) {
		return List.of(SaleMark.QUESTION.keyFor(saleKey), SaleMark.CONFIRMATION.keyFor(saleKey));
	}

	/** The marks of a sale among the entries of its stream, by key. */
	static SaleMarks of(String saleKey, Map<String, Entry> entries) {
		Entry question = entries.get(SaleMark.QUESTION.keyFor(saleKey));
		return new SaleMarks(asked(question), entries.containsKey(SaleMark.CONFIRMATION.keyFor(saleKey)));
	}

	private static List<AskedQuestion> asked(@Nullable Entry question) {
		return (question != null && SaleMark.of(question) != null) ? SaleMark.asked(question) : List.of();
	}

}
