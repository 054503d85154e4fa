package dev.cima.sale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.WrittenTexts;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The reasons that people wrote, beside the ledger, so that they can be erased.
 *
 * <pre>
 * { _id: "void/sale_rep_7_0b7e…", rep: "rep_7", by: "rep_1", text: "Customer changed her mind" }
 * { _id: "void/sale_rep_7_0b7e…/rep_7", rep: "rep_7", by: "rep_7", text: "Returned" }
 * { _id: "answer/sale_rep_7_0b7e…", rep: "rep_7", by: "rep_7", text: "Ask Ana, she was there" }
 * </pre>
 */
@Component
class Notes {

	private final MongoCollection<Document> collection;

	private final WrittenTexts texts;

	Notes(MongoDatabase database, WrittenTexts texts) {
		this.collection = database.getCollection("notes");
		this.texts = texts;
	}

	/**
	 * Keeps a reason that is given just before a void. Somebody else may have written one
	 * before and not voided: both stay. A resend changes nothing.
	 * @param by who wrote it
	 */
	void keepVoidReason(SaleId sale, String by, String reason) {
		Document note = new Document("_id", "void/" + sale).append("rep", sale.rep())
			.append("by", by)
			.append("text", reason);
		Document first = Arbiter.first(this.collection, note,
				() -> this.collection.find(new Document("_id", note.get("_id"))).first());
		if (!by.equals(first.getString("by"))) {
			Arbiter.insert(this.collection, new Document(note).append("_id", note.get("_id") + "/" + by));
		}
	}

	/**
	 * Keeps what a rep answers to the refutation of a sale.
	 * @return what stands: the first answer
	 */
	String keepAnswer(SaleId sale, String text) {
		Document answer = new Document("_id", "answer/" + sale).append("rep", sale.rep())
			.append("by", sale.rep())
			.append("text", text);
		return Arbiter
			.first(this.collection, answer, () -> this.collection.find(new Document("_id", "answer/" + sale)).first())
			.getString("text");
	}

	/** Forgets what stands beside a rep's sales, and what the rep wrote. */
	void erase(String rep) {
		this.texts.erase(rep);
	}

	/**
	 * The reasons by sale id.
	 * @param voidedBy who took each of the sales back, whose reason it is
	 */
	Map<String, String> voidReasons(Map<String, String> voidedBy) {
		List<String> ids = new ArrayList<>();
		voidedBy.forEach((sale, by) -> ids.addAll(List.of("void/" + sale, "void/" + sale + "/" + by)));
		Map<String, String> texts = new HashMap<>();
		this.collection.find(new Document("_id", new Document("$in", ids))).forEach((note) -> {
			String sale = note.getString("_id").split("/", 3)[1];
			if (Objects.equals(voidedBy.get(sale), note.getString("by"))) {
				texts.put(sale, note.getString("text"));
			}
		});
		return texts;
	}

	/** The answers to refutations by sale id. */
	Map<String, String> answers(Collection<String> sales) {
		return this.texts.of("answer/", sales);
	}

}
