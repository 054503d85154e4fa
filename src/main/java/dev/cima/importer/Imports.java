package dev.cima.importer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import dev.cima.importer.ImportedSale.Taken;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.bson.types.Decimal128;

import org.springframework.stereotype.Component;

/**
 * The rep to whom each imported sale went, and what of it was taken back or changed. A
 * sale's key is unique only within its rep, and a row whose rep was changed must not
 * become a second sale.
 *
 * <pre>
 * { _id: "bec30ac1-69f6-5624-bf7b-27d699b19a11", rep: "rep_279" }
 * { _id: "536365", rep: "rep_7", taken: [ { by: "C536379/…", product: "prod_22", price: 2.55, quantity: 2, from: "0b7e…" } ],
 *   cancelled: true, content: "hash", contentFrom: "0b7e…" }
 * </pre>
 *
 * One without {@code rep} waits for its sale. Only read by {@code _id}.
 */
@Component
class Imports {

	private static final List<String> FIELDS = List.of("rep", "taken", "cancelled", "content", "contentFrom");

	private final MongoCollection<Document> imports;

	Imports(MongoDatabase database) {
		this.imports = database.getCollection("imports");
	}

	/** Those of the sales of which files have said anything. */
	Map<String, ImportedSale> find(Collection<String> saleIds) {
		Map<String, ImportedSale> found = new HashMap<>();
		this.imports.find(Filters.in("_id", saleIds)).forEach((sale) -> found.put(sale.getString("_id"), sale(sale)));
		return found;
	}

	/** Notes the reps of sales, before the sales are recorded. */
	void note(Map<String, String> repBySale) {
		if (repBySale.isEmpty()) {
			return;
		}
		// nearly all are new, and an insert costs a fraction of an upsert
		List<Document> fresh = new ArrayList<>(repBySale.size());
		repBySale.forEach((sale, rep) -> fresh.add(new Document("_id", sale).append("rep", rep)));
		List<UpdateOneModel<Document>> others = Arbiter.insertAll(this.imports, fresh)
			.stream()
			.map((taken) -> new UpdateOneModel<Document>(new Document("_id", taken.get("_id")),
					Updates.set("rep", taken.get("rep"))))
			.toList();
		if (!others.isEmpty()) {
			this.imports.bulkWrite(others, new BulkWriteOptions().ordered(false));
		}
	}

	/** Stores what files have said of a sale, before the ledger is changed by it. */
	void save(ImportedSale sale) {
		Document document = new Document("_id", sale.id());
		if (sale.rep() != null) {
			document.append("rep", sale.rep());
		}
		if (!sale.taken().isEmpty()) {
			document.append("taken", sale.taken().stream().map(Imports::document).toList());
		}
		if (sale.cancelled()) {
			document.append("cancelled", true);
		}
		if (sale.content() != null) {
			document.append("content", sale.content()).append("contentFrom", sale.contentFrom());
		}
		KnownFields.save(this.imports, document, FIELDS);
	}

	private static Document document(Taken taken) {
		return new Document("by", taken.by()).append("product", taken.product())
			.append("price", new Decimal128(taken.price()))
			.append("quantity", new Decimal128(taken.quantity()))
			.append("from", taken.from());
	}

	private static ImportedSale sale(Document sale) {
		List<Document> taken = sale.getList("taken", Document.class, List.of());
		return new ImportedSale(sale.getString("_id"), sale.getString("rep"),
				taken.stream().map(Imports::taken).toList(), sale.getBoolean("cancelled", false),
				sale.getString("content"), sale.getString("contentFrom"));
	}

	private static Taken taken(Document taken) {
		return new Taken(taken.getString("by"), taken.getString("product"), decimal(taken, "price"),
				decimal(taken, "quantity"), taken.getString("from"));
	}

	private static BigDecimal decimal(Document document, String field) {
		return document.get(field, Decimal128.class).bigDecimalValue();
	}

}
