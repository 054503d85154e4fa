package dev.cima.importer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Sha256;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Which rows of files that took pieces back are settled, and which sales somebody's
 * pieces may come from.
 *
 * <pre>
 * importReturns: { _id: "hash of the row" }
 * importBuyers:  { _id: "acct_17850", sales: [ "536365", … ] }
 *                { _id: "rep_7/prod_22/2026-11", sales: [ … ] }
 * </pre>
 *
 * Only read by {@code _id}.
 */
@Component
class ImportedReturns {

	private static final int AT_ONCE = 1_000;

	private final MongoCollection<Document> returns;

	private final MongoCollection<Document> buyers;

	ImportedReturns(MongoDatabase database) {
		this.returns = database.getCollection("importReturns");
		this.buyers = database.getCollection("importBuyers");
	}

	/** Those of the rows that are settled. */
	Set<String> done(List<String> rows) {
		Set<String> done = new HashSet<>();
		for (int from = 0; from < rows.size(); from += AT_ONCE) {
			Map<String, String> some = new HashMap<>();
			rows.subList(from, Math.min(from + AT_ONCE, rows.size())).forEach((row) -> some.put(id(row), row));
			this.returns.find(Filters.in("_id", some.keySet()))
				.forEach((found) -> done.add(some.get(found.getString("_id"))));
		}
		return done;
	}

	/** Notes rows that are settled. */
	void settled(Collection<String> rows) {
		if (!rows.isEmpty()) {
			this.returns.bulkWrite(rows.stream().map((row) -> {
				String id = id(row);
				return new ReplaceOneModel<>(new Document("_id", id), new Document("_id", id),
						new ReplaceOptions().upsert(true));
			}).toList(), new BulkWriteOptions().ordered(false));
		}
	}

	/** Forgets rows that turned out not to hold, so that they can be imported again. */
	void unsettled(Collection<String> rows) {
		this.returns.deleteMany(Filters.in("_id", rows.stream().map(ImportedReturns::id).toList()));
	}

	private static String id(String row) {
		return Sha256.base64(row);
	}

	/** Notes under which sales somebody's pieces may be found. */
	void noteBuyers(Map<String, Set<String>> salesByBuyer) {
		if (salesByBuyer.isEmpty()) {
			return;
		}
		List<UpdateOneModel<Document>> notes = new ArrayList<>();
		salesByBuyer.forEach((buyer, sales) -> notes.add(new UpdateOneModel<>(new Document("_id", buyer),
				Updates.addEachToSet("sales", List.copyOf(sales)), new UpdateOptions().upsert(true))));
		this.buyers.bulkWrite(notes, new BulkWriteOptions().ordered(false));
	}

	/** The sales that are noted under any of these. */
	Set<String> salesOf(Collection<String> buyers) {
		Set<String> sales = new LinkedHashSet<>();
		this.buyers.find(Filters.in("_id", buyers))
			.forEach((found) -> sales.addAll(found.getList("sales", String.class, List.of())));
		return sales;
	}

}
