package dev.cima.competition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The reps' totals in all competitions that run, one document a rep, so that a sale costs
 * one write however many competitions it counts in. Each write replaces exactly the
 * version that its writer saw.
 *
 * <pre>
 * contestant.totals: { _id: "rep_7", version: 12, seq: 42, firstDay, hidden: false,
 *                      in: { "comp_0b7e…": "2 42 0 team_2 120 3 …" } }
 * revisions:         { _id: "contestants", revision: 812 }
 * </pre>
 *
 * The totals of a competition are one text: see {@link TotalsText}. The revision counts
 * the turns in which something changed, for those who show it live.
 */
@Component
class Contestants {

	private static final int BATCH = 1000;

	private static final int MOST_KEPT = 500_000;

	private final MongoCollection<StoredContestant> contestants;

	private final MongoCollection<Document> revisions;

	/**
	 * As this node last read or wrote them; a write that starts from an old one is
	 * refused.
	 */
	private final Cache<String, Contestant> known = Caffeine.newBuilder()
		.maximumWeight(MOST_KEPT)
		.weigher((String rep, Contestant contestant) -> contestant.in().size() + 1)
		.build();

	Contestants(MongoDatabase database) {
		this.contestants = database.getCollection("contestant.totals", StoredContestant.class);
		this.revisions = database.getCollection("revisions");
	}

	/** As they are stored now; who has no document is left out. */
	Map<String, Contestant> find(Collection<String> reps) {
		Map<String, Contestant> found = new HashMap<>();
		Document filter = new Document("_id", new Document("$in", List.copyOf(reps)));
		this.contestants.find(filter).forEach((stored) -> found.put(stored.rep(), stored.toContestant()));
		this.known.putAll(found);
		return found;
	}

	/** As this node last saw them, or else as they are stored. */
	Map<String, Contestant> recall(Collection<String> reps) {
		Map<String, Contestant> found = new HashMap<>(this.known.getAllPresent(reps));
		List<String> others = reps.stream().filter((rep) -> !found.containsKey(rep)).toList();
		if (!others.isEmpty()) {
			found.putAll(find(others));
		}
		return found;
	}

	/**
	 * Writes next versions.
	 * @return the reps of whom another node wrote that version first
	 */
	Set<String> write(Collection<Contestant> next) {
		List<Contestant> all = List.copyOf(next);
		List<WriteModel<StoredContestant>> writes = new ArrayList<>(all.size());
		for (Contestant contestant : all) {
			StoredContestant stored = StoredContestant.of(contestant);
			Document before = new Document("_id", contestant.rep()).append("version", contestant.version() - 1);
			writes.add(
					(contestant.version() == 1) ? new InsertOneModel<>(stored) : new ReplaceOneModel<>(before, stored));
		}
		Set<String> taken = new HashSet<>();
		boolean first;
		try {
			first = Arbiter.write(this.contestants, writes);
		}
		catch (RuntimeException ex) {
			this.known.invalidateAll(all.stream().map(Contestant::rep).toList());
			throw ex;
		}
		all.forEach((contestant) -> this.known.put(contestant.rep(), contestant));
		if (!first) {
			// the answer does not tell which
			Map<String, Contestant> stored = find(all.stream().map(Contestant::rep).toList());
			for (Contestant contestant : all) {
				if (!contestant.equals(stored.get(contestant.rep()))) {
					taken.add(contestant.rep());
				}
			}
		}
		this.revisions.updateOne(new Document("_id", "contestants"), new Document("$inc", new Document("revision", 1L)),
				new UpdateOptions().upsert(true));
		return taken;
	}

	/** Raised by every write. */
	long revision() {
		Document found = this.revisions.find(new Document("_id", "contestants")).first();
		return (found != null) ? found.getLong("revision") : 0;
	}

	/** All who are in one of the competitions, with those totals alone. */
	void forEach(Set<String> competitions, Consumer<Contestant> each) {
		Document fields = new Document("version", 1).append("seq", 1)
			.append("firstDay", 1)
			.append("hidden", 1)
			.append("leftAt", 1);
		competitions.forEach((id) -> fields.append("in." + id, 1));
		// however many there are: the limit of time is for each batch
		this.contestants.find()
			.projection(fields)
			.batchSize(BATCH)
			.timeoutMode(TimeoutMode.ITERATION)
			.forEach((stored) -> {
				Contestant contestant = stored.toContestant();
				if (!contestant.in().isEmpty()) {
					each.accept(contestant);
				}
			});
	}

	/** Takes a competition that is over out of all documents. */
	void drop(String competition) {
		String field = "in." + competition;
		List<String> batch;
		do {
			batch = this.contestants.withDocumentClass(Document.class)
				.find(new Document(field, new Document("$exists", true)))
				.projection(new Document("_id", 1))
				.limit(BATCH)
				.map((contestant) -> contestant.getString("_id"))
				.into(new ArrayList<>());
			this.contestants.updateMany(new Document("_id", new Document("$in", batch)),
					new Document("$unset", new Document(field, "")).append("$inc", new Document("version", 1L)));
		}
		while (batch.size() == BATCH);
	}

}
