package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cima.badge.Awards.Place;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Lists the awards that a rep may have, so that a page of many reps can be read by known
 * ids. An award is listed before it is written; if a crash comes in between, readers skip
 * the listed id.
 *
 * <pre>{ _id: "rep_7", at: { "badge_busy-week_2026-W47": ISODate, … }, whole: ISODate }</pre>
 *
 * {@code whole} says when all awards of the rep were last looked up. That is repeated
 * after a day, because a node of a release without lists may have written some.
 */
class AwardLists {

	private static final Duration GOOD_FOR = Duration.ofDays(1);

	private static final Comparator<Place> NEWEST_FIRST = Comparator.comparing(Place::awardedAt)
		.thenComparing(Place::id)
		.reversed();

	private final MongoCollection<Document> lists;

	AwardLists(MongoDatabase database) {
		this.lists = database.getCollection("awards.lists");
	}

	/** Lists awards that are about to be written. */
	void add(Collection<BadgeAward> awards) {
		Map<String, List<Bson>> added = new HashMap<>();
		awards.forEach((award) -> added.computeIfAbsent(award.rep(), (rep) -> new ArrayList<>()).add(listed(award)));
		write(added);
	}

	/** Lists all awards that the reps ever had. */
	void complete(Collection<String> reps, Collection<BadgeAward> awards, Instant now) {
		Map<String, List<Bson>> all = new HashMap<>();
		reps.forEach((rep) -> all.put(rep, new ArrayList<>(List.of(Updates.set("whole", now)))));
		awards.forEach((award) -> Objects.requireNonNull(all.get(award.rep())).add(listed(award)));
		write(all);
	}

	/** The places of the awards of each rep whose list is whole, newest first. */
	Map<String, List<Place>> of(Collection<String> reps, Instant now) {
		Map<String, List<Place>> places = new HashMap<>();
		this.lists.find(new Document("_id", new Document("$in", List.copyOf(reps)))).forEach((list) -> {
			Date whole = list.getDate("whole");
			if (whole != null && now.isBefore(whole.toInstant().plus(GOOD_FOR))) {
				String rep = list.getString("_id");
				places.put(rep,
						list.get("at", new Document())
							.entrySet()
							.stream()
							.map((one) -> new Place(((Date) one.getValue()).toInstant(), prefix(rep) + one.getKey()))
							.sorted(NEWEST_FIRST)
							.toList());
			}
		});
		return places;
	}

	private void write(Map<String, List<Bson>> changes) {
		if (!changes.isEmpty()) {
			this.lists.bulkWrite(changes.entrySet()
				.stream()
				.map((one) -> new UpdateOneModel<Document>(new Document("_id", one.getKey()),
						Updates.combine(one.getValue()), new UpdateOptions().upsert(true)))
				.toList(), new BulkWriteOptions().ordered(false));
		}
	}

	private static Bson listed(BadgeAward award) {
		return Updates.set("at." + award.id().substring(prefix(award.rep()).length()), award.awardedAt());
	}

	private static String prefix(String rep) {
		return "award_" + rep + "_";
	}

}
