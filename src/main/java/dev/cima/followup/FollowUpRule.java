package dev.cima.followup;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule that asks for follow-ups; a version never changes.
 *
 * @param key {@code <id>/<version>}
 * @param id {@code rule_…}
 * @param version 1, 2, 3 …
 * @param appliesWhen a condition over a line and its sale
 * @param by who saved it
 * @param savedAt it holds for sales that were recorded from then on
 */
public record FollowUpRule(@BsonId String key, String id, int version, Words words, String appliesWhen, Terms terms,
		boolean active, String by, Instant savedAt) {

	static final String PREFIX = "rule_";

	static FollowUpRule of(String id, int version, Words words, String appliesWhen, Terms terms, boolean active,
			String by, Instant savedAt) {
		return new FollowUpRule(id + "/" + version, id, version, words, appliesWhen, terms, active, by, savedAt);
	}

	/** The id of the rule whose version has this key. */
	static String idOf(String key) {
		return key.substring(0, key.lastIndexOf('/'));
	}

	/** Whether it asks for the same. */
	boolean isAs(FollowUpRule other) {
		return this.words.equals(other.words) && this.appliesWhen.equals(other.appliesWhen)
				&& this.terms.equals(other.terms) && this.active == other.active;
	}

	public String name() {
		return this.words.name();
	}

	/** In English. */
	public String text() {
		return this.words.text();
	}

	public @Nullable String textEs() {
		return this.words.textEs();
	}

	public int afterDays() {
		return this.terms.afterDays();
	}

	public int expiresAfterDays() {
		return this.terms.expiresAfterDays();
	}

	public int points() {
		return this.terms.points();
	}

	public int holdOutPercent() {
		return this.terms.holdOutPercent();
	}

	/**
	 * What people read.
	 *
	 * @param name for admins
	 * @param text what the rep is to do, in English
	 * @param textEs the same in Spanish; null: the English one is shown
	 */
	public record Words(String name, String text, @Nullable String textEs) {

		String in(String language) {
			return (language.equals("es") && this.textEs != null) ? this.textEs : this.text;
		}

	}

	/**
	 * When, for how long and for what.
	 *
	 * @param afterDays working days after the day of the sale, 1 to 365
	 * @param expiresAfterDays days after it is due, 1 to 365
	 * @param points of the balance for a sale that follows
	 * @param holdOutPercent of a hundred tasks so many are never shown, 0 to 90
	 */
	public record Terms(int afterDays, int expiresAfterDays, int points, int holdOutPercent) {
	}

}
