package dev.cima.breadth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What reps sold in a month, as far as it was asked for. Each write replaces exactly the
 * version that its writer read, so that no entry is counted twice, whatever node handles
 * it.
 *
 * <pre>
 * { _id: "rep_7/2026-11", rep: "rep_7", month: "2026-11", seq: 42,
 *   baskets: [ { day: 21, segment: "Club", added: [ "Helmets" ], count: 3 } ],
 *   sold: [ { segment: "Club", category: "Bikes", sales: 5, revenue: 250000, lastSaleAt: ISODate } ] }
 * </pre>
 */
@Component
class SoldMonths {

	private final MongoCollection<SoldMonth> months;

	SoldMonths(MongoDatabase database) {
		this.months = database.getCollection("breadth.months", SoldMonth.class);
	}

	/** The months with these ids that are there. */
	Map<String, SoldMonth> find(Collection<String> ids) {
		Map<String, SoldMonth> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.months.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.forEach((month) -> found.put(month.id(), month));
		}
		return found;
	}

	/**
	 * Stores months that are still as they were read; the others stay.
	 */
	void write(Collection<Change> changes) {
		List<WriteModel<SoldMonth>> writes = new ArrayList<>(changes.size());
		for (Change change : changes) {
			writes.add((change.read() == null) ? new InsertOneModel<>(change.next()) : new ReplaceOneModel<>(
					new Document("_id", change.next().id()).append("seq", change.read().seq()), change.next()));
		}
		if (!writes.isEmpty()) {
			Arbiter.write(this.months, writes);
		}
	}

	/**
	 * What a month becomes.
	 *
	 * @param read as it was read; null: it was not there
	 */
	record Change(@Nullable SoldMonth read, SoldMonth next) {
	}

}
