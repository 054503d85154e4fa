package dev.cima.breadth;

import java.time.YearMonth;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The months for which adaptability is decided.
 *
 * <pre>
 * { _id: "2026-11", closedAt, points: 200, adapted: [ { rep: "rep_7", value: 1.12, segments: 3, points: 224 } ], paid: true }
 * </pre>
 */
@Component
class AdaptedMonths {

	private final MongoCollection<AdaptedMonth> months;

	AdaptedMonths(MongoDatabase database) {
		this.months = database.getCollection("breadth.adapted", AdaptedMonth.class);
	}

	@Nullable AdaptedMonth find(YearMonth month) {
		return this.months.find(new Document("_id", month.toString())).first();
	}

	/** Closes a month; whoever is first decides. */
	AdaptedMonth close(AdaptedMonth month) {
		return Arbiter.first(this.months, month, () -> find(YearMonth.parse(month.month())));
	}

	/** Notes that all have got it. */
	void paid(AdaptedMonth month) {
		KnownFields.write(this.months, new Document("_id", month.month()), month.whenPaid());
	}

}
