package dev.cima.reward;

import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;

import org.springframework.stereotype.Component;

/**
 * What each admin has given and taken on a day. A day's document is replaced as a whole,
 * if it is still as it was read: so no two nodes spend the same points.
 *
 * <pre>
 * adjustment-days: { _id: "rep_1/2026-11-29", version: 2, claims: [ { adjustment: "rep_7/0b7e…", points: 500 } ] }
 * </pre>
 */
@Component
class AdjustmentBudgets {

	/** More writers of one day never meet. */
	private static final int TRIES = 50;

	private final MongoCollection<Day> days;

	AdjustmentBudgets(MongoDatabase database) {
		this.days = database.getCollection("adjustment-days", Day.class);
	}

	/**
	 * Claims points of a day. An adjustment claims once, however often it is sent; with
	 * other points it claims these as well, as nobody knows yet which will stand.
	 * @param points 1 or more, whether given or taken
	 * @return how many points are left for it; {@code points} or more when it has them
	 */
	long claim(String day, String adjustment, long points, long budget) {
		for (int tries = 0; tries < TRIES; tries++) {
			Day before = this.days.find(new Document("_id", day)).first();
			Day known = (before != null) ? before : new Day(day, 0, List.of());
			if (known.has(adjustment, points)) {
				return points;
			}
			long left = budget - known.claimed();
			if (left < points) {
				return left;
			}
			Day next = known.plus(new Claim(adjustment, points));
			boolean written = (known.version() == 0) ? Arbiter.insert(this.days, next) : Arbiter.write(this.days, List
				.of(KnownFields.over(this.days, new Document("_id", day).append("version", known.version()), next)));
			if (written) {
				return left;
			}
		}
		throw new IllegalStateException("The budget of " + day + " is written all the time");
	}

	/** What one admin claimed on one day. */
	public record Day(@BsonId String id, long version, List<Claim> claims) {

		boolean has(String adjustment, long points) {
			return this.claims.contains(new Claim(adjustment, points));
		}

		long claimed() {
			return this.claims.stream().mapToLong(Claim::points).sum();
		}

		Day plus(Claim claim) {
			List<Claim> next = new ArrayList<>(this.claims);
			next.add(claim);
			return new Day(this.id, this.version + 1, next);
		}

	}

	/**
	 * Points of an adjustment.
	 *
	 * @param adjustment {@code <rep>/<key>}
	 */
	public record Claim(String adjustment, long points) {
	}

}
