package dev.cima.learning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * What reps answered: one document for each rep and card that the rep was ever asked.
 * Bounded: {@value MemoryFold#MOST_A_DAY} reviews a day, and none that is twice as old as
 * a review may be when it arrives.
 *
 * <pre>
 * { _id: "rep_7/card_3f…", revision: 4, rep: "rep_7", card: "card_3f…",
 *   folded: { memory: { stability, difficulty, firstDay, lastDay, knew, count }, until: ISODate },
 *   reviews: [ { id: "0b7e…", at: ISODate, said: ISODate, option: "a", right: true, options: 4 }, … ] }
 * </pre>
 */
@Component
class StudiedCards {

	private final MongoCollection<StudiedCard> collection;

	StudiedCards(MongoDatabase database) {
		this.collection = database.getCollection("learning.reviews", StudiedCard.class);
		// a rep's erasure: deleteMany({ rep })
		this.collection.createIndex(new Document("rep", 1));
	}

	/** What the rep answered to these cards, by card, in one round trip. */
	Map<String, StudiedCard> findAll(String rep, Collection<String> cards) {
		Map<String, StudiedCard> found = HashMap.newHashMap(cards.size());
		if (!cards.isEmpty()) {
			List<String> ids = cards.stream().map((card) -> StudiedCard.idOf(rep, card)).toList();
			this.collection.find(new Document("_id", new Document("$in", ids)))
				.batchSize(ids.size() + 1)
				.forEach((studied) -> found.put(studied.card(), studied));
		}
		return found;
	}

	/**
	 * Saves next revisions in one round trip.
	 * @return false when somebody else was faster with one of them; the others are saved
	 */
	boolean saveAll(Collection<StudiedCard> next) {
		List<WriteModel<StudiedCard>> writes = new ArrayList<>(next.size());
		for (StudiedCard studied : next) {
			writes.add((studied.revision() == 1) ? new InsertOneModel<>(studied) : KnownFields.over(this.collection,
					new Document("_id", studied.id()).append("revision", studied.revision() - 1), studied));
		}
		return writes.isEmpty() || Arbiter.write(this.collection, writes);
	}

	/** Forgets all that a rep answered. */
	void erase(String rep) {
		this.collection.deleteMany(new Document("rep", rep));
	}

}
