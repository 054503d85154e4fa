package dev.cima.recognition;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Organisation;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The feed. An item's place is its local day and a number within that day, so that a page
 * is read by known ids, as quick after years as on the first day; the months say how many
 * numbers each day has used. A number may be unused.
 *
 * <pre>
 * feed:       { _id: "2026-11-21/00000042", item: "feed_kudos_rep_7_0b7e…", kind: "KUDOS", at, rep: "rep_8",
 *               from: "rep_7", about: "rep_7/0b7e…", params: [], withdrawn: false,
 *               as: null, stands: null }
 * feedMonths: { _id: "2026-11", days: { "20": 17, "21": 42 } }
 * </pre>
 */
@Component
class FeedItems {

	private static final FindOneAndUpdateOptions COUNTED = new FindOneAndUpdateOptions().upsert(true)
		.returnDocument(ReturnDocument.AFTER);

	/** Numbers are given out in blocks; a restored store may be some of them behind. */
	private static final int MOST_TRIES = 1_000;

	private static final int MOST_AT_ONCE = 1_000;

	private final MongoCollection<StoredFeedItem> items;

	private final MongoCollection<Document> months;

	private final Organisation organisation;

	private final FeedNumbers numbers = new FeedNumbers(this::use);

	FeedItems(MongoDatabase database, Organisation organisation) {
		this.items = database.getCollection("feed", StoredFeedItem.class);
		this.months = database.getCollection("feedMonths");
		this.organisation = organisation;
		// the arbiter of what is told twice, and find({ item })
		this.items.createIndex(new Document("item", 1), new IndexOptions().unique(true));
	}

	/**
	 * Adds an item on the local day of its {@code at}.
	 * @return false when it was added before
	 */
	boolean add(StoredFeedItem item) {
		for (int tries = 0; tries < MOST_TRIES; tries++) {
			if (Arbiter.insert(this.items, placed(item))) {
				return true;
			}
			if (find(item.id()) != null) {
				return false;
			}
			// a store that was restored has places that its numbers do not know of
		}
		throw new IllegalStateException("No place of its day is free for " + item.id());
	}

	private StoredFeedItem placed(StoredFeedItem item) {
		LocalDate day = this.organisation.dayOf(item.at());
		return item.placedAt(place(day, this.numbers.next(day)));
	}

	/**
	 * Adds items, many in one round trip.
	 * @return those that were added before
	 */
	List<StoredFeedItem> addAll(List<StoredFeedItem> items) {
		List<StoredFeedItem> known = new ArrayList<>();
		for (int from = 0; from < items.size(); from += MOST_AT_ONCE) {
			List<StoredFeedItem> placed = items.subList(from, Math.min(from + MOST_AT_ONCE, items.size()))
				.stream()
				.map(this::placed)
				.toList();
			// its place may be what was taken
			Arbiter.insertAll(this.items, placed).stream().filter((item) -> !add(item)).forEach(known::add);
		}
		return known;
	}

	/** Marks items whose cause was taken back, or holds again. */
	void withdraw(Collection<String> ids, boolean withdrawn) {
		mark(ids, "withdrawn", withdrawn);
	}

	/** The same for what other modules tell. */
	void stand(StoredFeedItem news, boolean stands) {
		mark(List.of(news.id()), "stands", stands);
	}

	private void mark(Collection<String> ids, String field, boolean value) {
		if (!ids.isEmpty()) {
			this.items.updateMany(new Document("item", new Document("$in", List.copyOf(ids))),
					new Document("$set", new Document(field, value)));
		}
	}

	@Nullable StoredFeedItem find(String id) {
		return this.items.find(new Document("item", id)).first();
	}

	/** The items at these places, the latest place first. */
	List<StoredFeedItem> at(Collection<String> places) {
		List<StoredFeedItem> found = new ArrayList<>();
		if (!places.isEmpty()) {
			this.items.find(new Document("_id", new Document("$in", List.copyOf(places)))).into(found);
			found.sort((one, other) -> other.place().compareTo(one.place()));
		}
		return found;
	}

	/**
	 * The last number of each day of up to {@code limit} months, ascending.
	 * @param until the latest month; null: however late
	 */
	TreeMap<LocalDate, Long> lastNumbers(@Nullable YearMonth until, int limit) {
		Document filter = (until != null) ? new Document("_id", new Document("$lte", until.toString()))
				: new Document();
		// one small document a month: there are few
		return days(this.months.find(filter).sort(new Document("_id", -1)).limit(limit));
	}

	/** The last number of each day of these months, ascending. */
	TreeMap<LocalDate, Long> lastNumbers(Collection<YearMonth> months) {
		return days(this.months.find(new Document("_id",
				new Document("$in", months.stream().map(YearMonth::toString).distinct().toList()))));
	}

	static String place(LocalDate day, long number) {
		return "%s/%08d".formatted(day, number);
	}

	private static TreeMap<LocalDate, Long> days(Iterable<Document> months) {
		TreeMap<LocalDate, Long> days = new TreeMap<>();
		for (Document month : months) {
			YearMonth of = YearMonth.parse(month.getString("_id"));
			month.get("days", Document.class)
				.forEach((day, last) -> days.put(of.atDay(Integer.parseInt(day)), ((Number) last).longValue()));
		}
		return days;
	}

	/** Takes numbers of a day; returns the last of them. */
	private long use(LocalDate day, int count) {
		Document month = new Document("_id", YearMonth.from(day).toString());
		String field = Integer.toString(day.getDayOfMonth());
		Document counting = new Document("$inc", new Document("days." + field, (long) count));
		while (true) {
			try {
				Document counted = this.months.findOneAndUpdate(month, counting, COUNTED);
				if (counted == null) {
					throw new IllegalStateException("The numbers of " + day + " were not returned");
				}
				return counted.get("days", Document.class).getLong(field);
			}
			catch (MongoCommandException ex) {
				// two nodes began the month at once: the other one's document is there
				// now
				if (!Arbiter.isTaken(ex)) {
					throw ex;
				}
			}
		}
	}

}
