package dev.cima.satisfaction;

import java.time.YearMonth;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The months that customers have weighed.
 *
 * <pre>
 * { _id: "2026-11", closedAt, mean: 4.1, weighed: [ { rep: "rep_7", responses: 12, mean: 4.7, factor: 1.0412,
 *   points: 4100, difference: 169 } ], paid: true }
 * </pre>
 */
@Component
class ClosedMonths {

	private final MongoCollection<ClosedMonth> months;

	ClosedMonths(MongoDatabase database) {
		this.months = database.getCollection("satisfaction.months", ClosedMonth.class);
	}

	@Nullable ClosedMonth find(YearMonth month) {
		return this.months.find(new Document("_id", month.toString())).first();
	}

	/** Closes a month; whoever is first decides. */
	ClosedMonth close(ClosedMonth month) {
		return Arbiter.first(this.months, month, () -> find(YearMonth.parse(month.month())));
	}

	/** Notes that all have got it. */
	void paid(ClosedMonth month) {
		KnownFields.write(this.months, new Document("_id", month.month()), month.whenPaid());
	}

}
