package dev.cima.offer;

import java.time.LocalDate;
import java.util.function.Consumer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What is not to be offered for a while, one document for each account (or rep) and
 * product, however often it is declined.
 *
 * <pre>
 * offer.declined: { _id: "acct_12/prod_7", of: "acct_12", product: "prod_7", until: ISODate("2027-02-27"),
 *                   offer: "offer_…", by: "rep_3", reason: "Has one", number: 17 }
 * offer.declined.count: { _id: "all", number: 17 }
 * </pre>
 */
@Component
class DeclinedOffers {

	private static final Document ALL = new Document("_id", "all");

	private final MongoCollection<DeclinedOffer> declined;

	private final MongoCollection<Document> count;

	DeclinedOffers(MongoDatabase database) {
		this.declined = database.getCollection("offer.declined", DeclinedOffer.class);
		this.count = database.getCollection("offer.declined.count");
		// what other nodes wrote: find({ number: { $gt } })
		this.declined.createIndex(new Document("number", 1));
		// what an erased rep wrote: updateMany({ by })
		this.declined.createIndex(new Document("by", 1));
	}

	/** The number of the last one that was declined. */
	long newest() {
		Document found = this.count.find(ALL).first();
		return (found != null) ? found.getLong("number") : 0;
	}

	/** Keeps the later of this one and what is there. */
	void keep(OfferId offer, String sealed, @Nullable String reason) {
		DeclinedOffer next = DeclinedOffer.of(offer, sealed, reason, next());
		DeclinedOffer known = this.declined.find(new Document("_id", next.id())).first();
		if (known != null && !known.until().isBefore(next.until())) {
			return;
		}
		Document set = new Document("of", next.of()).append("product", next.product())
			.append("offer", next.offer())
			.append("by", next.by())
			.append("reason", next.reason())
			.append("number", next.number());
		this.declined.updateOne(new Document("_id", next.id()),
				new Document("$max", new Document("until", next.until())).append("$set", set),
				new UpdateOptions().upsert(true));
	}

	/** Gives those with larger numbers. */
	void forEachAfter(long number, Consumer<DeclinedOffer> each) {
		this.declined.find(new Document("number", new Document("$gt", number))).forEach(each);
	}

	/** Removes what may be offered again. */
	void forget(LocalDate today) {
		this.declined.deleteMany(new Document("until", new Document("$lte", today)));
	}

	/**
	 * What was declined for an account rests on, but nobody knows who said so, or why.
	 */
	void erase(String rep) {
		this.declined.deleteMany(new Document("of", rep));
		this.declined.updateMany(new Document("by", rep),
				new Document("$set", new Document("by", null).append("reason", null).append("offer", "")));
	}

	private long next() {
		Document counted = this.count.findOneAndUpdate(ALL, new Document("$inc", new Document("number", 1L)),
				new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
		if (counted == null) {
			throw new IllegalStateException("The number was not returned");
		}
		return counted.getLong("number");
	}

}
