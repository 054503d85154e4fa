package dev.cima.badge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A badge as it is written down.
 *
 * @param id {@code badge_…}
 * @param version 0 for what comes with the release; raised by each change
 * @param name for readers of a language without a translation
 * @param criterion when it is earned, in CEL; see
 * {@link dev.cima.rule.RuleText#stored(String)}
 * @param target a comparison that says how far one is, in CEL; null to take it from the
 * criterion
 * @param judgedAt null to let the criterion decide
 * @param active false once it can no longer be earned
 * @param since for a badge that repeats: weeks and months that ended before this day do
 * not count; null when all do
 * @param changedBy who changed it last: see {@link dev.cima.platform.Viewer#recordedAs()}
 */
public record BadgeDefinition(@BsonId String id, int version, String name, String description,
		List<Translation> translations, String criterion, @Nullable String target, BadgeRepeats repeats,
		@Nullable BadgeJudging judgedAt, boolean active, @Nullable LocalDate since, @Nullable String changedBy,
		@Nullable Instant changedAt) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public BadgeDefinition {
		translations = (translations != null) ? List.copyOf(translations) : List.of();
		repeats = (repeats != null) ? repeats : BadgeRepeats.ONCE;
	}

	/** Whether it says the same, whoever wrote it and when. */
	boolean saysTheSameAs(BadgeDefinition other) {
		return stripped().equals(other.stripped());
	}

	private BadgeDefinition stripped() {
		return new BadgeDefinition(this.id, 0, this.name, this.description, this.translations, this.criterion,
				this.target, this.repeats, this.judgedAt, this.active, null, null, null);
	}

	/**
	 * The texts in another language.
	 *
	 * @param language {@code es}, …
	 */
	public record Translation(String language, String name, String description) {
	}

}
