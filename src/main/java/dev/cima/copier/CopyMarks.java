package dev.cima.copier;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.StoredOrganisation;
import org.bson.Document;

/**
 * What is written down of a copy: in the store that is copied which one it is, and in the
 * other what is copied there and whether all of it is. No node starts on a copy that is
 * not whole. <pre>
 * organisation: { _id: "store", name: "0b7e…" }
 * organisation: { _id: "copy", of: "0b7e…", begunAt, done: true, doneAt }
 * </pre>
 */
class CopyMarks {

	private static final String STORE = "store";

	private final MongoCollection<Document> from;

	private final MongoDatabase target;

	private final MongoCollection<Document> to;

	CopyMarks(MongoDatabase source, MongoDatabase target) {
		this.from = source.getCollection(StoredOrganisation.COLLECTION);
		this.target = target;
		this.to = target.getCollection(StoredOrganisation.COLLECTION);
	}

	/**
	 * Begins a copy, or goes on with the one that was begun.
	 * @return how far it is
	 * @throws CopyStoppedException when the other database holds something else
	 */
	State begin(Instant now) {
		String store = store();
		Document mark = this.to.find(new Document("_id", StoredOrganisation.COPY)).first();
		if (mark == null) {
			requireEmpty();
			Arbiter.insert(this.to,
					new Document("_id", StoredOrganisation.COPY).append("of", store)
						.append("begunAt", now)
						.append("done", false));
			return State.NEW;
		}
		if (!store.equals(mark.getString("of"))) {
			throw new CopyStoppedException(
					"The database %s holds a copy of another store. Name an empty one with --cima.copy.database=<name>."
						.formatted(this.target.getName()));
		}
		return mark.getBoolean("done", false) ? State.DONE : State.BEGUN;
	}

	/** From now on nodes may start on it. */
	void done(Instant now) {
		this.to.updateOne(new Document("_id", StoredOrganisation.COPY),
				new Document("$set", new Document("done", true).append("doneAt", now)));
	}

	/** Which store this is, for as long as it lives. */
	private String store() {
		Document mine = new Document("_id", STORE);
		if (this.from.find(mine).first() == null) {
			Arbiter.insert(this.from, new Document(mine).append("name", UUID.randomUUID().toString()));
		}
		return Objects.requireNonNull(this.from.find(mine).first()).getString("name");
	}

	private void requireEmpty() {
		for (String collection : this.target.listCollectionNames()) {
			if (!collection.startsWith("system.") && this.target.getCollection(collection).find().first() != null) {
				throw new CopyStoppedException(("The database %s is not empty: something is in %s. Name an empty one "
						+ "with --cima.copy.database=<name>.")
					.formatted(this.target.getName(), collection));
			}
		}
	}

	/** How far a copy is. */
	enum State {

		/** Nothing is there yet. */
		NEW,

		/** Some is there, perhaps of an older state of the store. */
		BEGUN,

		/** All was there and was verified; nodes may have gone on with it since. */
		DONE

	}

}
