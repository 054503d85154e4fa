package dev.cima.sale;

import dev.cima.ledger.AskedQuestion;
import org.jspecify.annotations.Nullable;

/** What can be asked about a sale. */
enum SaleQuestionCode {

	PRICE, SIZE, SAME_RECEIPT, LATE, BURST, SPLIT, SMALL_LINES, NO_BASE;

	/** What a question asks; null for what a later release asks. */
	static @Nullable SaleQuestionCode of(AskedQuestion question) {
		String code = question.code();
		for (SaleQuestionCode known : values()) {
			if (known.name().equals(code)) {
				return known;
			}
		}
		return null;
	}

	boolean isAsked(AskedQuestion question) {
		return question.code().equals(name());
	}

}
