package dev.cima.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import dev.cima.platform.Outage;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonValue;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads derived records, some of which may have a form that this release cannot read. All
 * of them follow from the entries, so such a record is folded anew and breaks nothing.
 */
final class StoredForms {

	private static final Logger log = LoggerFactory.getLogger(StoredForms.class);

	/** Enough to tell forms apart, and never more than a log can bear. */
	private static final int MOST_TOLD = 100;

	/** What was told of a form: all of a release have the same, and are read often. */
	private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

	private StoredForms() {
	}

	/**
	 * The records that a query finds, read one by one only when some cannot be read.
	 * @param unreadable what stands for a record that cannot be read
	 */
	static <T> List<T> read(MongoCollection<T> collection, Class<T> type, Query query,
			Function<BsonDocument, T> unreadable) {
		try {
			return query.on(collection).into(new ArrayList<>());
		}
		catch (RuntimeException ex) {
			if (Outage.isOne(ex)) {
				throw ex;
			}
			log.debug("Reading the {} one by one", collection.getNamespace().getCollectionName(), ex);
		}
		Codec<T> codec = collection.getCodecRegistry().get(type);
		List<T> found = new ArrayList<>();
		for (BsonDocument stored : query.on(collection.withDocumentClass(BsonDocument.class))) {
			try {
				found.add(codec.decode(new BsonDocumentReader(stored), DecoderContext.builder().build()));
			}
			catch (RuntimeException ex) {
				tell(collection.getNamespace().getCollectionName(), stored.get("_id"), ex.toString());
				found.add(unreadable.apply(stored));
			}
		}
		return found;
	}

	private static void tell(String collection, @Nullable BsonValue id, String why) {
		if (TOLD.size() < MOST_TOLD && TOLD.add(collection + why)) {
			log.warn("{} of {}, and perhaps more like it, has a form that this release cannot read,"
					+ " and is folded anew: {}", id, collection, why);
		}
	}

	/** A whole number of a document; 0 when there is none. */
	static long number(BsonDocument stored, String name) {
		return stored.isNumber(name) ? stored.getNumber(name).longValue() : 0;
	}

	/**
	 * A query for documents of any type.
	 *
	 * @param sort null: in any order
	 * @param limit 0: all
	 */
	record Query(Bson filter, @Nullable Bson sort, int limit) {

		<T> FindIterable<T> on(MongoCollection<T> collection) {
			return collection.find(this.filter).sort(this.sort).limit(this.limit);
		}

	}

}
