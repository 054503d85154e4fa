package dev.cima.sale;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import dev.cima.sale.ReferenceClaims.Claim;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Which sales use a till's or CRM's number, in the order in which they came.
 *
 * <pre>
 * { _id: "=t-1042", sales: ["sale_rep_7_0b7e…"],
 *   claims: { "sale_rep_7_0b7e…": { account: "acct_9", at, occurredAt, free: true } } }
 * { _id: "acct_9/T-1042", sale: "sale_rep_7_0b7e…", at, occurredAt }
 * </pre>
 *
 * The second form is that of releases which compared references as they were typed and
 * within one account. It is written beside the first, so that these releases and their
 * claims are met.
 */
@Component
class References {

	private static final String CLAIMS = "claims.";

	private static final BulkWriteOptions IN_ORDER = new BulkWriteOptions().ordered(true);

	private final MongoCollection<Document> collection;

	private final InstantSource clock;

	References(MongoDatabase database, InstantSource clock) {
		this.collection = database.getCollection("references");
		// the references of an erased rep's sales: find({ sale: { $gte, $lt } }), and by
		// sales
		this.collection.createIndex(new Document("sale", 1));
		this.collection.createIndex(new Document("sales", 1));
		this.clock = clock;
	}

	/**
	 * Claims references for sales: in one round trip when nobody has them, in a second
	 * one when the sales have them already.
	 * @return who else has them
	 */
	ReferenceClaims claim(Set<Wanted> wanted) {
		Instant now = this.clock.instant();
		Map<String, WriteModel<Document>> inserts = new LinkedHashMap<>();
		for (Wanted one : wanted) {
			inserts.putIfAbsent(one.id(), new InsertOneModel<>(one.document(now)));
			inserts.putIfAbsent(one.typedId(), new InsertOneModel<>(one.typedDocument(now)));
		}
		if (Arbiter.write(this.collection, List.copyOf(inserts.values())) && inserts.size() == 2 * wanted.size()) {
			return ReferenceClaims.none(now);
		}
		Map<String, Document> found = find(inserts.keySet());
		ReferenceClaims claims = new ReferenceClaims(found, now);
		List<Wanted> missing = wanted.stream().filter((one) -> !claims.holds(one)).toList();
		if (missing.isEmpty()) {
			return claims;
		}
		List<WriteModel<Document>> writes = new ArrayList<>();
		Map<String, Integer> more = new LinkedHashMap<>();
		for (Wanted one : missing) {
			more.merge(one.id(), 1, Integer::sum);
			// what was given up is claimed anew behind those who came meanwhile
			writes.add(update(one.id(), new Document("$unset", new Document(CLAIMS + one.sale(), ""))));
			writes.add(update(one.id(), new Document("$set", new Document(CLAIMS + one.sale(), one.claim(now)))
				.append("$addToSet", new Document("sales", one.sale()))));
		}
		more.forEach((id, count) -> claims.oldest(id, count).forEach((sale) -> writes.add(update(id, without(sale)))));
		this.collection.bulkWrite(writes, IN_ORDER);
		found.putAll(find(missing.stream().map(Wanted::id).toList()));
		return new ReferenceClaims(found, now);
	}

	/**
	 * Leaves the reference to whoever wants it next, unless the sale is in the ledger
	 * with it, as may be: the same sale may be sent twice at once.
	 */
	void giveUp(Wanted claimed) {
		this.collection
			.bulkWrite(List.of(update(claimed.id(), Updates.set(CLAIMS + claimed.sale() + ".at", Claim.GIVEN_UP)),
					new UpdateOneModel<Document>(new Document("_id", claimed.typedId()).append("sale", claimed.sale()),
							Updates.set("at", Claim.GIVEN_UP))));
	}

	/** Notes that the sales of these claims do not count, for whoever comes next. */
	void free(Collection<Claim> claims) {
		List<WriteModel<Document>> writes = new ArrayList<>();
		claims.stream()
			.filter((claim) -> !claim.typed())
			.forEach((claim) -> writes.add(update(claim.id(), Updates.set(CLAIMS + claim.sale() + ".free", true))));
		if (!writes.isEmpty()) {
			this.collection.bulkWrite(writes);
		}
	}

	/** Notes that a sale, which has its claim, does not count any more. */
	void free(Wanted claimed) {
		Document known = new Document("_id", claimed.id()).append("sales", claimed.sale());
		this.collection.updateOne(known, Updates.set(CLAIMS + claimed.sale() + ".free", true));
	}

	/** Who has these references, without claiming them. */
	ReferenceClaims of(Collection<Wanted> wanted) {
		Set<String> ids = new HashSet<>();
		wanted.forEach((one) -> ids.addAll(List.of(one.id(), one.typedId())));
		return new ReferenceClaims(find(ids), this.clock.instant());
	}

	/** The claims of a reference, as it is typed now, for any account or for one. */
	ReferenceClaims of(Reference reference, Collection<String> accounts) {
		Set<String> ids = new HashSet<>(Set.of(reference.id()));
		accounts.forEach((account) -> reference.variants().forEach((typed) -> ids.add(account + "/" + typed)));
		reference.variants().forEach((typed) -> ids.add("/" + typed));
		return new ReferenceClaims(find(ids), this.clock.instant());
	}

	private Map<String, Document> find(Collection<String> ids) {
		Map<String, Document> found = new HashMap<>();
		this.collection.find(new Document("_id", new Document("$in", List.copyOf(ids))))
			.forEach((document) -> found.put(document.getString("_id"), document));
		return found;
	}

	/** Forgets what was typed for the sales of a rep. */
	void erase(String rep) {
		// the ids of a rep's sales go from an underscore to before the next character
		Document sales = new Document("$gte", SaleId.PREFIX + rep + "_").append("$lt", SaleId.PREFIX + rep + "`");
		this.collection.deleteMany(new Document("sale", sales));
		List<Document> found = this.collection.find(new Document("sales", new Document("$elemMatch", sales)))
			.into(new ArrayList<>());
		for (Document document : found) {
			List<WriteModel<Document>> writes = new ArrayList<>();
			document.getList("sales", String.class)
				.stream()
				.filter((sale) -> sale.startsWith(SaleId.PREFIX + rep + "_"))
				.forEach((sale) -> writes.add(update(document.getString("_id"), without(sale))));
			this.collection.bulkWrite(writes);
			this.collection.deleteOne(new Document("_id", document.getString("_id")).append("sales", List.of()));
		}
	}

	private static Document without(String sale) {
		return new Document("$unset", new Document(CLAIMS + sale, "")).append("$pull", new Document("sales", sale));
	}

	private static UpdateOneModel<Document> update(String id, org.bson.conversions.Bson change) {
		return new UpdateOneModel<>(new Document("_id", id), change);
	}

}
