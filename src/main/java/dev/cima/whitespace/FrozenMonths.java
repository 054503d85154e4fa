package dev.cima.whitespace;

import java.time.YearMonth;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How far each month's white space is.
 *
 * <pre>
 * { _id: "2026-11", revision: 3, node: "0b7e…", aliveAt: ISODate, at: "acct_9", points: 50, smallestLine: 1000,
 *   finishedAt: ISODate }
 * </pre>
 */
@Component
class FrozenMonths {

	private final MongoCollection<FrozenMonth> months;

	FrozenMonths(MongoDatabase database) {
		this.months = database.getCollection("whiteSpaceMonths", FrozenMonth.class);
	}

	@Nullable FrozenMonth find(String month) {
		return this.months.find(new Document("_id", month)).first();
	}

	/** False when another node was first. */
	boolean begin(FrozenMonth month) {
		return Arbiter.insert(this.months, month);
	}

	/** Stores the next revision; false when another node was faster. */
	boolean replace(FrozenMonth next) {
		return Arbiter.write(this.months, List.of(KnownFields.over(this.months,
				new Document("_id", next.id()).append("revision", next.revision() - 1), next)));
	}

	void forget(YearMonth month) {
		this.months.deleteOne(new Document("_id", month.toString()));
	}

}
