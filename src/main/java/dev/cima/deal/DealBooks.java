package dev.cima.deal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Which deals each rep has or has a share in, and the places of those that are open, of
 * which there are only so many: the place in which a deal stands is taken before it is
 * opened. An id without a deal is what a crash left.
 *
 * <pre>
 * deals.books:  { _id: "rep_7", deals: [ "deal_0b7e…", … ] }
 * deals.places: { _id: "rep_7/3", deal: "deal_0b7e…" }
 * </pre>
 */
@Component
class DealBooks {

	/** So many deals of one rep may be open. */
	static final int MOST_OPEN = 20;

	/** Those opened or joined before these are reached by their id only. */
	static final int MOST_LISTED = 1_000;

	private final MongoCollection<Document> books;

	private final MongoCollection<Document> places;

	DealBooks(MongoDatabase database) {
		this.books = database.getCollection("deals.books");
		this.places = database.getCollection("deals.places");
	}

	/** Lists a deal with each of the reps; again changes nothing. */
	void add(Collection<String> reps, String deal) {
		this.books.bulkWrite(reps.stream()
			.distinct()
			.map((rep) -> new UpdateOneModel<Document>(new Document("_id", rep),
					new Document("$addToSet", new Document("deals", deal)), new UpdateOptions().upsert(true)))
			.toList());
	}

	/** The ids of a rep's deals, the last that was opened or joined first. */
	List<String> of(String rep) {
		Document book = this.books.find(new Document("_id", rep)).first();
		List<String> ids = (book != null) ? book.getList("deals", String.class) : List.of();
		return ids.subList(Math.max(0, ids.size() - MOST_LISTED), ids.size()).reversed();
	}

	/** Takes a place for a deal, if one is free. */
	boolean take(String owner, String deal) {
		for (int number = 0; number < MOST_OPEN; number++) {
			Document place = new Document("_id", owner + "/" + number).append("deal", deal);
			if (Arbiter.insert(this.places, place)) {
				return true;
			}
		}
		return false;
	}

	/** Whose deals stand in which places of a rep. */
	Map<String, String> placesOf(String owner) {
		List<String> ids = new ArrayList<>(MOST_OPEN);
		for (int number = 0; number < MOST_OPEN; number++) {
			ids.add(owner + "/" + number);
		}
		Map<String, String> taken = new HashMap<>();
		this.places.find(new Document("_id", new Document("$in", ids)))
			.forEach((place) -> taken.put(place.getString("_id"), place.getString("deal")));
		return taken;
	}

	/** Gives the places of a deal back. */
	void free(String owner, String deal) {
		placesOf(owner).forEach((place, standing) -> {
			if (standing.equals(deal)) {
				free(place);
			}
		});
	}

	void free(String place) {
		this.places.deleteOne(new Document("_id", place));
	}

}
