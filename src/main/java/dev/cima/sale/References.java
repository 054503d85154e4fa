package dev.cima.sale;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.ledger.Activity.Sold;
import dev.cima.platform.Arbiter;
import dev.cima.sale.CheckedSale.Ready;

/**
 * Which sale used a till's or CRM's number first, by account.
 *
 * <pre>{ _id: "acct_9/T-1042", sale: "sale_rep_7_0b7e…", at }</pre>
 */
@Component
class References {

	/**
	 * Of a claim whose sale was refused: it may have the reference when it comes right.
	 */
	private static final Instant GIVEN_UP = Instant.EPOCH;

	/** No request lives as long: a claim of that age without a sale will not get one. */
	private static final Duration ABANDONED = Duration.ofMinutes(10);

	private final MongoCollection<Document> collection;

	private final InstantSource clock;

	References(MongoDatabase database, InstantSource clock) {
		this.collection = database.getCollection("references");
		// the references of an erased rep's sales: find({ sale: { $gte, $lt } })
		this.collection.createIndex(new Document("sale", 1));
		this.clock = clock;
	}

	/**
	 * Claims references for sales, each for the first of them that wants it: in one round
	 * trip when nobody has them.
	 * @return the claims of other sales that have them, in the order of who wants them
	 */
	Map<Wanted, Claim> claim(Set<Wanted> wanted) {
		Instant now = this.clock.instant();
		Map<String, InsertOneModel<Document>> claims = new LinkedHashMap<>();
		for (Wanted one : wanted) {
			claims.putIfAbsent(one.id(), new InsertOneModel<>(document(one.id(), one.sale(), now)));
		}
		if (Arbiter.write(this.collection, List.copyOf(claims.values())) && claims.size() == wanted.size()) {
			return Map.of();
		}
		Map<String, Claim> standing = new HashMap<>();
		this.collection.find(new Document("_id", new Document("$in", List.copyOf(claims.keySet()))))
			.forEach((claim) -> standing.put(claim.getString("_id"),
					new Claim(claim.getString("_id"), claim.getString("sale"), claim.getDate("at").toInstant(), now)));
		Map<Wanted, Claim> others = new LinkedHashMap<>();
		for (Wanted one : wanted) {
			Claim claim = standing.get(one.id());
			boolean own = claim != null && claim.sale().equals(one.sale());
			// what was given up is claimed anew, unless somebody else is faster
			if (claim != null && !(own && (!claim.isGivenUp() || takeOver(claim, one.sale())))) {
				others.put(one, claim);
			}
		}
		return others;
	}

	/**
	 * Leaves the reference to whoever wants it next, unless the sale is in the ledger
	 * with it, as may be: the same sale may be sent twice at once.
	 */
	void giveUp(Wanted claimed) {
		this.collection.updateOne(ofSale(claimed), Updates.set("at", GIVEN_UP));
	}

	/** Hands the claim of one sale to another. */
	void handOver(Wanted claimed, String sale) {
		this.collection.updateOne(ofSale(claimed), Updates.set("sale", sale));
	}

	private static Document ofSale(Wanted claimed) {
		return new Document("_id", claimed.id()).append("sale", claimed.sale());
	}

	/** The sales that hold these references, by {@link #idOf}. */
	Map<String, String> holders(Collection<String> ids) {
		Map<String, String> holders = new HashMap<>();
		this.collection.find(new Document("_id", new Document("$in", List.copyOf(ids))))
			.forEach((claim) -> holders.put(claim.getString("_id"), claim.getString("sale")));
		return holders;
	}

	/** Forgets what was typed for the sales of a rep. */
	void erase(String rep) {
		// the ids of a rep's sales go from an underscore to before the next character
		String sales = SaleId.PREFIX + rep;
		this.collection.deleteMany(new Document("sale", new Document("$gte", sales + "_").append("$lt", sales + "`")));
	}

	static String idOf(@Nullable String account, String reference) {
		return ((account != null) ? account : "") + "/" + reference;
	}

	/**
	 * Hands a claim whose sale does not count over to another sale; false when somebody
	 * else was first.
	 */
	boolean takeOver(Claim claim, String sale) {
		Document exactly = new Document("_id", claim.id()).append("sale", claim.sale()).append("at", claim.at());
		return this.collection.findOneAndReplace(exactly, document(claim.id(), sale, this.clock.instant())) != null;
	}

	private static Document document(String id, String sale, Instant at) {
		return new Document("_id", id).append("sale", sale).append("at", at);
	}

	/**
	 * A sale that wants a reference.
	 *
	 * @param id of the reference, by {@link #idOf}
	 */
	record Wanted(String id, String sale) {

		/** What a sale wants; null when it has no reference. */
		static @Nullable Wanted of(SaleId sale, @Nullable String account, @Nullable String reference) {
			return (reference != null) ? new Wanted(idOf(account, reference), sale.toString()) : null;
		}

		static @Nullable Wanted of(Ready sale) {
			return of(sale.rep().id(), sale.sold());
		}

		static @Nullable Wanted of(String rep, Sold sold) {
			return of(new SaleId(rep, sold.key()), (sold.account() != null) ? sold.account().id() : null,
					sold.reference());
		}

	}

	/**
	 * A reference that another sale has.
	 *
	 * @param at since when
	 * @param readAt when that was read
	 */
	record Claim(String id, String sale, Instant at, Instant readAt) {

		/** Whether its sale is in the ledger by now, if it ever will be. */
		boolean isAbandoned() {
			return this.at.plus(ABANDONED).isBefore(this.readAt);
		}

		boolean isGivenUp() {
			return this.at.equals(GIVEN_UP);
		}

	}

}
