package dev.cima.badge;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.incentive.SaleKind;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Counts;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryBuilder;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Metrics;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.VoidFacts;

/** What happens to one rep over a while, in any order of arrival. */
final class RepHistory {

	private static final String[] CATEGORIES = { "Bikes", "Helmets", "Socks" };

	private static final String[] SEGMENTS = { "school", "club" };

	private static final ZoneId[] ZONES = { ZoneOffset.UTC, ZoneId.of("Pacific/Auckland"),
			ZoneId.of("America/Los_Angeles"), ZoneId.of("Etc/GMT+12"), ZoneId.of("Pacific/Kiritimati") };

	private RepHistory() {
	}

	/** Something that happens; a sale that was taken back is two of them. */
	record Event(int sale, EntryKind kind, Instant at, ZoneId zone, List<SaleLine> lines, String segment) {

		/** The organisation lives by UTC. */
		LocalDate day() {
			return LocalDate.ofInstant(this.at, ZoneOffset.UTC);
		}

		LocalDate ownDay() {
			return LocalDate.ofInstant(this.at, this.zone);
		}

	}

	/** So many sales between two days, some of them voided, and some coachings. */
	static List<Event> random(Random random, int sales, LocalDate from, LocalDate until) {
		List<Event> events = new ArrayList<>();
		ZoneId home = ZONES[random.nextInt(ZONES.length)];
		int days = (int) (until.toEpochDay() - from.toEpochDay());
		for (int sale = 0; sale < sales; sale++) {
			Instant at = from.plusDays(random.nextInt(days)).atTime(random.nextInt(24), 30).toInstant(ZoneOffset.UTC);
			// most of the time the rep stays where the rep lives
			ZoneId zone = (random.nextInt(5) == 0) ? ZONES[random.nextInt(ZONES.length)] : home;
			if (random.nextInt(10) == 0) {
				events.add(new Event(sale, EntryKind.CREDIT, at, zone, List.of(), ""));
				continue;
			}
			List<SaleLine> lines = new ArrayList<>();
			for (int line = random.nextInt(3); line >= 0; line--) {
				SaleKind kind = SaleKind.values()[random.nextInt(SaleKind.values().length)];
				lines.add(new SaleLine("prod_1", CATEGORIES[random.nextInt(CATEGORIES.length)], 1, BigDecimal.TEN, kind,
						null, 1));
			}
			Event sold = new Event(sale, EntryKind.SALE, at, zone, lines, SEGMENTS[random.nextInt(SEGMENTS.length)]);
			events.add(sold);
			if (random.nextInt(4) == 0) {
				events.add(new Event(sale, EntryKind.VOID, at, zone, lines, sold.segment()));
			}
		}
		return events;
	}

	/** Another order of arrival, in which a void still comes after its sale. */
	static List<Event> shuffled(List<Event> events, Random random) {
		List<Event> left = new ArrayList<>(events);
		List<Event> shuffled = new ArrayList<>();
		while (!left.isEmpty()) {
			Event next = left.get(random.nextInt(left.size()));
			if (next.kind() == EntryKind.VOID && left.stream()
				.anyMatch((other) -> other.kind() == EntryKind.SALE && other.sale() == next.sale())) {
				continue;
			}
			left.remove(next);
			shuffled.add(next);
		}
		return shuffled;
	}

	/** The stream that the events become. */
	static List<EntryRecorded> stream(String rep, List<Event> events, Instant recordedAt) {
		List<EntryRecorded> stream = new ArrayList<>();
		Scorecard card = Scorecard.empty(rep);
		for (Event event : events) {
			Entry entry = entry(rep, card.seq() + 1, event, recordedAt.plusSeconds(card.seq()));
			Scorecard next = card.plus(entry);
			stream.add(new EntryRecorded(entry, card, next));
			card = next;
		}
		return stream;
	}

	private static Entry entry(String rep, long seq, Event event, Instant recordedAt) {
		SaleFacts facts = new SaleFacts("acct_1", event.segment(), null, event.lines());
		Metrics metrics = new Metrics(1, event.lines().size() * 1000L, count(event, SaleKind.CROSS_SELL),
				count(event, SaleKind.UP_SELL), Baskets.NONE);
		boolean sale = event.kind() == EntryKind.SALE;
		boolean voids = event.kind() == EntryKind.VOID;
		long points = sale ? 10 : voids ? -10 : 5;
		EntryBuilder entry = Entry.at(rep, seq, event.kind(), event.kind() + "/" + event.sale())
			.sale(sale ? facts : null)
			.voids(voids ? new VoidFacts("SALE/" + event.sale(), 0, facts, null) : null)
			.points((sale || voids) ? points : 0, points, List.of(new ScoredStep("test", List.of(), points)))
			.metrics(sale ? metrics : voids ? metrics.negated() : Metrics.NONE)
			.team("team_east")
			.occurred(event.at(), event.day(), event.ownDay())
			.recorded(recordedAt, Actor.SYSTEM);
		return ((sale || voids) ? entry : entry.cause("coaching", Counts.BALANCE)).build();
	}

	private static int count(Event event, SaleKind kind) {
		return (int) event.lines().stream().filter((line) -> line.kind() == kind).count();
	}

}
