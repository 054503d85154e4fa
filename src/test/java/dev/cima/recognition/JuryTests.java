package dev.cima.recognition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import dev.cima.ledger.Baskets;
import dev.cima.ledger.Breadth;
import dev.cima.ledger.CardHead;
import dev.cima.ledger.CauseSum;
import dev.cima.ledger.Count;
import dev.cima.ledger.Credits;
import dev.cima.ledger.DayTotals;
import dev.cima.ledger.HeldSum;
import dev.cima.ledger.MonthPage;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Totals;
import dev.cima.ledger.Usual;
import dev.cima.rep.Rep;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JuryTests {

	private static final YearMonth MONTH = YearMonth.of(2026, 10);

	private static final Instant AT = Instant.parse("2026-10-07T09:00:00Z");

	private static final RecognitionSettings SETTINGS = new RecognitionSettings(20, Duration.ofMillis(500),
			Duration.ofDays(3), Duration.ofMinutes(1), Duration.ofSeconds(30), 10, 2);

	private final Map<Rep, Scorecard> cards = new HashMap<>();

	private final Map<String, Long> sold = new HashMap<>();

	private final Map<String, Double> members = new HashMap<>();

	@Test
	void theMostCrossSellsAndUpSellsWin() {
		rep("rep_a", "team_x").month(MONTH, 3, 8, 1, 100, 1);
		rep("rep_b", "team_x").month(MONTH, 30, 7, 9, 900, 2);
		assertThat(winners(RecognitionCategory.BEST_CROSS_SELLER)).containsExactly("rep_a 8");
		assertThat(winners(RecognitionCategory.BEST_UP_SELLER)).containsExactly("rep_b 9");
	}

	@Test
	void equalsShareThePlaceTheEarlierLastSaleFirstAndNoMoreThanTen() {
		for (int i = 0; i < 12; i++) {
			rep("rep_%02d".formatted(i), "team_x").month(MONTH, 3, 8, 0, 100, 1, AT.minusSeconds((i == 7) ? 60 : 0));
		}
		assertThat(winners(RecognitionCategory.BEST_CROSS_SELLER)).hasSize(10)
			.startsWith("rep_07 8", "rep_00 8", "rep_01 8");
	}

	@Test
	void adviceIsRateTimesBreadthNotVolume() {
		rep("rep_rate", "team_x").month(MONTH, 80, 64, 32, 100, 3); // (0.6998 + 0.2997) ×
																	// 3
		rep("rep_volume", "team_x").month(MONTH, 400, 100, 60, 9000, 4); // (0.2100 +
																			// 0.1185) × 4
		rep("rep_luck", "team_x").month(MONTH, 10, 8, 4, 100, 4); // (0.4902 + 0.1682) × 4
		rep("rep_few", "team_x").month(MONTH, 9, 90, 0, 100, 9);
		assertThat(winners(RecognitionCategory.CONSULTATIVE)).containsExactly("rep_rate 3.00");
	}

	@Test
	void improvementIsMeasuredAgainstOnesOwnMonths() {
		rep("rep_twice", "team_x").month(MONTH, 10, 0, 0, 300, 1)
			.month(MONTH.minusMonths(1), 6, 0, 0, 200, 1)
			.month(MONTH.minusMonths(3), 6, 0, 0, 100, 1);
		rep("rep_big", "team_x").month(MONTH, 100, 0, 0, 10_000, 1).month(MONTH.minusMonths(2), 100, 0, 0, 9_000, 1);
		rep("rep_new", "team_x").month(MONTH, 20, 0, 0, 9_000, 1);
		rep("rep_hardly_before", "team_x").month(MONTH, 20, 0, 0, 900, 1).month(MONTH.minusMonths(1), 9, 0, 0, 1, 1);
		rep("rep_long_ago", "team_x").month(MONTH, 20, 0, 0, 900, 1).month(MONTH.minusMonths(4), 90, 0, 0, 1, 1);
		rep("rep_worse", "team_x").month(MONTH, 20, 0, 0, 900, 1).month(MONTH.minusMonths(1), 90, 0, 0, 1000, 1);
		assertThat(winners(RecognitionCategory.MOST_IMPROVED)).containsExactly("rep_twice 2.00");
	}

	@Test
	void whoGotWorseIsNotRecognised() {
		rep("rep_a", "team_x").month(MONTH, 20, 0, 0, 900, 1).month(MONTH.minusMonths(1), 20, 0, 0, 900, 1);
		assertThat(winners(RecognitionCategory.MOST_IMPROVED)).isEmpty();
	}

	@Test
	void theMostCoachingCreditsWin() {
		rep("rep_a", "team_x").coached(MONTH, 100);
		rep("rep_b", "team_x").coached(MONTH, 150);
		rep("rep_c", "team_x").coached(MONTH.minusMonths(1), 900);
		assertThat(winners(RecognitionCategory.BEST_MENTOR)).containsExactly("rep_b 150");
	}

	@Test
	void teamsAreComparedPerHead() {
		sold("team_small", 1000, 2);
		sold("team_large", 4000, 10);
		sold("team_alone", 9000, 1);
		assertThat(winners(RecognitionCategory.BEST_TEAM)).containsExactly("team_small 500.00");
	}

	@Test
	void aTeamIsDividedByItsAverageHeadcountAndNeedsTwoMembersRounded() {
		sold("team_x", 1000, 1.5);
		sold("team_y", 1000, 2.25);
		sold("team_begun", 1000, 1.49);
		assertThat(winners(RecognitionCategory.BEST_TEAM)).containsExactly("team_x 666.67");
	}

	@Test
	void whoIsHiddenOrHasLeftWinsNothing() {
		rep("rep_hidden", "team_x", true, true).month(MONTH, 20, 50, 50, 900, 5).coached(MONTH, 100);
		rep("rep_left", "team_x", false, false).month(MONTH, 20, 60, 60, 900, 5);
		rep("rep_a", "team_x").month(MONTH, 2, 1, 1, 100, 1);
		assertThat(winners(RecognitionCategory.BEST_CROSS_SELLER)).containsExactly("rep_a 1");
		assertThat(winners(RecognitionCategory.CONSULTATIVE)).isEmpty();
		assertThat(winners(RecognitionCategory.BEST_MENTOR)).isEmpty();
	}

	@Test
	void theOrderInWhichRepsAreHeardDoesNotMatter() {
		Random random = new Random(7);
		for (int i = 0; i < 200; i++) {
			rep("rep_" + i, "team_" + i % 7)
				.month(MONTH, random.nextInt(30), random.nextInt(5), random.nextInt(5), random.nextInt(9), 2,
						AT.plusSeconds(random.nextInt(3)))
				.month(MONTH.minusMonths(1), random.nextInt(30), 0, 0, random.nextInt(9), 1);
		}
		List<StoredRecognition> expected = decide(List.copyOf(this.cards.keySet()));
		assertThat(expected).hasSizeGreaterThan(5);
		for (int i = 0; i < 20; i++) {
			List<Rep> order = new ArrayList<>(this.cards.keySet());
			Collections.shuffle(order, random);
			assertThat(decide(order)).isEqualTo(expected);
		}
	}

	@Test
	void aMonthWithoutSalesHasNoWinners() {
		rep("rep_a", "team_x");
		rep("rep_b", "team_x").month(MONTH.minusMonths(1), 20, 5, 5, 500, 2);
		assertThat(decide(List.copyOf(this.cards.keySet()))).isEmpty();
	}

	private List<String> winners(RecognitionCategory category) {
		return decide(List.copyOf(this.cards.keySet())).stream()
			.filter((one) -> one.category() == category)
			.map((one) -> ((one.rep() != null) ? one.rep() : one.team()) + " " + one.value().toPlainString())
			.toList();
	}

	private List<StoredRecognition> decide(List<Rep> order) {
		Jury jury = new Jury(MONTH, SETTINGS);
		order.forEach((rep) -> jury.hear(rep, this.cards.get(rep)));
		jury.sold(this.sold);
		return jury.decide((team) -> this.members.getOrDefault(team, 0.0));
	}

	private void sold(String team, long points, double members) {
		this.sold.put(team, points);
		this.members.put(team, members);
	}

	private Card rep(String id, String team) {
		return rep(id, team, true, false);
	}

	private Card rep(String id, String team, boolean active, boolean hidden) {
		Card card = new Card(new Rep(id, id, team, null, id, "en", List.of(), active, hidden), new HashMap<>());
		card.put();
		return card;
	}

	/** A card in the making. */
	private final class Card {

		private final Rep rep;

		private final Map<String, MonthPage> pages;

		Card(Rep rep, Map<String, MonthPage> pages) {
			this.rep = rep;
			this.pages = pages;
		}

		Card month(YearMonth month, int sales, int crossSells, int upSells, long points, int families) {
			return month(month, sales, crossSells, upSells, points, families, AT);
		}

		Card month(YearMonth month, int sales, int crossSells, int upSells, long points, int families, Instant last) {
			LocalDate day = month.atDay(7);
			Totals totals = new Totals(points, points, points, sales, crossSells, upSells, last,
					new Baskets(sales, Math.min(sales, crossSells), Math.min(sales, upSells), sales));
			List<Count> categories = IntStream.range(0, families).mapToObj((i) -> new Count("c" + i, 1)).toList();
			return put(month, Map.of(day.toString(), new DayTotals(totals, List.of())),
					new Breadth(categories, List.of()), Credits.NONE);
		}

		Card coached(YearMonth month, long credits) {
			MonthPage page = this.pages.get(month.toString());
			return put(month, (page != null) ? page.days() : Map.of(), (page != null) ? page.breadth() : Breadth.NONE,
					new Credits(Map.of("coaching", new CauseSum(1, credits))));
		}

		private Card put(YearMonth month, Map<String, DayTotals> days, Breadth breadth, Credits credits) {
			this.pages.put(month.toString(), new MonthPage(this.rep.id() + "/" + month, this.rep.id(), month.toString(),
					1, Scorecard.FOLD, days, breadth, credits, null));
			put();
			return this;
		}

		private void put() {
			Map<String, Long> months = new HashMap<>();
			this.pages.keySet().forEach((month) -> months.put(month, 1L));
			JuryTests.this.cards.put(this.rep,
					new Scorecard(
							new CardHead(this.rep.id(), 1, Scorecard.FOLD, Totals.NONE, 0, months, List.of(), List.of(),
									Map.of(), Breadth.NONE, Credits.NONE, null, List.of(), Usual.NONE, HeldSum.NONE),
							Map.copyOf(this.pages)));
		}

	}

}
