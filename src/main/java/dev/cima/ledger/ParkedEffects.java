package dev.cima.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The effects that failed too often and wait for a mended program or a person; few, if
 * any.
 *
 * <pre>{ _id: "badges/rep_7/42", effect: "badges", entry: "rep_7/42", reason: "IllegalStateException", at }</pre>
 */
@Component
class ParkedEffects {

	/** Stands for all effects of the release that knows what the entry is. */
	static final String ALL = "*";

	private final MongoCollection<Document> collection;

	ParkedEffects(MongoDatabase database) {
		this.collection = database.getCollection("parked");
	}

	void add(EntryEffect effect, Entry entry, RuntimeException failure, Instant at) {
		Arbiter.insert(this.collection,
				new Document("_id", effect.name() + "/" + entry.id()).append("effect", effect.name())
					.append("entry", entry.id())
					.append("reason", failure.getClass().getName())
					.append("at", at));
	}

	/**
	 * Keeps an entry that a later release wrote and whose effects only that release
	 * knows: it will run all of them.
	 */
	void addForLaterRelease(Entry entry, Instant at) {
		Arbiter.insert(this.collection,
				new Document("_id", ALL + "/" + entry.id()).append("effect", ALL)
					.append("entry", entry.id())
					.append("reason", "written by a later release")
					.append("at", at));
	}

	/** The ones that wait for longest. */
	List<Parked> oldest(int most) {
		return oldest(new Document("effect", new Document("$ne", ALL)), most);
	}

	/**
	 * The entries of a later release; they may be of this release, parked by an earlier
	 * one.
	 */
	List<Parked> oldestForLaterRelease(int most) {
		return oldest(new Document("effect", ALL), most);
	}

	private List<Parked> oldest(Document filter, int most) {
		List<Parked> found = new ArrayList<>();
		this.collection.find(filter).sort(new Document("at", 1)).limit(most).forEach((document) -> {
			String entry = document.getString("entry");
			int slash = entry.lastIndexOf('/');
			found.add(new Parked(document.getString("_id"), document.getString("effect"), entry.substring(0, slash),
					Long.parseLong(entry.substring(slash + 1))));
		});
		return found;
	}

	/** Lets those have their turn first that were not tried since. */
	void putBehind(Parked failed, Instant now) {
		this.collection.updateOne(new Document("_id", failed.id()), new Document("$set", new Document("at", now)));
	}

	void remove(Parked done) {
		this.collection.deleteOne(new Document("_id", done.id()));
	}

	/** An effect that waits, and the entry it is of. */
	record Parked(String id, String effect, String rep, long seq) {
	}

	long count() {
		return this.collection.countDocuments();
	}

}
