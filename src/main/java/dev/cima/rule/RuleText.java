package dev.cima.rule;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.Contract;

/**
 * A rule as it is written, with the dialect that it is written in.
 * <p>
 * A stored text shows its dialect. A rule that means the same in both is stored
 * unchanged, so that servers of the previous release can read it too. Any other rule gets
 * a mark in front that makes it unreadable to them, so that they leave it to newer
 * servers rather than misread it.
 */
public record RuleText(Dialect dialect, String text) {

	/** Neither CEL nor a plan's YAML can begin so. */
	private static final String MARK = "v2: ";

	/** The rule that was stored as this text. */
	public static RuleText stored(String stored) {
		return stored.startsWith(MARK) ? decimals(stored.substring(MARK.length()))
				: new RuleText(Dialect.WHOLE_NUMBERS, stored);
	}

	/** The text of what stands in a store; null when nothing does. */
	@Contract("!null -> !null; null -> null")
	public static @Nullable String textOf(@Nullable String stored) {
		return (stored != null) ? stored(stored).text() : null;
	}

	/** As somebody writes it now. */
	public static RuleText decimals(String text) {
		return new RuleText(Dialect.DECIMALS, text);
	}

	/** The form in which it is stored. */
	public String toStore() {
		return (this.dialect == Dialect.DECIMALS) ? MARK + this.text : this.text;
	}

}
