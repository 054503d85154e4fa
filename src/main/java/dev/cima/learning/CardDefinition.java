package dev.cima.learning;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A question about what is sold, with answers to choose from, as it is and as it was.
 *
 * @param id {@code card_…}
 * @param category of the catalogue
 * @param active whether it is still asked
 * @param versions what was asked since when, ascending; those that no review can be about
 * any more are left out
 * @param meaningChanges when what it teaches was changed, ascending
 * @param changedAt when it was last saved
 * @param changedBy by whom
 */
public record CardDefinition(@BsonId String id, long revision, String category, boolean active, List<Version> versions,
		List<Instant> meaningChanges, Instant changedAt, String changedBy) {

	/** What is asked. */
	Version current() {
		return this.versions.getLast();
	}

	/**
	 * What was asked at a moment: the latest version until then that has the option,
	 * since a phone that was offline asks for a while what it knew before; else the first
	 * one after it. Null when it never was an option.
	 */
	@Nullable Version asked(Instant moment, String option) {
		Version asked = null;
		for (Version version : this.versions) {
			if (version.option(option) != null && (asked == null || !version.since().isAfter(moment))) {
				asked = version;
			}
		}
		return asked;
	}

	/**
	 * A card as it was from a moment on.
	 *
	 * @param number 1, 2, 3 …
	 * @param explanation why the right answer is right
	 */
	public record Version(int number, Instant since, String question, List<Option> options,
			@Nullable String explanation) {

		@Nullable Option option(String id) {
			return this.options.stream().filter((option) -> option.id().equals(id)).findFirst().orElse(null);
		}

		Option right() {
			return this.options.stream().filter(Option::right).findFirst().orElseThrow();
		}

		/** Whether it reads the same. */
		boolean saysTheSameAs(Version other) {
			return this.question.equals(other.question) && this.options.equals(other.options)
					&& Objects.equals(this.explanation, other.explanation);
		}

	}

	/** An answer to choose. */
	public record Option(String id, String text, boolean right) {
	}

}
