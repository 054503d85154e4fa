package dev.cima.purchase;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.cima.incentive.SaleKind;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The sales to an account of a category in a month, by the organisation's local day; one
 * document, whose sales are set by their key.
 *
 * <pre>
 * { _id: "acct_9/2026-11/Bikes", month: "2026-11", noted: 2, sales: {
 *     "rep_7_0b7e…": { at: ISODate, since: ISODate, team: "team_1", kinds: [ "CROSS_SELL" ] },
 *     "rep_7_9f2c…": { …, void: true } } }
 * </pre>
 *
 * Each field is set by one kind of entry alone, so that it is the same in any order and
 * however often: a sale that is handled after it was taken back does not come back.
 * {@code noted} counts writes, and says roughly how many sales there are.
 */
@Component
class PurchaseMonths {

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

	private static final int BATCH = 1000;

	/** From so many new documents on it pays to insert them. */
	private static final int MANY = 8;

	private final MongoCollection<Document> months;

	PurchaseMonths(MongoDatabase database) {
		this.months = database.getCollection("purchases");
		// what is not kept any longer, once a day: deleteMany({ month })
		this.months.createIndex(new Document("month", 1));
	}

	static String idOf(String account, YearMonth month, String category) {
		return account + "/" + month + "/" + category;
	}

	/** Writes to many documents in one round trip, each of them once. */
	void write(Collection<Note> notes) {
		Map<String, Note> left = new LinkedHashMap<>();
		notes.forEach((note) -> left.put(note.id, note));
		List<Document> fresh = notes.stream().filter((note) -> note.fresh).map(Note::document).toList();
		if (fresh.size() >= MANY) {
			// as an import has them: an insert costs a fraction of an upsert
			fresh.forEach((document) -> left.remove(document.getString("_id")));
			Map<String, Note> byId = new HashMap<>();
			notes.forEach((note) -> byId.put(note.id, note));
			Arbiter.insertAll(this.months, fresh).forEach((taken) -> {
				String id = taken.getString("_id");
				left.put(id, Objects.requireNonNull(byId.get(id)));
			});
		}
		List<WriteModel<Document>> writes = new ArrayList<>(left.size());
		left.values()
			.forEach((note) -> writes.add(new UpdateOneModel<>(new Document("_id", note.id), note.update(), UPSERT)));
		if (!writes.isEmpty()) {
			this.months.bulkWrite(writes, ANY_ORDER);
		}
	}

	/** The counted purchases by document. */
	Map<String, List<Purchase>> find(Collection<String> ids) {
		Map<String, List<Purchase>> found = new HashMap<>();
		documents(ids, new Document()).forEach(
				(document) -> found.put(document.getString("_id"), counted(document.get("sales", new Document()))));
		return found;
	}

	/**
	 * Since when the server knows of a sale, by document; only of those that are there.
	 */
	Map<String, Instant> knownSince(Map<String, String> keysById) {
		Document fields = new Document();
		keysById.values().forEach((key) -> fields.append("sales." + key + ".since", 1));
		Map<String, Instant> found = new HashMap<>();
		documents(keysById.keySet(), fields).forEach((document) -> {
			String id = document.getString("_id");
			Document sale = document.get("sales", new Document()).get(keysById.get(id), Document.class);
			Date since = (sale != null) ? sale.getDate("since") : null;
			if (since != null) {
				found.put(id, since.toInstant());
			}
		});
		return found;
	}

	/** Roughly how many sales a document has. */
	int noted(String id) {
		Document found = this.months.find(new Document("_id", id)).projection(new Document("noted", 1)).first();
		return (found != null) ? found.getInteger("noted", 0) : 0;
	}

	/** Forgets a month. */
	long forget(YearMonth month) {
		return this.months.deleteMany(new Document("month", month.toString())).getDeletedCount();
	}

	private List<Document> documents(Collection<String> ids, Document fields) {
		List<String> all = List.copyOf(ids);
		List<Document> found = new ArrayList<>();
		for (int from = 0; from < all.size(); from += BATCH) {
			List<String> some = all.subList(from, Math.min(from + BATCH, all.size()));
			this.months.find(new Document("_id", new Document("$in", some))).projection(fields).into(found);
		}
		return found;
	}

	private static List<Purchase> counted(Document sales) {
		List<Purchase> counted = new ArrayList<>();
		sales.forEach((key, stored) -> {
			Purchase purchase = purchase(key, (Document) stored);
			if (purchase != null) {
				counted.add(purchase);
			}
		});
		return counted;
	}

	private static @Nullable Purchase purchase(String key, Document sale) {
		// taken back before it was handled: its own fields are not there
		if (sale.containsKey("void") || !sale.containsKey("at") || !sale.containsKey("since")) {
			return null;
		}
		Set<SaleKind> kinds = EnumSet.noneOf(SaleKind.class);
		for (SaleKind kind : SaleKind.values()) {
			if (sale.getList("kinds", String.class, List.of()).contains(kind.name())) {
				kinds.add(kind);
			}
		}
		return new Purchase("sale_" + key, key.substring(0, key.lastIndexOf('_')), sale.get("team", ""),
				sale.getDate("at").toInstant(), sale.getDate("since").toInstant(), kinds);
	}

	/** What is to be written to one document. */
	static final class Note {

		private final String id;

		private final Document set;

		private final Document earliest = new Document();

		private int noted;

		private boolean fresh;

		Note(String id, YearMonth month) {
			this.id = id;
			this.set = new Document("month", month.toString());
		}

		/** A sale counts, unless it was or will be taken back. */
		void sold(Purchase purchase, String key) {
			String sale = "sales." + key + ".";
			this.set.append(sale + "at", Date.from(purchase.occurredAt()))
				.append(sale + "kinds", purchase.kinds().stream().map(SaleKind::name).sorted().toList());
			if (!purchase.team().isEmpty()) {
				this.set.append(sale + "team", purchase.team());
			}
			Date since = Date.from(purchase.knownSince());
			this.earliest.merge(sale + "since", since, (one, other) -> ((Date) one).before((Date) other) ? one : other);
			this.noted++;
		}

		/** A sale does not count any longer. */
		void takenBack(String key) {
			this.set.append("sales." + key + ".void", true);
		}

		String id() {
			return this.id;
		}

		/** This node has not written to the document yet. */
		void isFresh() {
			this.fresh = true;
		}

		/** How many sales it notes. */
		int noted() {
			return this.noted;
		}

		/** Notes no sales, only what is taken back. */
		void dropSold() {
			this.earliest.clear();
			this.set.keySet().removeIf((field) -> field.startsWith("sales.") && !field.endsWith(".void"));
			this.noted = 0;
		}

		/** What it becomes where there is none. */
		private Document document() {
			Document document = new Document("_id", this.id);
			this.set.forEach((path, value) -> put(document, path, value));
			this.earliest.forEach((path, value) -> put(document, path, value));
			return (this.noted > 0) ? document.append("noted", this.noted) : document;
		}

		private static void put(Document document, String path, Object value) {
			Document in = document;
			int from = 0;
			for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
				in = (Document) in.computeIfAbsent(path.substring(from, dot), (name) -> new Document());
				from = dot + 1;
			}
			in.put(path.substring(from), value);
		}

		private Document update() {
			Document update = new Document("$set", this.set);
			if (!this.earliest.isEmpty()) {
				update.append("$min", this.earliest).append("$inc", new Document("noted", this.noted));
			}
			return update;
		}

	}

}
