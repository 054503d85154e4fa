package dev.cima.sale;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The sales about which something is asked and nobody has answered, one document for a
 * rep's month, by the local day on which they happened.
 *
 * <pre>
 * { _id: "rep_7/2026-11", open: { "0b7e…": { seq: 42, asked: [ ["NO_BASE"] ] } } }
 * </pre>
 *
 * Derived from the streams by {@link OpenSalesFollowEntries}. {@code asked} holds what
 * was found out after the sale was recorded; the rest stands in its entry. A refuted sale
 * whose rep has answered stands here as {@code answered}, for an admin.
 */
@Component
class OpenSales {

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private final MongoCollection<Document> collection;

	private final Cache<String, List<String>> older = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(1))
		.maximumSize(100_000)
		.build();

	/** What was read, or written here, a moment ago, by the id of its document. */
	private final Cache<String, List<Open>> latest = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofSeconds(1))
		.maximumSize(50_000)
		.build();

	OpenSales(MongoDatabase database) {
		this.collection = database.getCollection("sales.open");
	}

	static String idOf(String rep, YearMonth month) {
		return rep + "/" + month;
	}

	static WriteModel<Document> adding(Open open) {
		Document stored = new Document("seq", open.seq());
		if (!open.asked().isEmpty()) {
			stored.append("asked", open.asked().stream().map(OpenSales::words).toList());
		}
		if (open.answered()) {
			stored.append("answered", true);
		}
		return new UpdateOneModel<>(new Document("_id", idOf(open.rep(), open.month())),
				new Document("$set", new Document("open." + open.key(), stored)), UPSERT);
	}

	/** Takes a sale off the list. */
	static WriteModel<Document> removing(String rep, YearMonth month, String key) {
		return new UpdateOneModel<>(new Document("_id", idOf(rep, month)),
				new Document("$unset", new Document("open." + key, "")));
	}

	/** The same, unless it waits for an admin. */
	static WriteModel<Document> removingUnanswered(String rep, YearMonth month, String key) {
		return new UpdateOneModel<>(
				new Document("_id", idOf(rep, month)).append("open." + key + ".answered", new Document("$ne", true)),
				new Document("$unset", new Document("open." + key, "")));
	}

	void write(List<WriteModel<Document>> writes) {
		if (!writes.isEmpty()) {
			this.collection.bulkWrite(writes);
			this.latest.invalidateAll();
		}
	}

	/** Those of these reps in these months, in the order of rep, month and place. */
	List<Open> find(Collection<String> reps, Collection<YearMonth> months) {
		return documents(reps, months).stream().flatMap((document) -> read(document).stream()).toList();
	}

	/**
	 * The same, where there are some, of months that are long over: which these are is
	 * known for a minute.
	 */
	List<String> olderIds(Collection<String> reps, Collection<YearMonth> months) {
		List<String> unknown = reps.stream().filter((rep) -> this.older.getIfPresent(rep) == null).toList();
		if (!unknown.isEmpty()) {
			Map<String, List<String>> found = new HashMap<>();
			List<String> ids = unknown.stream()
				.flatMap((rep) -> months.stream().map((month) -> idOf(rep, month)))
				.toList();
			this.collection.find(new Document("_id", new Document("$in", ids)))
				.projection(new Document("_id", 1))
				.forEach((document) -> {
					String id = document.getString("_id");
					found.computeIfAbsent(id.substring(0, id.lastIndexOf('/')), (rep) -> new ArrayList<>()).add(id);
				});
			unknown.forEach((rep) -> this.older.put(rep, found.getOrDefault(rep, List.of())));
		}
		List<String> all = new ArrayList<>();
		reps.forEach((rep) -> all.addAll(Objects.requireNonNullElse(this.older.getIfPresent(rep), List.of())));
		return all;
	}

	/**
	 * What is open on the documents of these reps and months, and on others, in the order
	 * of their ids; what other nodes wrote in the last second may be missing.
	 */
	List<Open> latest(Collection<String> reps, Collection<YearMonth> months, Collection<String> others) {
		List<String> ids = ids(reps, months);
		ids.addAll(others);
		Map<String, List<Open>> found = new TreeMap<>(this.latest.getAllPresent(ids));
		List<String> unknown = ids.stream().filter((id) -> !found.containsKey(id)).toList();
		if (!unknown.isEmpty()) {
			unknown.forEach((id) -> found.put(id, List.of()));
			this.collection.find(new Document("_id", new Document("$in", unknown)))
				.forEach((document) -> found.put(document.getString("_id"), List.copyOf(read(document))));
			unknown.forEach((id) -> this.latest.put(id, Objects.requireNonNull(found.get(id))));
		}
		return found.values().stream().flatMap(List::stream).toList();
	}

	private static List<String> ids(Collection<String> reps, Collection<YearMonth> months) {
		List<String> ids = new ArrayList<>(reps.size() * months.size());
		for (YearMonth month : months) {
			String suffix = "/" + month;
			reps.forEach((rep) -> ids.add(rep + suffix));
		}
		return ids;
	}

	/** The documents of these reps and months, in the order of their ids. */
	List<Document> documents(Collection<String> reps, Collection<YearMonth> months) {
		List<String> ids = ids(reps, months);
		List<Document> found = new ArrayList<>();
		if (!ids.isEmpty()) {
			this.collection.find(new Document("_id", new Document("$in", ids))).into(found);
			found.sort(Comparator.comparing((document) -> document.getString("_id")));
		}
		return found;
	}

	/**
	 * Those of all reps, beginning with a rep's month, a few documents of them.
	 * @param from the id of the first document
	 */
	List<Document> documents(String from, int limit) {
		return this.collection.find(new Document("_id", new Document("$gte", from)))
			.sort(new Document("_id", 1))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** Forgets documents on which nothing is open. */
	void forget(Collection<String> ids) {
		ids.forEach((id) -> this.collection.deleteOne(new Document("_id", id).append("open", new Document())));
		this.latest.invalidateAll();
	}

	/** Forgets documents, whatever is open on them. */
	void retire(Collection<String> ids) {
		if (!ids.isEmpty()) {
			this.collection.deleteMany(new Document("_id", new Document("$in", List.copyOf(ids))));
			this.latest.invalidateAll();
		}
	}

	/** Forgets what is open of a rep. */
	void erase(String rep) {
		this.collection.deleteMany(new Document("_id", new Document("$gte", rep + "/").append("$lt", rep + "0")));
		this.latest.invalidateAll();
	}

	/** What is open of a rep's month, in the order of the stream. */
	static List<Open> read(Document document) {
		String id = document.getString("_id");
		int slash = id.lastIndexOf('/');
		String rep = id.substring(0, slash);
		YearMonth month = YearMonth.parse(id.substring(slash + 1));
		List<Open> found = new ArrayList<>();
		for (Map.Entry<String, Object> open : document.get("open", new Document()).entrySet()) {
			Document stored = (Document) open.getValue();
			found.add(new Open(rep, month, stored.get("seq", Number.class).longValue(), open.getKey(), asked(stored),
					stored.getBoolean("answered", false)));
		}
		found.sort(Comparator.comparingLong(Open::seq));
		return found;
	}

	private static List<String> words(AskedQuestion question) {
		List<String> words = new ArrayList<>(List.of(question.rule()));
		words.addAll(question.params());
		return words;
	}

	private static List<AskedQuestion> asked(Document stored) {
		List<?> all = stored.getList("asked", Object.class, List.of());
		return all.stream().map((one) -> {
			List<String> words = ((List<?>) one).stream().map(String::valueOf).toList();
			return new AskedQuestion(words.getFirst(), words.subList(1, words.size()));
		}).toList();
	}

	/**
	 * A sale that waits for an answer.
	 *
	 * @param month of the local day on which it happened
	 * @param seq its place in the rep's stream
	 * @param asked what was found out after it was recorded
	 * @param answered whether it was refuted and its rep has answered, so that it waits
	 * for an admin
	 */
	record Open(String rep, YearMonth month, long seq, String key, List<AskedQuestion> asked, boolean answered) {

		static Open of(Entry sale, List<AskedQuestion> asked) {
			return new Open(sale.rep(), YearMonth.from(sale.day()), sale.seq(), sale.key(), asked, false);
		}

		static Open answered(Entry sale) {
			return new Open(sale.rep(), YearMonth.from(sale.day()), sale.seq(), sale.key(), List.of(), true);
		}

		/** The id of the document in which it stands. */
		String document() {
			return idOf(this.rep, this.month);
		}

		/** The id of its entry. */
		String entryId() {
			return Entry.idOf(this.rep, this.seq);
		}

	}

}
