package dev.cima.sale;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;

import dev.cima.platform.Arbiter;

/**
 * The reasons that people wrote, beside the ledger, so that they can be erased.
 *
 * <pre>{ _id: "void/sale_rep_7_0b7e…", rep: "rep_7", text: "Customer changed her mind" }</pre>
 */
@Component
class Notes {

	private final MongoCollection<Document> collection;

	Notes(MongoDatabase database) {
		this.collection = database.getCollection("notes");
	}

	/** Keeps the reason of the first who voids; a resend changes nothing. */
	void keepVoidReason(SaleId sale, String reason) {
		Arbiter.insert(this.collection,
				new Document("_id", "void/" + sale).append("rep", sale.rep()).append("text", reason));
	}

	/** The reasons by sale id. */
	Map<String, String> voidReasons(Collection<String> sales) {
		Map<String, String> reasons = new HashMap<>();
		List<String> ids = sales.stream().map((sale) -> "void/" + sale).toList();
		this.collection.find(new Document("_id", new Document("$in", ids)))
			.forEach((note) -> reasons.put(note.getString("_id").substring("void/".length()), note.getString("text")));
		return reasons;
	}

}
