package dev.cima.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * All reviews of a card by a rep.
 *
 * @param id {@code <rep>/<card>}
 * @param folded what those amount to that are no longer kept; null when all are
 * @param reviews in the order of events
 */
public record StudiedCard(@BsonId String id, long revision, String rep, String card, @Nullable Folded folded,
		List<Review> reviews) {

	static String idOf(String rep, String card) {
		return rep + "/" + card;
	}

	/** Before the first review. */
	static StudiedCard unseen(String rep, String card) {
		return new StudiedCard(idOf(rep, card), 0, rep, card, null, List.of());
	}

	@Nullable Review find(String review) {
		return this.reviews.stream().filter((one) -> one.id().equals(review)).findFirst().orElse(null);
	}

	/** With one more review in its place. */
	StudiedCard with(Review review) {
		List<Review> all = new ArrayList<>(this.reviews);
		all.add(review);
		all.sort(Review.ORDER);
		return new StudiedCard(this.id, this.revision, this.rep, this.card, this.folded, List.copyOf(all));
	}

	/** The next revision, to be stored. */
	StudiedCard next(@Nullable Folded folded, List<Review> kept) {
		return new StudiedCard(this.id, this.revision + 1, this.rep, this.card, folded, kept);
	}

	/**
	 * What all reviews before a moment amount to.
	 *
	 * @param memory null when there were none
	 * @param until the start of a day of the organisation
	 */
	public record Folded(@Nullable Memory memory, Instant until) {
	}

}
