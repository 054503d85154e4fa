package dev.cima.insight;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Notes which reps have sold something, so that the next version is made by looking at
 * their streams and not at all there are: a note for a batch of entries, which is there
 * until a version has what it tells of. As an entry is not settled before its note is
 * there, no crash loses one; a note too many costs a look.
 *
 * <pre>
 * { _id: "0b7e…", reps: ["rep_1", "rep_7"], at }
 * </pre>
 */
@Component
class MovedStreams implements EntryEffect {

	/**
	 * Where there are more, as after days without a builder, all streams are looked at.
	 */
	private static final int MOST = 100_000;

	private static final int DELETED_AT_ONCE = 1_000;

	private final MongoCollection<Document> moved;

	private final InstantSource clock;

	MovedStreams(MongoDatabase database, InstantSource clock) {
		this.moved = database.getCollection("insight.moved");
		this.clock = clock;
	}

	@Override
	public String name() {
		return "insight-moved";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Set<String> reps = new LinkedHashSet<>();
		for (EntryRecorded one : recorded) {
			if (one.entry().facts() != null) {
				reps.add(one.entry().rep());
			}
		}
		if (!reps.isEmpty()) {
			this.moved.insertOne(new Document("_id", UUID.randomUUID().toString()).append("reps", List.copyOf(reps))
				.append("at", this.clock.instant()));
		}
	}

	/** All notes that are there now. */
	Notes read() {
		Set<String> reps = new LinkedHashSet<>();
		List<String> ids = new ArrayList<>();
		this.moved.find().limit(MOST + 1).forEach((note) -> {
			ids.add(note.getString("_id"));
			reps.addAll(note.getList("reps", String.class));
		});
		return new Notes(ids, List.copyOf(reps), ids.size() > MOST);
	}

	/** Forgets notes: a version has all that they tell of. */
	void forget(Notes notes) {
		for (int from = 0; from < notes.ids.size(); from += DELETED_AT_ONCE) {
			List<String> some = notes.ids.subList(from, Math.min(from + DELETED_AT_ONCE, notes.ids.size()));
			this.moved.deleteMany(new Document("_id", new Document("$in", some)));
		}
	}

	/**
	 * Notes that were read.
	 *
	 * @param reps whose streams have moved
	 * @param tooMany whether there are more, which were not read
	 */
	record Notes(List<String> ids, List<String> reps, boolean tooMany) {
	}

}
