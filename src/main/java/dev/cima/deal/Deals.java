package dev.cima.deal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The deals. Each write replaces exactly the version that its writer last saw, so that of
 * two nodes one decides. What people wrote lies in {@link DealTexts}.
 *
 * <pre>
 * deals: { _id: "deal_0b7e…", owner: "rep_7", hash: "…",
 *          outline: { account: "acct_3", categories: [ "Bikes" ], low, high, closesOn, stakeholders: [ "BUYER" ],
 *                     shares: [ { rep: "rep_7", basisPoints: 6000 }, … ], at },
 *          events: [ { id, at, recordedAt, by: "rep_7", hash, move: { stage: "SOLUTION", met: [ … ], closesOn, shares,
 *                      settled }, answer: { terms: "opening", agrees: true } } ],
 *          sales: [ { sale: "sale_rep_7_9f2c…", cameAt, by, goneAt, goneBy, next } ],
 *          claims: [ { uuid, win: 0 } ], told: [ "asked/opening" ], due, version: 3 }
 * </pre>
 */
@Component
class Deals {

	private final MongoCollection<StoredDeal> deals;

	Deals(MongoDatabase database) {
		this.deals = database.getCollection("deals", StoredDeal.class);
		// what is due, of all that ever was: find({ due: { $lte } })
		this.deals.createIndex(new Document("due", 1));
	}

	/** The deal, or null. */
	@Nullable StoredDeal find(String id) {
		return this.deals.find(new Document("_id", id)).first();
	}

	/** Those that there are, by id. */
	Map<String, StoredDeal> findAll(Collection<String> ids) {
		Map<String, StoredDeal> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.deals.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.forEach((deal) -> found.put(deal.id(), deal));
		}
		return found;
	}

	/** Those for which something is to be done, at most so many. */
	List<StoredDeal> due(Instant now, int most) {
		return this.deals.find(new Document("due", new Document("$lte", Date.from(now))))
			.limit(most)
			.into(new ArrayList<>());
	}

	/**
	 * Inserts a deal, unless it is there.
	 * @return false when its id is taken
	 */
	boolean insert(StoredDeal deal) {
		return Arbiter.insert(this.deals, deal);
	}

	/**
	 * Replaces a deal that is still as it was read.
	 * @param next with a version one above
	 */
	boolean replace(StoredDeal next) {
		return Arbiter.write(this.deals, List.of(KnownFields.over(this.deals,
				new Document("_id", next.id()).append("version", next.version() - 1), next)));
	}

}
