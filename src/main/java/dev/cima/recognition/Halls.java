package dev.cima.recognition;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The halls of fame, one document a month; the first one that is inserted stands for
 * ever, unless it is of a month before {@link LiveMonths}.
 *
 * <pre>
 * { _id: "2026-10", closedAt, announced: true, recognitions: [ { id: "recognition_2026-10_BEST_CROSS_SELLER_rep_7",
 *   category: "BEST_CROSS_SELLER", rep: "rep_7", value: 42 } ] }
 * </pre>
 */
@Component
class Halls {

	private final MongoCollection<HallOfFame> collection;

	Halls(MongoDatabase database) {
		this.collection = database.getCollection("halls", HallOfFame.class);
	}

	@Nullable HallOfFame find(YearMonth month) {
		return this.collection.find(new Document("_id", month.toString())).first();
	}

	/** Those of the months that are closed. */
	Map<YearMonth, HallOfFame> findAll(Collection<YearMonth> months) {
		Map<YearMonth, HallOfFame> found = new HashMap<>();
		this.collection
			.find(new Document("_id", new Document("$in", months.stream().map(YearMonth::toString).toList())))
			.forEach((hall) -> found.put(YearMonth.parse(hall.month()), hall));
		return found;
	}

	/** That of the last closed month, or null before the first. */
	@Nullable HallOfFame last() {
		// one document a month: there are few
		return this.collection.find().sort(new Document("_id", -1)).limit(1).first();
	}

	/** All of them; one document a month: there are few. */
	List<HallOfFame> all() {
		return this.collection.find().into(new ArrayList<>());
	}

	/** Puts a month's in place of what stood there. */
	void replace(HallOfFame hall) {
		KnownFields.save(this.collection, hall.month(), hall);
	}

	/** Opens a month again in which nobody won anything. */
	void remove(YearMonth month) {
		this.collection.deleteOne(new Document("_id", month.toString()));
	}

	/** Closes a month, unless it is; returns what stands. */
	HallOfFame close(HallOfFame hall) {
		return Arbiter.first(this.collection, hall, () -> find(YearMonth.parse(hall.month())));
	}

	void announced(HallOfFame hall) {
		this.collection.updateOne(new Document("_id", hall.month()),
				new Document("$set", new Document("announced", true)));
	}

}
