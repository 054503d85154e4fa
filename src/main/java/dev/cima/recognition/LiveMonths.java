package dev.cima.recognition;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Organisation;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The months that the organisation lives with its halls of fame. The first of them is
 * found once, by whatever node looks first, and kept. What was sold before is history,
 * which may be imported little by little.
 *
 * <pre>organisation: { _id: "first-live-month", month: "2026-11" }</pre>
 */
@Component
class LiveMonths {

	private static final String ID = "first-live-month";

	private final MongoCollection<Document> organisation;

	private final Halls halls;

	private final Organisation calendar;

	private final InstantSource clock;

	private volatile @Nullable YearMonth month;

	LiveMonths(MongoDatabase database, Halls halls, Organisation calendar, InstantSource clock) {
		this.organisation = database.getCollection("organisation");
		this.halls = halls;
		this.calendar = calendar;
		this.clock = clock;
	}

	/** The first one. */
	YearMonth first() {
		YearMonth known = this.month;
		if (known == null) {
			Document stored = find();
			if (stored == null) {
				Document first = new Document("_id", ID).append("month",
						of(this.halls.all(), this.calendar, this.clock.instant()).toString());
				stored = Arbiter.first(this.organisation, first, this::find);
			}
			known = YearMonth.parse(stored.getString("month"));
			this.month = known;
		}
		return known;
	}

	private @Nullable Document find() {
		return this.organisation.find(new Document("_id", ID)).first();
	}

	/**
	 * The first month whose hall was closed in the month after it, as in normal life; in
	 * a store without one the current month.
	 */
	static YearMonth of(List<HallOfFame> halls, Organisation calendar, Instant now) {
		YearMonth current = YearMonth.from(calendar.dayOf(now));
		return halls.stream().filter((hall) -> {
			YearMonth closed = YearMonth.from(calendar.dayOf(hall.closedAt()));
			return !closed.isAfter(YearMonth.parse(hall.month()).plusMonths(1));
		}).map((hall) -> YearMonth.parse(hall.month())).min(Comparator.naturalOrder()).orElse(current);
	}

}
