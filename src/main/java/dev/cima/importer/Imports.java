package dev.cima.importer;

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
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The rep to whom each imported sale went. A sale's key is unique only within its rep,
 * and a row whose rep was changed must not become a second sale.
 *
 * <pre>
 * { _id: "bec30ac1-69f6-5624-bf7b-27d699b19a11", rep: "rep_279" }
 * </pre>
 */
@Component
class Imports {

	private final MongoCollection<Document> imports;

	Imports(MongoDatabase database) {
		this.imports = database.getCollection("imports");
	}

	/** The reps of those of the sales that were imported before. */
	Map<String, String> repsOf(Collection<String> saleIds) {
		Map<String, String> reps = new HashMap<>();
		this.imports.find(Filters.in("_id", saleIds))
			.forEach((found) -> reps.put(found.getString("_id"), found.getString("rep")));
		return reps;
	}

	/** Notes the reps of sales, before the sales are recorded. */
	void note(Map<String, String> repBySale) {
		if (repBySale.isEmpty()) {
			return;
		}
		List<UpdateOneModel<Document>> notes = new ArrayList<>();
		repBySale.forEach((sale, rep) -> notes.add(new UpdateOneModel<>(Filters.eq("_id", sale),
				Updates.set("rep", rep), new UpdateOptions().upsert(true))));
		this.imports.bulkWrite(notes, new BulkWriteOptions().ordered(false));
	}

}
