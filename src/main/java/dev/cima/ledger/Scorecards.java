package dev.cima.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import dev.cima.ledger.StoredForms.Query;
import dev.cima.platform.Arbiter;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The stored scorecards: snapshots, written behind the appends. Each write replaces
 * exactly the version that its writer last saw, so an older card never overwrites a newer
 * one.
 *
 * <pre>
 * scorecards: { _id: "rep_7", seq: 42, fold: 1, allTime: { … }, balance, months: { "2026-11": 42 }, … }
 * pages:      { _id: "rep_7/2026-11", rep: "rep_7", month: "2026-11", seq: 42, fold: 1, days: { … } }
 * </pre>
 */
@Component
class Scorecards {

	private final MongoCollection<CardHead> heads;

	private final MongoCollection<MonthPage> pages;

	private final LedgerSettings settings;

	Scorecards(MongoDatabase database, LedgerSettings settings) {
		this.heads = database.getCollection("scorecards", CardHead.class);
		this.pages = database.getCollection("pages", MonthPage.class);
		this.settings = settings;
		// rebuilding the board of a month walks its pages in the order of the reps
		this.pages.createIndex(new Document("month", 1).append("rep", 1), new IndexOptions());
	}

	Map<String, CardHead> heads(Collection<String> reps) {
		Map<String, CardHead> found = new HashMap<>();
		readHeads(new Query(new Document("_id", new Document("$in", List.copyOf(reps))), null, 0))
			.forEach((head) -> found.put(head.rep(), head));
		return found;
	}

	/** The stored pages of these months, by page id. */
	Map<String, MonthPage> pages(Collection<PageId> ids) {
		Map<String, MonthPage> found = new HashMap<>();
		if (ids.isEmpty()) {
			return found;
		}
		Document filter = new Document("_id", new Document("$in", ids.stream().map(PageId::id).toList()));
		if (this.settings.shardKeyInFilters()) {
			filter.append("rep", new Document("$in", ids.stream().map(PageId::rep).distinct().toList()));
		}
		StoredForms.read(this.pages, MonthPage.class, new Query(filter, null, 0), Scorecards::unreadablePage)
			.forEach((page) -> found.put(page.id(), page));
		return found;
	}

	/**
	 * Up to {@code limit} reps after this one who have a page of the month, ascending.
	 */
	List<String> repsAfter(String rep, String month, int limit) {
		return this.pages.withDocumentClass(Document.class)
			.find(new Document("month", month).append("rep", new Document("$gt", rep)))
			.projection(new Document("rep", 1).append("_id", 0))
			.sort(new Document("rep", 1))
			.limit(limit)
			.map((page) -> page.getString("rep"))
			.into(new ArrayList<>());
	}

	/** Whether nothing was ever settled. */
	boolean areNone() {
		return this.heads.withDocumentClass(Document.class).find().projection(new Document("_id", 1)).first() == null;
	}

	/** Up to {@code limit} heads after this rep, ascending. */
	List<CardHead> headsAfter(String rep, int limit) {
		return readHeads(new Query(new Document("_id", new Document("$gt", rep)), new Document("_id", 1), limit));
	}

	private List<CardHead> readHeads(Query query) {
		return StoredForms.read(this.heads, CardHead.class, query,
				(stored) -> CardHead.empty(stored.getString("_id").getValue())
					.standingAt(StoredForms.number(stored, "seq"),
							Scorecard.unreadable((int) StoredForms.number(stored, "fold"))));
	}

	private static MonthPage unreadablePage(BsonDocument stored) {
		PageId id = PageId.of(stored.getString("_id").getValue());
		return MonthPage
			.empty(id.rep(), YearMonth.parse(id.month()),
					Scorecard.unreadable((int) StoredForms.number(stored, "fold")))
			.standingAt(StoredForms.number(stored, "seq"));
	}

	/**
	 * Stores pages and returns the version of each that is stored now, by page id. One of
	 * the same fold holds all that ours held; one of a lower fold is ahead of ours; one
	 * of a higher fold makes ours worthless.
	 */
	Map<String, Version> storePages(List<Versioned<MonthPage>> changed) {
		return store(this.pages, changed, MonthPage::id, (page) -> new Version(page.seq(), page.fold()), this::page,
				(page, ids) -> pages(ids.stream().map(PageId::of).toList()));
	}

	/** Stores heads; returns the version that stands now of each, by rep. */
	Map<String, Version> storeHeads(List<Versioned<CardHead>> changed) {
		return store(this.heads, changed, CardHead::rep, (head) -> new Version(head.seq(), head.fold()), this::head,
				(head, ids) -> heads(ids));
	}

	private Document head(CardHead head, Version expected) {
		return expected.in(new Document("_id", head.rep()));
	}

	private Document page(MonthPage page, Version expected) {
		Document filter = expected.in(new Document("_id", page.id()));
		return this.settings.shardKeyInFilters() ? filter.append("rep", page.rep()) : filter;
	}

	private static <T> Map<String, Version> store(MongoCollection<T> collection, List<Versioned<T>> changed,
			Function<T, String> id, Function<T, Version> version, BiFunction<T, Version, Document> guard,
			BiFunction<MongoCollection<T>, List<String>, Map<String, T>> find) {
		Map<String, Version> standing = new HashMap<>();
		List<Versioned<T>> left = new ArrayList<>(changed.size());
		for (Versioned<T> item : changed) {
			if (item.stored() != null && Scorecard.isOfLaterRelease(item.stored().fold())) {
				standing.put(id.apply(item.value()), item.stored());
			}
			else {
				left.add(item);
			}
		}
		// each turn either writes a document or finds that a newer one stands
		while (!left.isEmpty()) {
			left.forEach((item) -> standing.put(id.apply(item.value()), version.apply(item.value())));
			if (writeAll(collection, left, guard)) {
				return standing;
			}
			Map<String, T> stored = find.apply(collection,
					left.stream().map((item) -> id.apply(item.value())).toList());
			List<Versioned<T>> again = new ArrayList<>();
			for (Versioned<T> item : left) {
				T now = stored.get(id.apply(item.value()));
				Version mine = version.apply(item.value());
				if (now == null) {
					again.add(new Versioned<>(item.value(), null));
				}
				// the same entries give the same result: a difference comes from entries
				// that were lost
				else if (version.apply(now).isPartOf(mine)
						|| (version.apply(now).equals(mine) && !now.equals(item.value()))) {
					again.add(new Versioned<>(item.value(), version.apply(now)));
				}
				else {
					standing.put(id.apply(item.value()), version.apply(now));
				}
			}
			left = again;
		}
		return standing;
	}

	private static <T> boolean writeAll(MongoCollection<T> collection, List<Versioned<T>> items,
			BiFunction<T, Version, Document> guard) {
		List<WriteModel<T>> writes = new ArrayList<>(items.size());
		for (Versioned<T> item : items) {
			writes.add((item.stored() != null)
					? new ReplaceOneModel<>(guard.apply(item.value(), item.stored()), item.value())
					: new InsertOneModel<>(item.value()));
		}
		return Arbiter.write(collection, writes);
	}

	/** Where a page is stored. */
	record PageId(String rep, String month) {

		static PageId of(String id) {
			int slash = id.lastIndexOf('/');
			return new PageId(id.substring(0, slash), id.substring(slash + 1));
		}

		String id() {
			return this.rep + "/" + this.month;
		}

	}

	/**
	 * The state of a stored document: where it stands in the stream, and which fold made
	 * it.
	 */
	record Version(long seq, int fold) {

		boolean isOlderThan(Version other) {
			return worth() < other.worth() || (worth() == other.worth() && this.seq < other.seq);
		}

		/** What cannot be read is worth nothing, unless a later release made it. */
		private int worth() {
			return (!Scorecard.isUnreadable(this.fold) || Scorecard.isOfLaterRelease(this.fold)) ? Math.abs(this.fold)
					: -1;
		}

		/** The filter, so that it matches this version alone. */
		Document in(Document filter) {
			return (this.fold == Integer.MIN_VALUE) ? filter
					: filter.append("seq", this.seq).append("fold", Math.abs(this.fold));
		}

		/** Whether it is older, and holds no entry that the other does not hold. */
		boolean isPartOf(Version other) {
			return isOlderThan(other) && this.seq <= other.seq;
		}

	}

	/**
	 * A document to store.
	 *
	 * @param stored the version that it replaces, or null when there was none
	 */
	record Versioned<T>(T value, @Nullable Version stored) {
	}

}
