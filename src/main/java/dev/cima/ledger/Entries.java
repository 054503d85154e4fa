package dev.cima.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import dev.cima.ledger.StreamExtents.Extent;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The entries of all streams. They are written once and never changed, with one
 * exception: the till's number, which somebody typed and which counts for nothing, is
 * taken out when its rep is erased.
 *
 * <pre>
 * { _id: "rep_7/42", rep: "rep_7", seq: 42, key: "0b7e…", hash: "…", kind: "SALE",
 *   sale: { account, segment, reference, lines: [ { product, category, quantity, unitPrice, kind, points } ] },
 *   raw: 120, points: 100, steps: [ [ rule, points, …params ] ], metrics: { sales: 1, … },
 *   plan: 1, team: "team_2", occurredAt, day, recordedAt, by: { subject, role } }
 * </pre>
 */
@Component
class Entries {

	private final MongoCollection<Entry> collection;

	private final LedgerSettings settings;

	Entries(MongoDatabase database, LedgerSettings settings) {
		CodecRegistry records = database.getCodecRegistry();
		this.collection = database.getCollection("entries", Entry.class)
			.withCodecRegistry(
					CodecRegistries.fromRegistries(CodecRegistries.fromCodecs(new EntryCodec(records)), records));
		this.settings = settings;
		// the arbiter of resends: find({ rep, key }), and no second entry under a key
		this.collection.createIndex(new Document("rep", 1).append("key", 1), new IndexOptions().unique(true));
	}

	/**
	 * Inserts in order until the first entry whose place or key is taken.
	 * @return how many were inserted; less than all when one was taken
	 * @throws com.mongodb.MongoException when the outcome is not known
	 */
	int insertUntilTaken(List<Entry> entries) {
		return Arbiter.insertUntilTaken(this.collection, entries);
	}

	@Nullable Entry find(String rep, long seq) {
		return this.collection.find(place(rep, Entry.idOf(rep, seq))).first();
	}

	@Nullable Entry findByKey(String rep, String key) {
		return this.collection.find(new Document("rep", rep).append("key", key)).first();
	}

	/** The entries under these keys, by key. */
	Map<String, Entry> findByKeys(String rep, Collection<String> keys) {
		Map<String, Entry> found = new HashMap<>();
		if (!keys.isEmpty()) {
			Document filter = new Document("rep", rep).append("key", new Document("$in", List.copyOf(keys)));
			this.collection.find(filter).forEach((entry) -> found.put(entry.key(), entry));
		}
		return found;
	}

	/**
	 * The entries from {@code first} to {@code last}, both included, ascending; what is
	 * missing is left out.
	 */
	List<Entry> range(String rep, long first, long last) {
		return findAll(rep, LongStream.rangeClosed(first, last).boxed().toList());
	}

	/** The entries at these places, ascending. */
	List<Entry> findAll(String rep, List<Long> seqs) {
		List<Entry> found = new ArrayList<>(seqs.size());
		List<String> ids = seqs.stream().map((seq) -> Entry.idOf(rep, seq)).toList();
		this.collection.find(place(rep, new Document("$in", ids))).into(found);
		found.sort((one, other) -> Long.compare(one.seq(), other.seq()));
		return found;
	}

	/**
	 * Removes the till's or CRM's number from these entries and leaves everything else.
	 */
	void eraseReferences(String rep, List<Long> seqs) {
		if (seqs.isEmpty()) {
			return;
		}
		List<String> ids = seqs.stream().map((seq) -> Entry.idOf(rep, seq)).toList();
		this.collection.updateMany(place(rep, new Document("$in", ids)),
				Updates.combine(Updates.unset("sale.reference"), Updates.unset("voids.sale.reference"),
						Updates.unset("voids.replacement.sale.reference")));
	}

	/** The entries at these places of several streams, by id. */
	Map<String, Entry> findByIds(Collection<String> ids) {
		Map<String, Entry> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.collection.find(places(ids)).forEach((entry) -> found.put(entry.id(), entry));
		}
		return found;
	}

	/** Those of these places of several streams, as ids, at which there is an entry. */
	Set<String> taken(Collection<String> ids) {
		Set<String> taken = new HashSet<>();
		if (!ids.isEmpty()) {
			this.collection.withDocumentClass(Document.class)
				.find(places(ids))
				.projection(new Document("_id", 1))
				.forEach((found) -> taken.add(found.getString("_id")));
		}
		return taken;
	}

	private Bson places(Collection<String> ids) {
		Document filter = new Document("_id", new Document("$in", List.copyOf(ids)));
		return this.settings.shardKeyInFilters()
				? filter.append("rep", new Document("$in", ids.stream().map(Entries::repOf).distinct().toList()))
				: filter;
	}

	StreamExtents extents() {
		Document each = new Document("_id", "$rep").append("entries", new Document("$sum", 1))
			.append("last", new Document("$max", "$seq"));
		return new StreamExtents(this.collection.withDocumentClass(Document.class)
			.aggregate(List.of(new Document("$group", each), new Document("$sort", new Document("_id", 1))))
			.allowDiskUse(true)
			// streams are read in between, for as long as that takes
			.timeoutMode(TimeoutMode.ITERATION)
			.map((found) -> new Extent(found.getString("_id"), found.get("entries", Number.class).longValue(),
					found.get("last", Number.class).longValue()))
			.iterator());
	}

	static String repOf(String id) {
		return id.substring(0, id.lastIndexOf('/'));
	}

	private Bson place(String rep, Object id) {
		Document filter = new Document("_id", id);
		return this.settings.shardKeyInFilters() ? filter.append("rep", rep) : filter;
	}

}
