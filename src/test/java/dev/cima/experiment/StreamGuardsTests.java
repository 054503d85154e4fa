package dev.cima.experiment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.goal.GoalMetric;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Counts;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryBuilder;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.ledger.VoidFacts;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamGuardsTests {

	private static final LocalDate FROM = LocalDate.of(2026, 8, 31);

	/** Two weeks of one rep; one sale each is voided, moved away, asked about later. */
	private static final List<Entry> STREAM = List.of(sale(1, 0, List.of(), "Bikes", "Helmets"),
			sale(2, 0, List.of(), "Bikes"), sale(3, 6, List.of(AskedQuestion.of("SIZE.cap")), "Locks"),
			sale(4, 7, List.of(), "Locks"), sale(5, 1, List.of(AskedQuestion.of("BURST")), "Socks"),
			taken(6, 2, 0, null, "Bikes"), taken(7, 5, 1, new Move("rep_2", "sale5", ""), "Socks"),
			credit(8, "question/sale1", "question", 0, 0), credit(9, "question/sale5", "question", 1, 0),
			credit(10, "coaching/c1", "coaching", 8, 50), credit(11, "coaching/c2", "coaching", 8, 0),
			credit(12, "prize/p", "prize", 8, 50));

	@Test
	void countsWhatNobodyPaysForByWeek() {
		Map<GuardMetric, WeeklySums> sums = read(STREAM);
		// the sale that was moved is no sale of this rep
		assertThat(sums.get(GuardMetric.VOIDS).parts()[0]).containsExactly(1, 0);
		assertThat(sums.get(GuardMetric.VOIDS).wholes()[0]).containsExactly(3, 1);
		assertThat(sums.get(GuardMetric.QUESTIONS).parts()[0]).containsExactly(2, 0);
		assertThat(sums.get(GuardMetric.QUESTIONS).wholes()[0]).containsExactly(3, 1);
		assertThat(sums.get(GuardMetric.BREADTH).parts()[0]).as("bikes, helmets and locks").containsExactly(3, 1);
		assertThat(sums.get(GuardMetric.COACHINGS).parts()[0]).containsExactly(0, 1);
		assertThat(sums.get(GuardMetric.BREADTH).parts()[1]).as("another team").containsExactly(0, 0);
	}

	@RepeatedTest(20)
	void isTheSameInAnyOrder(RepetitionInfo repetition) {
		List<Entry> shuffled = new ArrayList<>(STREAM);
		Collections.shuffle(shuffled, new Random(repetition.getCurrentRepetition()));
		read(STREAM)
			.forEach((metric, sums) -> assertThat(read(shuffled).get(metric).parts()).isDeepEqualTo(sums.parts()));
	}

	@Test
	void aRateOfFewCasesIsDrawnTowardsEverybodys() {
		WeeklySums sums = new WeeklySums(new double[][] { { 5 }, { 85 }, { 0 } },
				new double[][] { { 1 }, { 19 }, { 0 } }, GuardWeeks.DRAWN);
		// everybody: 90 ÷ 20; of each as if ten more had said that
		assertThat(sums.means(0, 1)).containsExactly(50.0 / 11, 130.0 / 29, 4.5);
		assertThat(new WeeklySums(new double[2][1], new double[2][1], GuardWeeks.DRAWN).means(0, 1)).as("nobody asked")
			.containsExactly(Double.NaN, Double.NaN);
	}

	@Test
	void noGuardIsCalledAsAMetricOfGoals() {
		for (GuardMetric guard : GuardMetric.values()) {
			for (GoalMetric metric : GoalMetric.values()) {
				assertThat(guard.name()).isNotEqualTo(metric.name());
			}
		}
	}

	private static Map<GuardMetric, WeeklySums> read(List<Entry> entries) {
		Map<GuardMetric, WeeklySums> sums = new EnumMap<>(GuardMetric.class);
		for (GuardMetric metric : GuardMetric.values()) {
			sums.put(metric, new WeeklySums(new double[2][2], new double[2][2]));
		}
		StreamGuards.of(entries, FROM, Entry::team).addTo(sums, Map.of("team_1", 0, "team_2", 1));
		return sums;
	}

	private static Entry sale(long seq, int day, List<AskedQuestion> asked, String... categories) {
		return on(Entry.at("rep_1", seq, EntryKind.SALE, "sale" + seq).sale(facts(asked, categories)), day);
	}

	private static Entry taken(long seq, long sale, int day, Move move, String category) {
		return on(
				Entry.at("rep_1", seq, EntryKind.VOID, "sale" + sale + "/void")
					.voids(new VoidFacts("sale" + sale, sale, facts(List.of(), category), null, move, null, true)),
				day);
	}

	private static Entry credit(long seq, String key, String cause, int day, int points) {
		return on(
				Entry.at("rep_1", seq, EntryKind.CREDIT, key)
					.cause(cause, Counts.BALANCE)
					.points(points, points,
							(points > 0) ? List.of(new ScoredStep(cause, List.of(), points)) : List.<ScoredStep>of()),
				day);
	}

	private static Entry on(EntryBuilder entry, int day) {
		LocalDate on = FROM.plusDays(day);
		return entry.team("team_1")
			.occurred(on.atTime(12, 0).toInstant(ZoneOffset.UTC), on)
			.recorded(on.atTime(13, 0).toInstant(ZoneOffset.UTC), Actor.SYSTEM)
			.build();
	}

	private static SaleFacts facts(List<AskedQuestion> asked, String... categories) {
		List<SaleLine> lines = new ArrayList<>();
		for (String category : categories) {
			lines.add(new SaleLine("prod_" + category, category, 1, BigDecimal.TEN, SaleKind.BASE, null, 1));
		}
		return new SaleFacts(null, null, null, lines, asked);
	}

}
