package dev.cima.ledger;

import java.util.List;

/**
 * Something that is asked about a sale as it is recorded. It changes no points: until it
 * is answered, the sale counts neither in competitions nor in the hall of fame.
 *
 * @param rule the code of a text {@code sale.question.<rule>}: a word such as
 * {@code PRICE}, and after a dot which of its cases
 * @param params for the text
 */
public record AskedQuestion(String rule, List<String> params) {

	public AskedQuestion {
		params = List.copyOf(params);
	}

	public static AskedQuestion of(String rule, String... params) {
		return new AskedQuestion(rule, List.of(params));
	}

	/** The word that says what is asked. */
	public String code() {
		int dot = this.rule.indexOf('.');
		return (dot < 0) ? this.rule : this.rule.substring(0, dot);
	}

}
