package dev.cima.breadth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
 * What each rep sold in each month. Each write replaces exactly the version that its
 * writer read, so that no entry is counted twice, whatever node handles it.
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
		// what everybody sold in a month: find({ month }), every few minutes
		this.months.createIndex(new Document("month", 1));
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

	/** What everybody sold in a month, one rep at a time. */
	void forEach(YearMonth month, Consumer<SoldMonth> reps) {
		this.months.find(new Document("month", month.toString())).forEach(reps);
	}

	/**
	 * Stores months that are still as they were read.
	 * @return false when somebody else was faster with one of them
	 */
	boolean write(Collection<Change> changes) {
		List<WriteModel<SoldMonth>> writes = new ArrayList<>(changes.size());
		for (Change change : changes) {
			writes.add((change.read() == null) ? new InsertOneModel<>(change.next()) : new ReplaceOneModel<>(
					new Document("_id", change.next().id()).append("seq", change.read().seq()), change.next()));
		}
		return writes.isEmpty() || Arbiter.write(this.months, writes);
	}

	/**
	 * What a month becomes.
	 *
	 * @param read as it was read; null: it was not there
	 */
	record Change(@Nullable SoldMonth read, SoldMonth next) {
	}

}
