package dev.cima.rep;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.SearchWords;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Looks for reps who are there today, or for those who have left. A cursor holds the
 * place in the order of names rather than a number, so that nobody is left out when the
 * roster changes between two pages.
 *
 * @param text words, each of which begins a word of the name; null or blank: all
 * @param team only those of this team; null: of any
 * @param left true: people whose access has ended; false: those who are there today
 * @param first how many to return at most
 * @param after the cursor of the last one of the page before
 */
record RepSearch(@Nullable String text, @Nullable String team, boolean left, int first, @Nullable String after) {

	private static final int MOST_WORDS = 8;

	Bson filter() {
		List<Bson> all = new ArrayList<>();
		all.add(new Document("membership.active", !this.left));
		all.add(new Document("erased", null));
		if (this.team != null) {
			all.add(new Document("membership.team", this.team));
		}
		List<String> words = (this.text != null) ? SearchWords.of(this.text) : List.of();
		if (words.isEmpty() && this.text != null && !this.text.isBlank()) {
			all.add(new Document("words", "")); // marks alone: nobody
		}
		// letters and digits alone, so nothing is to be quoted
		words.stream()
			.limit(MOST_WORDS)
			.forEach((word) -> all.add(new Document("words", new Document("$regex", "^" + word))));
		if (this.after != null) {
			String[] place = place(this.after);
			all.add(new Document("$or", List.of(new Document("order", new Document("$gt", place[0])),
					new Document("order", place[0]).append("_id", new Document("$gt", place[1])))));
		}
		return new Document("$and", all);
	}

	static String cursor(Rep rep) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(
					(rep.id() + "/" + String.join(" ", SearchWords.of(rep.name()))).getBytes(StandardCharsets.UTF_8));
	}

	private static String[] place(String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			int end = text.indexOf('/');
			if (end > 0) {
				return new String[] { text.substring(end + 1), text.substring(0, end) };
			}
		}
		catch (IllegalArgumentException ex) {
			// answered below
		}
		throw new BadRequestException("rep.cursor");
	}

}
