package dev.cima.sale;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.platform.Arbiter;

/**
 * Which sale used a till's or CRM's number first, by account.
 *
 * <pre>{ _id: "acct_9/T-1042", sale: "sale_rep_7_0b7e…", at }</pre>
 */
@Component
class References {

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
	 * Claims a reference for a sale.
	 * @return the claim of another sale that has it, or null when it is this sale's
	 */
	@Nullable Claim claim(@Nullable String account, String reference, String sale) {
		String id = idOf(account, reference);
		Instant now = this.clock.instant();
		if (Arbiter.insert(this.collection, new Document("_id", id).append("sale", sale).append("at", now))) {
			return null;
		}
		Document taken = this.collection.find(new Document("_id", id)).first();
		if (taken == null || sale.equals(taken.getString("sale"))) {
			return null;
		}
		return new Claim(id, taken.getString("sale"), taken.getDate("at").toInstant().plus(ABANDONED).isBefore(now));
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
		Document exactly = new Document("_id", claim.id()).append("sale", claim.sale());
		return this.collection.findOneAndReplace(exactly,
				new Document("_id", claim.id()).append("sale", sale).append("at", this.clock.instant())) != null;
	}

	/**
	 * A reference that another sale has.
	 *
	 * @param abandoned whether it is so old that its sale must be in the ledger by now,
	 * if ever
	 */
	record Claim(String id, String sale, boolean abandoned) {
	}

}
