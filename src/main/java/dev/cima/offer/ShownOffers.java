package dev.cima.offer;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * How many offers were shown on each day, by all nodes.
 *
 * <pre>
 * { _id: "2026-11-29", offers: 5120 }
 * </pre>
 */
@Component
class ShownOffers {

	private final MongoCollection<Document> days;

	ShownOffers(MongoDatabase database) {
		this.days = database.getCollection("offer.shown");
	}

	void add(LocalDate day, long offers) {
		this.days.updateOne(new Document("_id", day.toString()), new Document("$inc", new Document("offers", offers)),
				new UpdateOptions().upsert(true));
	}

	/** Notes those of a day of which nothing is noted. */
	void begin(LocalDate day, long offers) {
		Arbiter.insert(this.days, new Document("_id", day.toString()).append("offers", offers));
	}

	/** Those of so many days up to this one. */
	long until(LocalDate last, int count) {
		List<String> days = IntStream.range(0, count).mapToObj((back) -> last.minusDays(back).toString()).toList();
		long sum = 0;
		for (Document day : this.days.find(new Document("_id", new Document("$in", days)))) {
			sum += day.get("offers", Number.class).longValue();
		}
		return sum;
	}

}
