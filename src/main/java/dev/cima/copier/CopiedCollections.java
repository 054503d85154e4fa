package dev.cima.copier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import dev.cima.platform.Arbiter;
import dev.cima.platform.StoredOrganisation;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * The collections of a store and of its copy, document by document, in any number of
 * steps: what is there already is left as it is.
 */
class CopiedCollections {

	private static final int BATCH = 500;

	private static final BsonValue MARK = new BsonString(StoredOrganisation.COPY);

	private final MongoDatabase source;

	private final MongoDatabase target;

	CopiedCollections(MongoDatabase source, MongoDatabase target) {
		this.source = source;
		this.target = target;
	}

	/** All that there are on one side or the other, by name. */
	Set<String> names() {
		Set<String> names = new TreeSet<>();
		this.source.listCollectionNames().into(names);
		this.target.listCollectionNames().into(names);
		names.removeIf((name) -> name.startsWith("system."));
		return names;
	}

	/** How many documents there are to copy. */
	long count(String name) {
		return source(name).countDocuments();
	}

	/**
	 * Writes what is missing.
	 * @param at hears how many documents were looked at
	 */
	void copy(String name, LongConsumer at) {
		eachBatch(source(name), at,
				(batch) -> Arbiter.insertAll(target(name), onlyIn(batch, among(target(name), batch), name)));
	}

	/**
	 * Takes away what an earlier attempt copied and what is not so any more: all of it
	 * before anything is copied again, as keys may have changed hands.
	 */
	void prune(String name) {
		eachBatch(target(name), (seen) -> {
		}, (batch) -> {
			List<BsonValue> old = ids(onlyIn(batch, among(source(name), batch), name));
			if (!old.isEmpty()) {
				target(name).deleteMany(in(old));
			}
		});
	}

	/** How many documents of one side are not the same on the other. */
	long differences(String name) {
		long[] different = new long[1];
		eachBatch(source(name), (seen) -> {
		}, (batch) -> different[0] += onlyIn(batch, among(target(name), batch), name).size());
		eachBatch(target(name), (seen) -> {
		}, (batch) -> different[0] += onlyIn(batch, among(source(name), batch), name).size());
		return different[0];
	}

	private static void eachBatch(MongoCollection<BsonDocument> collection, LongConsumer at,
			Consumer<List<BsonDocument>> each) {
		long seen = 0;
		// each batch has the time of an operation, not all of them together
		try (MongoCursor<BsonDocument> cursor = collection.find()
			.batchSize(BATCH)
			.timeoutMode(TimeoutMode.ITERATION)
			.iterator()) {
			while (cursor.hasNext()) {
				List<BsonDocument> batch = new ArrayList<>();
				while (batch.size() < BATCH && cursor.hasNext()) {
					batch.add(cursor.next());
				}
				each.accept(batch);
				seen += batch.size();
				at.accept(seen);
			}
		}
	}

	/** Those of a batch that are there under the same ids. */
	private static Set<BsonDocument> among(MongoCollection<BsonDocument> collection, List<BsonDocument> batch) {
		return collection.find(in(ids(batch))).into(new HashSet<>());
	}

	private static List<BsonDocument> onlyIn(List<BsonDocument> batch, Set<BsonDocument> others, String name) {
		return batch.stream().filter((document) -> !isMark(name, document) && !others.contains(document)).toList();
	}

	/** What is written down of the copy itself. */
	private static boolean isMark(String name, BsonDocument document) {
		return name.equals(StoredOrganisation.COLLECTION) && MARK.equals(document.get("_id"));
	}

	private static List<BsonValue> ids(List<BsonDocument> documents) {
		return documents.stream().map((document) -> document.get("_id")).toList();
	}

	private static Bson in(List<BsonValue> ids) {
		return Filters.in("_id", ids);
	}

	private MongoCollection<BsonDocument> source(String name) {
		return this.source.getCollection(name, BsonDocument.class);
	}

	private MongoCollection<BsonDocument> target(String name) {
		return this.target.getCollection(name, BsonDocument.class);
	}

}
