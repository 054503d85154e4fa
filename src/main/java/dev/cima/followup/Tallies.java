package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import dev.cima.measure.Rate;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;

import org.springframework.stereotype.Component;

/**
 * Of each follow-up whose 21 days are over, whether a sale came in them; the ones that
 * were asked for and the ones that were held out are counted in the same way.
 *
 * <pre>{ _id: "followup_acct_9_4c1d…", rule: "rule_helmets", held: false, dueAt, converted: true }</pre>
 */
@Component
class Tallies {

	private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

	private final MongoCollection<Tally> tallies;

	private final LoadingCache<String, Map<String, Rates>> rates = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofSeconds(10))
		.build((key) -> read());

	Tallies(MongoDatabase database) {
		this.tallies = database.getCollection("followup.tallies", Tally.class);
		// the counts of all rules: aggregate([ { $group: { _id: { rule, held, converted }
		// } } ])
		this.tallies.createIndex(new Document("rule", 1).append("held", 1).append("converted", 1));
	}

	/** Those with these ids, by id. */
	Map<String, Tally> find(Collection<String> tasks) {
		Map<String, Tally> found = new HashMap<>();
		if (!tasks.isEmpty()) {
			this.tallies.find(new Document("_id", new Document("$in", List.copyOf(tasks))))
				.forEach((tally) -> found.put(tally.task(), tally));
		}
		return found;
	}

	void write(List<Tally> changed, List<String> gone) {
		if (!changed.isEmpty()) {
			List<WriteModel<Tally>> writes = new ArrayList<>();
			changed.forEach(
					(tally) -> writes.add(new ReplaceOneModel<>(new Document("_id", tally.task()), tally, UPSERT)));
			this.tallies.bulkWrite(writes);
		}
		if (!gone.isEmpty()) {
			this.tallies.deleteMany(new Document("_id", new Document("$in", gone)));
		}
	}

	/** What came of a rule's, at most 10 s old. */
	Rates of(String rule) {
		return this.rates.get("").getOrDefault(rule, Rates.NONE);
	}

	/** Counts anew at the next question. */
	void refresh() {
		this.rates.invalidateAll();
	}

	private Map<String, Rates> read() {
		Map<String, long[]> counts = new HashMap<>();
		Document key = new Document("rule", "$rule").append("held", "$held").append("converted", "$converted");
		this.tallies
			.aggregate(
					List.of(new Document("$group", new Document("_id", key).append("count", new Document("$sum", 1)))),
					Document.class)
			.forEach((group) -> {
				Document of = group.get("_id", Document.class);
				long[] all = counts.computeIfAbsent(of.getString("rule"), (rule) -> new long[4]);
				long count = group.get("count", Number.class).longValue();
				int place = of.getBoolean("held", false) ? 2 : 0;
				all[place] += of.getBoolean("converted", false) ? count : 0;
				all[place + 1] += count;
			});
		Map<String, Rates> rates = new HashMap<>();
		counts.forEach((rule, all) -> rates.put(rule, new Rates(Rate.of(all[0], all[1]), Rate.of(all[2], all[3]))));
		return rates;
	}

	/** How often a sale came of those that were asked for, and of those held out. */
	record Rates(Rate asked, Rate held) {

		static final Rates NONE = new Rates(Rate.of(0, 0), Rate.of(0, 0));

	}

	/**
	 * One of them.
	 *
	 * @param rule its id
	 * @param dueAt when it was due at first
	 */
	public record Tally(@BsonId String task, String rule, boolean held, Instant dueAt, boolean converted) {
	}

}
