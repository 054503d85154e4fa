package dev.cima.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.conversions.Bson;

/**
 * The earlier states of whatever has changed, each under the moment at which it began.
 *
 * <pre>
 * { _id: "prod_707", at: { t0: { …, listPrice: 34.99, active: true }, t1795910400000: { …, active: false } } }
 * </pre>
 *
 * Each state is set under a name of its own, so nodes that write at the same time add to
 * each other, a repeated state is there once, and the order of arrival does not matter.
 * The history is kept apart from the thing's own document because, in a rolling update, a
 * node of an older release replaces that whole document.
 */
class Histories<T> {

	/**
	 * How many states of a thing are kept, the latest ones; the oldest of them also holds
	 * before.
	 */
	static final int MOST_STATES = 400;

	private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

	private final MongoCollection<BsonDocument> histories;

	private final Codec<T> codec;

	Histories(MongoDatabase database, String name, Class<T> type) {
		this.histories = database.getCollection(name, BsonDocument.class);
		this.codec = database.getCodecRegistry().get(type);
	}

	/** All, by id and by the epoch millisecond since when each state holds. */
	Map<String, NavigableMap<Long, T>> all() {
		return read(this.histories.withTimeout(1, TimeUnit.MINUTES).find().batchSize(1_000));
	}

	/** Those of the ids that have one. */
	Map<String, NavigableMap<Long, T>> find(Collection<String> ids) {
		return read(this.histories.find(Filters.in("_id", ids)));
	}

	/**
	 * Adds states.
	 * @param added by id and by the epoch millisecond since when each holds
	 * @param known each history with the added states; it is cut to the most states that
	 * are kept
	 */
	void add(Map<String, ? extends Map<Long, T>> added, Map<String, NavigableMap<Long, T>> known) {
		List<UpdateOneModel<BsonDocument>> writes = new ArrayList<>();
		added.forEach((id, states) -> {
			List<Bson> changes = new ArrayList<>();
			NavigableMap<Long, T> all = known.getOrDefault(id, new TreeMap<>());
			while (all.size() > MOST_STATES) {
				long oldest = all.pollFirstEntry().getKey();
				changes.add(Updates.unset(field(oldest)));
			}
			states.forEach((since, state) -> {
				if (all.containsKey(since)) {
					changes.add(Updates.set(field(since), state));
				}
			});
			writes.add(new UpdateOneModel<>(Filters.eq("_id", id), Updates.combine(changes),
					new UpdateOptions().upsert(true)));
		});
		if (!writes.isEmpty()) {
			this.histories.bulkWrite(writes, ANY_ORDER);
		}
	}

	private static String field(long since) {
		return "at.t" + since;
	}

	private Map<String, NavigableMap<Long, T>> read(Iterable<BsonDocument> documents) {
		Map<String, NavigableMap<Long, T>> found = new HashMap<>();
		for (BsonDocument document : documents) {
			NavigableMap<Long, T> states = new TreeMap<>();
			document.getDocument("at", new BsonDocument())
				.forEach((name, state) -> states.put(Long.valueOf(name.substring(1)), this.codec
					.decode(new BsonDocumentReader(state.asDocument()), DecoderContext.builder().build())));
			if (!states.isEmpty()) {
				found.put(document.getString("_id").getValue(), states);
			}
		}
		return found;
	}

}
