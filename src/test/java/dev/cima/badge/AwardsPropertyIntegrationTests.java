package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import com.mongodb.client.MongoDatabase;
import dev.cima.badge.RepHistory.Event;
import dev.cima.embedded.MemoryMongo;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Scorecard;
import dev.cima.measure.CardVariables;
import dev.cima.measure.CardView;
import dev.cima.measure.Cards;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever order sales and voids arrive in, however often a node is killed and its work
 * done again, and by whichever node: the awards at the end are those that the card has
 * earned.
 */
class AwardsPropertyIntegrationTests {

	private static final LocalDate FIRST = LocalDate.parse("2026-10-12");

	private static final LocalDate LAST = LocalDate.parse("2026-11-23");

	/** Some of October arrives before its close, the rest long after. */
	private static final Instant[] CLOCKS = { Instant.parse("2026-11-02T00:00:00Z"),
			Instant.parse("2026-11-10T00:00:00Z"), Instant.parse("2027-01-20T00:00:00Z") };

	private static final int SEEDS = Integer.getInteger("cima.badge.seeds", 5);

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo();

	@Test
	void anyOrderDuplicationVoidsAndCrashesEndInTheAwardsThatTheCardHasEarned() {
		int voided = 0;
		for (int seed = 0; seed < SEEDS; seed++) {
			Random random = new Random(seed);
			List<Event> events = RepHistory.random(random, 4 + random.nextInt(24), FIRST, LAST);
			Set<String> expected = null;
			for (int order = 0; order < 3; order++) {
				Run run = new Run(this.mongo.database("s" + seed + "o" + order), random,
						RepHistory.stream("rep_1", RepHistory.shuffled(events, random), CLOCKS[0]));
				run.arrive();
				run.close();
				assertThat(run.given()).as("seed %d, order %d", seed, order).isEqualTo(run.earned());
				assertThat(expected == null || expected.equals(run.given())).as("seed %d", seed).isTrue();
				expected = run.given();
				voided += run.takenBack();
				run.database.drop();
			}
		}
		assertThat(voided).isPositive();
	}

	private static BadgeDefinition badge(String id, String criterion, BadgeRepeats repeats) {
		return new BadgeDefinition("badge_" + id, 1, id, id, List.of(), criterion, null, repeats, null, true, null,
				null, null);
	}

	static List<BadgeDefinition> badges() {
		return List.of(badge("three", "allTime.sales >= 3", BadgeRepeats.ONCE),
				badge("two-a-day", "day.sales >= 2", BadgeRepeats.ONCE),
				badge("two-a-day-a-month", "day.sales >= 2", BadgeRepeats.MONTHLY),
				badge("two-a-day-a-week", "day.crossSells >= 2", BadgeRepeats.WEEKLY),
				badge("week", "week.crossSells >= 2", BadgeRepeats.WEEKLY),
				badge("month", "month.upSells >= 4", BadgeRepeats.MONTHLY),
				badge("best-month", "month.sales >= 7", BadgeRepeats.ONCE),
				badge("best-week", "week.activeDays >= 3", BadgeRepeats.ONCE),
				badge("families", "month.families >= 3", BadgeRepeats.MONTHLY),
				badge("helmets", "allTime.category['Helmets'] >= 4", BadgeRepeats.ONCE),
				badge("schools", "month.segment['school'] >= 3 && month.segments >= 2", BadgeRepeats.MONTHLY),
				badge("streak", "streak.days >= 3", BadgeRepeats.ONCE),
				badge("comeback", "comeback.days >= 5", BadgeRepeats.ONCE),
				badge("coach", "month.coachings >= 1", BadgeRepeats.MONTHLY),
				badge("few", "month.sales >= 1 && month.sales <= 5", BadgeRepeats.MONTHLY),
				badge("rate", "month.sales >= 2 && month.crossSellRate >= 0.6", BadgeRepeats.MONTHLY),
				badge("week-rate", "week.upSellRate >= 0.5", BadgeRepeats.WEEKLY),
				badge("rate-once", "month.averageSale >= 19.0", BadgeRepeats.ONCE));
	}

	/** One history, its arrival, and what the nodes make of it. */
	private final class Run {

		private final MongoDatabase database;

		private final Random random;

		private final List<EntryRecorded> stream;

		private final CardVariables variables = new CardVariables(BadgeCompilerTests.ORGANISATION);

		private final Closing closing = new Closing(BadgeCompilerTests.ORGANISATION, new BadgeSettings(
				Duration.ofHours(48), Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(30)));

		private final Badges badges;

		private final List<BadgeEffect> nodes;

		private final BadgeJudge judge;

		private final AwardKeeper keeper;

		/** What another node has appended already. */
		private int appended;

		private Instant now = CLOCKS[0];

		/** How many calls of the store and of listeners are left until the crash. */
		private int untilCrash = Integer.MAX_VALUE;

		private final Map<String, Boolean> said = new HashMap<>();

		Run(MongoDatabase database, Random random, List<EntryRecorded> stream) {
			this.database = database;
			this.random = random;
			this.stream = stream;
			database.getCollection("badges", BadgeDefinition.class).insertMany(badges());
			this.badges = new Badges(database, new BadgeCompiler(this.variables), BadgeCompilerTests.ORGANISATION);
			Cards cards = Mockito.mock(Cards.class, (call) -> card());
			this.judge = new BadgeJudge(this.variables, this.closing, cards);
			this.keeper = new AwardKeeper(new CrashingAwards(), this.judge, this::hear,
					new BadgeMetrics(new SimpleMeterRegistry()), () -> this.now);
			this.nodes = List.of(new BadgeEffect(this.badges, this.judge, this.keeper, () -> this.now),
					new BadgeEffect(this.badges, this.judge, this.keeper, () -> this.now));
		}

		private Scorecard card() {
			return (this.appended == 0) ? Scorecard.empty("rep_1") : this.stream.get(this.appended - 1).card();
		}

		/** Two nodes settle the stream in batches, die at it, and repeat old work. */
		void arrive() {
			int settled = 0;
			while (settled < this.stream.size()) {
				this.now = CLOCKS[(3 * settled) / this.stream.size()];
				this.appended = Math.min(this.stream.size(),
						Math.max(this.appended, settled + 1 + this.random.nextInt(6)));
				int until = settled + 1 + this.random.nextInt(this.appended - settled);
				if (apply(settled, until)) {
					settled = until;
				}
				if (this.random.nextInt(4) == 0) {
					// a node that was asleep goes on with what it had
					int from = this.random.nextInt(settled + 1);
					apply(from, from + this.random.nextInt(settled - from + 1));
				}
			}
		}

		private boolean apply(int from, int until) {
			this.untilCrash = (this.random.nextInt(3) == 0) ? this.random.nextInt(6) : Integer.MAX_VALUE;
			try {
				this.nodes.get(this.random.nextInt(2)).apply(this.stream.subList(from, until));
				return true;
			}
			catch (Crash ex) {
				return false;
			}
			finally {
				this.untilCrash = Integer.MAX_VALUE;
			}
		}

		/** The closes come after all, as those before the last arrivals did already. */
		void close() {
			for (LocalDate day = FIRST; day.isBefore(LAST.plusDays(40)); day = day.plusDays(1)) {
				for (Scope scope : List.of(Scope.WEEK, Scope.MONTH)) {
					Stretch stretch = scope.stretchOf(day);
					for (Badge badge : this.badges.active()) {
						if (badge.closes() && badge.scope() == scope) {
							this.keeper
								.keep(List.of(this.judge.judgeClosed(card(), badge, stretch, "round_" + stretch.id())));
						}
					}
				}
			}
		}

		Set<String> given() {
			Set<String> given = new TreeSet<>();
			this.database.getCollection("awards", BadgeAward.class).find().forEach((award) -> {
				if (award.given()) {
					given.add(award.id());
				}
				// what was said last is what is
				if (award.awardedAt() != null) {
					assertThat(this.said.get(award.id())).as(award.id()).isEqualTo(award.given());
				}
			});
			assertThat(this.said.keySet()).containsAll(given);
			return given;
		}

		long takenBack() {
			return this.database.getCollection("awards").countDocuments() - given().size();
		}

		/** By the last card alone, day by day. */
		Set<String> earned() {
			Set<String> earned = new TreeSet<>();
			for (Badge badge : this.badges.active()) {
				for (LocalDate day = FIRST.minusDays(7); day.isBefore(LAST.plusDays(7)); day = day.plusDays(1)) {
					Stretch stretch = badge.scope().stretchOf(day);
					if (badge.holds(new CardView(this.stream.getLast().card(), stretch, this.variables))) {
						earned.add(badge.awardId("rep_1", badge.slotOf(stretch)));
					}
				}
			}
			return earned;
		}

		private void hear(Object event) {
			step();
			switch (event) {
				case BadgesAwarded given -> given.awards().forEach((award) -> hear(award.awardId(), true));
				case BadgesTakenBack taken -> taken.awards().forEach((award) -> hear(award.awardId(), false));
				default -> throw new IllegalArgumentException(event.toString());
			}
		}

		private void hear(String award, boolean given) {
			this.said.put(award, given);
			step();
		}

		private void step() {
			if (this.untilCrash-- == 0) {
				throw new Crash();
			}
		}

		/** A store that is killed before, in the middle of and after its writes. */
		private final class CrashingAwards extends Awards {

			CrashingAwards() {
				super(Run.this.database, () -> Instant.EPOCH);
			}

			@Override
			public Map<String, BadgeAward> find(java.util.Collection<String> ids) {
				step();
				return super.find(ids);
			}

			@Override
			Set<String> write(List<Change> changes) {
				step();
				if (Run.this.untilCrash == 0) {
					super.write(changes.subList(0, changes.size() / 2));
				}
				step();
				Set<String> lost = super.write(changes);
				step();
				return lost;
			}

		}

	}

	/** A node was killed. */
	private static final class Crash extends RuntimeException {

	}

}
