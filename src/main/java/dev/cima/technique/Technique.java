package dev.cima.technique;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A way to sell something to customers of a kind, as somebody wrote it down.
 *
 * @param id {@code technique_…}
 * @param segment of the customers whom it is for; null: all
 * @param categories what it helps to add to a sale, ascending
 * @param titleEs in Spanish; null: as the title
 * @param active whether it is suggested
 * @param since when it was last made active; what was sold from that day on counts
 * @param revision 1, 2, 3 … with each change
 * @param by who wrote it last
 */
public record Technique(@BsonId String id, @Nullable String segment, List<String> categories, String title, String text,
		@Nullable String titleEs, @Nullable String textEs, boolean active, Instant since, int revision, String by) {

	static final String PREFIX = "technique_";

	/** Whether it says the same, whoever wrote it and when. */
	boolean isAs(Technique other) {
		return isAbout(other) && this.title.equals(other.title) && this.text.equals(other.text)
				&& Objects.equals(this.titleEs, other.titleEs) && Objects.equals(this.textEs, other.textEs)
				&& this.active == other.active;
	}

	/** Whether it is for the same customers and categories. */
	boolean isAbout(Technique other) {
		return Objects.equals(this.segment, other.segment) && this.categories.equals(other.categories);
	}

	Technique at(Instant since, int revision) {
		return new Technique(this.id, this.segment, this.categories, this.title, this.text, this.titleEs, this.textEs,
				this.active, since, revision, this.by);
	}

}
