package dev.cima.collaboration;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import dev.cima.platform.Organisation;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The leads. Each write replaces exactly the version that its writer last saw, so that of
 * two nodes one decides. Those of an account, category and month lie in known places.
 *
 * <pre>
 * leads:         { _id: "acct_9/2026-11/Bikes/0", lead: "lead_0b7e…", reps: [ "rep_7", "rep_8" ],
 *                  terms: { account: "acct_9", category: "Bikes", giver: "rep_7", department: "Workshop", openedAt,
 *                  recordedAt, expiresAt, points: 50 }, claim: { rep: "rep_8", at }, closed: null,
 *                  stand: { turn: 1, turnAt, won: { sale: "sale_rep_8_…", rep: "rep_8", department: "Shop", at }, … },
 *                  version: 3, done: false }
 * leads.changes: { _id: "leads", count: 42 }
 * </pre>
 */
@Component
class Leads {

	/** How many leads there are of one account, category and month. */
	static final int MOST = 6;

	private static final int BATCH = 1000;

	private static final Document CHANGES = new Document("_id", "leads");

	private final MongoCollection<StoredLead> leads;

	private final MongoCollection<Document> changes;

	private final Organisation organisation;

	Leads(MongoDatabase database, Organisation organisation) {
		this.leads = database.getCollection("leads", StoredLead.class);
		this.changes = database.getCollection("leads.changes");
		this.organisation = organisation;
		// find({ lead }), and no two leads with the same id
		this.leads.createIndex(new Document("lead", 1), new IndexOptions().unique(true));
		// what is not done, of all that ever was: find({ done: false })
		this.leads.createIndex(new Document("done", 1));
		// a rep's, the newest first: find({ reps }).sort({ "terms.openedAt": -1 })
		this.leads.createIndex(new Document("reps", 1).append("terms.openedAt", -1));
		// who won from whom: find({ "stand.won.at": { $gte, $lt } })
		this.leads.createIndex(new Document("stand.won.at", 1));
	}

	/** The lead, or null. */
	@Nullable StoredLead find(String id) {
		return this.leads.find(new Document("lead", id)).first();
	}

	/** All of a topic that were given in the months from one moment to another. */
	List<StoredLead> of(LeadTopic topic, Instant from, Instant to) {
		return at(places(topic, from, to));
	}

	/** Those at these places. */
	List<StoredLead> at(Collection<String> places) {
		List<String> all = List.copyOf(places);
		List<StoredLead> found = new ArrayList<>();
		for (int first = 0; first < all.size(); first += BATCH) {
			List<String> some = all.subList(first, Math.min(first + BATCH, all.size()));
			this.leads.find(new Document("_id", new Document("$in", some))).into(found);
		}
		return found;
	}

	/** Where the leads of a topic lie that were given between two moments. */
	Set<String> places(LeadTopic topic, Instant from, Instant to) {
		Set<String> places = new LinkedHashSet<>();
		YearMonth last = month(to);
		for (YearMonth month = month(from); !month.isAfter(last); month = month.plusMonths(1)) {
			for (int number = 0; number < MOST; number++) {
				places.add(place(topic, month, number));
			}
		}
		return places;
	}

	private YearMonth month(Instant moment) {
		return YearMonth.from(this.organisation.dayOf(moment));
	}

	private static String place(LeadTopic topic, YearMonth month, int number) {
		return topic.account() + "/" + month + "/" + topic.category() + "/" + number;
	}

	/** Those that are not done. */
	List<StoredLead> watched() {
		return this.leads.find(new Document("done", false)).into(new ArrayList<>());
	}

	/**
	 * The leads in a rep's list, the newest first.
	 * @param before those that come after this one in the list; null: from the beginning
	 */
	List<StoredLead> ofRep(String rep, int limit, @Nullable StoredLead before) {
		Document filter = new Document("reps", rep);
		if (before != null) {
			Instant opened = before.terms().openedAt();
			filter.append("$or", List.of(new Document("terms.openedAt", new Document("$lt", opened)),
					new Document("terms.openedAt", opened).append("lead", new Document("$gt", before.id()))));
		}
		return this.leads.find(filter)
			.sort(new Document("terms.openedAt", -1).append("lead", 1))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** Those won by sales from one moment until before another, at most so many. */
	List<StoredLead> won(Instant from, Instant until, int limit) {
		return this.leads.find(new Document("stand.won.at", new Document("$gte", from).append("$lt", until)))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/**
	 * Inserts a lead at the first free place of its topic and month.
	 * @return what stands under its id, be it another's; null when no place is free
	 */
	@Nullable StoredLead insert(StoredLead lead) {
		for (int number = 0; number < MOST; number++) {
			StoredLead placed = lead.at(place(lead.topic(), month(lead.terms().openedAt()), number));
			if (Arbiter.insert(this.leads, placed)) {
				changed();
				return placed;
			}
			StoredLead standing = find(lead.id());
			if (standing != null) {
				return standing;
			}
		}
		return null;
	}

	/**
	 * Replaces a lead that is still as it was read.
	 * @param next with a version one above
	 */
	boolean replace(StoredLead next) {
		boolean replaced = Arbiter.write(this.leads, List.of(KnownFields.over(this.leads,
				new Document("_id", next.place()).append("version", next.version() - 1), next)));
		if (replaced) {
			changed();
		}
		return replaced;
	}

	/** How many writes there were, so that other nodes see that there was one. */
	long changes() {
		Document found = this.changes.find(CHANGES).first();
		return (found != null) ? found.getLong("count") : 0;
	}

	private void changed() {
		this.changes.updateOne(CHANGES, new Document("$inc", new Document("count", 1L)),
				new UpdateOptions().upsert(true));
	}

}
