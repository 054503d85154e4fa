package dev.cima.leaderboard;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.cima.embedded.RedisProcess;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.CardFollower.Followed;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.rep.Rep;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class BoardsIntegrationTests {

	private static final LocalDate DAY = LocalDate.of(2093, 11, 18);

	private static final Instant NOW = Instant.parse("2093-11-21T12:00:00Z");

	private static final Instant AT = Instant.parse("2093-11-18T09:00:00Z");

	private static final Span MONTH = Period.MONTH.spanOf(DAY);

	private static final Span WEEK = Period.WEEK.spanOf(DAY);

	@TempDir
	private Path folder;

	private final TestCards cards = new TestCards();

	private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

	private final Map<String, Rep> reps = new ConcurrentHashMap<>();

	private RedisProcess redis;

	private BoardNode node;

	@BeforeEach
	void start() {
		this.redis = new RedisProcess(this.folder);
		this.node = node();
		List.of(MONTH, WEEK, Span.ALL_TIME).forEach(this.node::awaitWhole);
	}

	@AfterEach
	void stop() {
		this.node.close();
		this.redis.close();
	}

	@Test
	void equalScoresRankEqualInTheOrderOfTheirLastSaleAndThenOfTheirIds() {
		this.node.settle(sell("rep_d", 3, 50), sell("rep_c", 1, 70), sell("rep_b", 2, 70), sell("rep_a", 2, 70),
				sell("rep_e", 0, 90));
		List<Row> rows = this.node.rows(MONTH, Metric.POINTS, 2);
		assertThat(rows).extracting(Row::rep).containsExactly("rep_e", "rep_c", "rep_a", "rep_b", "rep_d");
		assertThat(rows).extracting(Row::rank).containsExactly(1L, 2L, 2L, 2L, 5L);
		assertThat(rows).extracting(Row::nextHigher).containsExactly(null, 90L, 90L, 90L, 70L);
	}

	@Test
	void pagesReachTheLastOfAThousandReps() {
		sellMany(1000, 40);
		for (Metric metric : Metric.values()) {
			for (int size : new int[] { 1, 7, 100 }) {
				assertThat(this.node.rows(MONTH, metric, size)).isEqualTo(expected(MONTH, metric));
			}
		}
	}

	@Test
	void benchmarksAreWhatItTakesToBeAmongTheBest() {
		sellMany(19, 40);
		assertThat(answer("rep_001", null, new Window.Benchmarks()).benchmarks()).isEmpty();
		assertThat(answer("rep_001", "team_a", new Window.Benchmarks()).benchmarks()).isEmpty();
		sellMany(47, 1000);
		for (int i = 0; i < 47; i++) {
			String id = "rep_%03d".formatted(i);
			this.reps.put(id, new Rep(id, id, "team_a", null, id, "en", List.of(), true, false));
		}
		List<Row> rows = expected(MONTH, Metric.POINTS);
		List<Benchmark> benchmarks = List.of(10, 25, 50)
			.stream()
			.map((percent) -> new Benchmark(percent, BigDecimal.valueOf(rows.get(47 * percent / 100 - 1).value())))
			.toList();
		for (String team : new String[] { null, "team_a" }) {
			for (int place : List.of(0, 22, 46)) {
				Leaderboard board = answer(rows.get(place).rep(), team, new Window.Benchmarks());
				assertThat(board.benchmarks()).isEqualTo(benchmarks);
				assertThat(board.isBelowMedian())
					.isEqualTo(rows.get(place).value() < benchmarks.getLast().score().longValueExact());
			}
		}
		assertThat(answer("rep_none", null, new Window.Benchmarks()).isBelowMedian()).isTrue();
	}

	@Test
	void aPageBeginsAfterItsCursorWhenTheRepAtTheCursorHasMovedOrGone() {
		sellMany(300, 5);
		List<Row> before = this.node.rows(MONTH, Metric.POINTS, 100);
		Row last = before.get(149);
		this.node.settle(sell(last.rep(), 5000, 1000));
		Window.Page page = new Window.Page(100, last.cursor());
		List<Row> after = this.node.bean(BoardReader.class)
			.read(new Question(board(Metric.POINTS), null, List.of(page)), null)
			.join()
			.windows()
			.get(page);
		assertThat(after.subList(0, 100)).extracting(Row::member)
			.isEqualTo(before.subList(150, 250).stream().map(Row::member).toList());
	}

	@Test
	void aSaleTakenBackTakesTheRepOffTheBoard() {
		this.node.settle(sell("rep_a", 1, 70), sell("rep_b", 1, 60));
		this.node.settle(this.cards.takeBack("rep_a", AT, DAY, 70));
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).extracting(Row::rep).containsExactly("rep_b");
		assertThat(this.node.rows(WEEK, Metric.REVENUE, 10)).extracting(Row::rep).containsExactly("rep_b");
		assertThat(this.node.rows(Span.ALL_TIME, Metric.SALES, 10)).extracting(Row::rep).containsExactly("rep_b");
	}

	@Test
	void aLateWriteOfAnOlderCardChangesNothing() {
		CardChanged first = sell("rep_a", 1, 70);
		CardChanged second = sell("rep_a", 2, 30);
		this.node.settle(second);
		var version = this.node.bean(BoardScripts.class).version(MONTH).join();
		this.node.settle(first);
		this.node.settle(second);
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).extracting(Row::value).containsExactly(100L);
		assertThat(this.node.bean(BoardScripts.class).version(MONTH).join()).isEqualTo(version);
	}

	@Test
	void hiddenRepsAreNotShownAndComeBack() {
		this.node.settle(sell("rep_a", 1, 70), sell("rep_b", 1, 60), sell("rep_c", 1, 50));
		this.node.settle(this.cards.join("rep_b", NOW, true, true));
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).extracting(Row::rep).containsExactly("rep_a", "rep_c");
		this.node.settle(this.cards.join("rep_b", NOW, false, true));
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).extracting(Row::rep)
			.containsExactly("rep_a", "rep_b", "rep_c");
	}

	@Test
	void whoIsHiddenSeesTheOwnRankAndNeighboursAndOthersSeeNoGap() {
		this.reps.put("rep_b", new Rep("rep_b", "B", "team_a", null, "b", "en", List.of(), true, true));
		this.node.settle(sell("rep_a", 1, 70), sell("rep_b", 1, 70), sell("rep_c", 1, 90));
		this.node.settle(this.cards.join("rep_b", NOW, true, true));
		Leaderboard board = answer("rep_b", null, new Window.Around(5), new Window.Page(10, null));
		assertThat(board.mine().rank()).isEqualTo(2);
		assertThat(board.mine().toNext()).isEqualByComparingTo("21");
		assertThat(board.size()).isEqualTo(2);
		assertThat(board.standings(10, null).edges()).hasSize(2);
		// among equals the earlier last sale, then the id: a stands before b
		assertThat(board.aroundMe(5)).extracting((standing) -> standing.rank() + " " + standing.rep().id())
			.containsExactly("1 rep_c", "2 rep_a", "2 rep_b");
		assertThat(answer("rep_a", null, new Window.Around(5)).aroundMe(5))
			.extracting((standing) -> standing.rank() + " " + standing.rep().id())
			.containsExactly("1 rep_c", "2 rep_a");
	}

	@Test
	void whoIsHiddenSeesAsManyNeighboursAsOthersWhereverTheyStand() {
		for (int i = 1; i <= 9; i++) {
			this.node.settle(sell("rep_" + i, i, 100 - i * 10));
		}
		for (int i : new int[] { 1, 5, 9 }) {
			String hidden = "rep_" + i;
			this.reps.put(hidden, new Rep(hidden, "H", "team_h", null, hidden, "en", List.of(), true, true));
			for (String team : new String[] { null, "team_h" }) {
				for (int other = 1; other <= 9 && team != null; other++) {
					this.reps.computeIfAbsent("rep_" + other,
							(id) -> new Rep(id, id, team, null, id, "en", List.of(), true, false));
				}
				Leaderboard shown = answer(hidden, team, new Window.Around(0), new Window.Around(2));
				this.node.settle(this.cards.join(hidden, NOW, true, true));
				Leaderboard board = answer(hidden, team, new Window.Around(0), new Window.Around(2));
				assertThat(around(board, 2)).isEqualTo(around(shown, 2)).hasSizeGreaterThan(2).contains(hidden);
				assertThat(around(board, 0)).containsExactly(hidden);
				assertThat(board.mine().toNext()).isEqualTo(shown.mine().toNext());
				assertThat(board.mine().rank()).isEqualTo(i);
				assertThat(board.size()).isEqualTo(8);
				this.node.settle(this.cards.join(hidden, NOW, false, true));
			}
			this.reps.clear();
		}
	}

	private static List<String> around(Leaderboard board, int radius) {
		return board.aroundMe(radius).stream().map((standing) -> standing.rep().id()).toList();
	}

	@Test
	void whoLeftStaysOnBoardsThatHadEnded() {
		LocalDate october = LocalDate.of(2093, 10, 7);
		Span past = Period.MONTH.spanOf(october);
		this.node.awaitWhole(past);
		this.node.settle(this.cards.sell("rep_a", Instant.parse("2093-10-07T09:00:00Z"), october, 10));
		this.node.settle(sell("rep_a", 1, 70));
		this.node.settle(this.cards.join("rep_a", NOW, false, false));
		assertThat(this.node.rows(past, Metric.POINTS, 10)).extracting(Row::rep).containsExactly("rep_a");
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).isEmpty();
		assertThat(this.node.rows(Span.ALL_TIME, Metric.POINTS, 10)).isEmpty();
	}

	@Test
	void showsTheViewerAndTheNeighboursClampedAtBothEnds() {
		for (int i = 1; i <= 20; i++) {
			this.node.settle(sell("rep_%02d".formatted(i), i, 1000 - i * 10));
		}
		Leaderboard top = answer("rep_02", null, new Window.Around(5));
		assertThat(top.aroundMe(5)).extracting((standing) -> standing.rep().id())
			.containsExactly("rep_01", "rep_02", "rep_03", "rep_04", "rep_05", "rep_06", "rep_07");
		assertThat(top.mine().rank()).isEqualTo(2);
		assertThat(top.mine().toNext()).isEqualByComparingTo("11");
		assertThat(top.size()).isEqualTo(20);
		Leaderboard bottom = answer("rep_20", null, new Window.Around(2));
		assertThat(bottom.aroundMe(2)).extracting(Standing::rank).containsExactly(18, 19, 20);
		assertThat(answer("rep_01", null, new Window.Around(0)).mine().toNext()).isNull();
		Leaderboard stranger = answer("rep_99", null, new Window.Around(5), new Window.Page(3, null));
		assertThat(stranger.mine()).isNull();
		assertThat(stranger.aroundMe(5)).isEmpty();
		assertThat(stranger.standings(3, null).pageInfo().hasNextPage()).isTrue();
	}

	@Test
	void aTeamsBoardRanksItsMembersAmongThemselves() {
		this.reps.put("rep_b", new Rep("rep_b", "B", "team_b", null, "b", "en", List.of(), true, false));
		this.reps.put("rep_c", new Rep("rep_c", "C", "team_b", null, "c", "en", List.of(), true, false));
		this.reps.put("rep_d", new Rep("rep_d", "D", "team_b", null, "d", "en", List.of(), true, false));
		this.node.settle(sell("rep_a", 1, 90), sell("rep_b", 2, 70), sell("rep_c", 1, 70), sell("rep_z", 1, 80));
		Leaderboard board = answer("rep_b", "team_b", new Window.Around(1), new Window.Page(1, null));
		assertThat(board.size()).isEqualTo(2);
		assertThat(board.mine().rank()).isEqualTo(1);
		assertThat(board.aroundMe(1)).extracting((standing) -> standing.rep().id()).containsExactly("rep_c", "rep_b");
		assertThat(board.standings(1, null).pageInfo().hasNextPage()).isTrue();
		assertThat(board.standings(1, null).totalCount()).isEqualTo(2);
	}

	@Test
	void weeksAndMonthsEndWhereTheCalendarSays() {
		LocalDate newYearsEve = LocalDate.of(2093, 12, 31);
		Span week = Period.WEEK.spanOf(newYearsEve);
		Span december = Period.MONTH.spanOf(newYearsEve);
		Span january = Period.MONTH.spanOf(newYearsEve.plusDays(1));
		this.now.set(Instant.parse("2094-01-02T12:00:00Z"));
		List.of(week, december, january).forEach(this.node::awaitWhole);
		this.node.settle(this.cards.sell("rep_a", Instant.parse("2093-12-31T20:00:00Z"), newYearsEve, 10));
		this.node.settle(this.cards.sell("rep_a", Instant.parse("2094-01-01T09:00:00Z"), newYearsEve.plusDays(1), 5));
		assertThat(week.id()).isEqualTo("2093-W53");
		assertThat(this.node.rows(week, Metric.POINTS, 10)).extracting(Row::value).containsExactly(15L);
		assertThat(this.node.rows(december, Metric.POINTS, 10)).extracting(Row::value).containsExactly(10L);
		assertThat(this.node.rows(january, Metric.POINTS, 10)).extracting(Row::value).containsExactly(5L);
	}

	/**
	 * The node's clock is decades away from that of Redis, ahead here and behind next.
	 */
	@Test
	void boardsLiveAsLongAsTheyAreKeptWhateverClockRedisHas() {
		this.node.settle(sell("rep_a", 1, 70));
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).hasSize(1);
		Duration left = Duration.between(NOW, Instant.parse("2095-01-01T00:00:00Z")); // 13
																						// months
																						// after
																						// its
																						// end
		assertLives(MONTH, left);
		this.now.set(Instant.parse("2003-11-21T12:00:00Z"));
		LocalDate day = LocalDate.of(2003, 11, 18);
		Span past = Period.MONTH.spanOf(day);
		this.node.awaitWhole(past);
		this.node.settle(this.cards.sell("rep_b", Instant.parse("2003-11-18T09:00:00Z"), day, 10));
		assertThat(this.node.rows(past, Metric.POINTS, 10)).extracting(Row::rep).containsExactly("rep_b");
		assertLives(past, Duration.between(this.now.get(), Instant.parse("2005-01-01T00:00:00Z")));
		Span old = Period.MONTH.spanOf(LocalDate.of(2001, 5, 1));
		this.node.awaitWhole(old);
		this.node.settle(this.cards.sell("rep_c", Instant.parse("2001-05-01T09:00:00Z"), old.from(), 10));
		assertLives(old, Duration.ofDays(1));
		commands((redis) -> {
			for (String key : BoardKeys.all(Span.ALL_TIME)) {
				assertThat(redis.pttl(key)).as(key).isLessThan(0);
			}
		});
	}

	/** The marker goes first, so that a whole board never lacks a part. */
	private void assertLives(Span span, Duration left) {
		String[] keys = BoardKeys.all(span);
		commands((redis) -> {
			for (String key : keys) {
				long more = key.equals(keys[0]) ? 0 : Duration.ofHours(1).toMillis();
				if (!key.equals(keys[1])) {
					assertThat(redis.pttl(key)).as(key)
						.isBetween(left.toMillis() + more - Duration.ofMinutes(5).toMillis(), left.toMillis() + more);
				}
			}
		});
	}

	@Test
	void theBoardsOfTheNextWeekAreWholeBeforeItBegins() {
		this.now.set(Instant.parse("2093-11-22T22:30:00Z")); // Sunday, 23:30 in Madrid
		Span next = Period.WEEK.spanOf(LocalDate.of(2093, 11, 23));
		assertThat(this.node.bean(BoardKeeper.class).round()).isTrue();
		assertThat(this.node.isWhole(next)).isTrue();
	}

	@Test
	void aFlushedRedisIsRebuiltAndShowsNoRankUntilThen() {
		sellMany(500, 40);
		assertThat(answer("rep_001", null, new Window.Page(10, null)).standings(10, null).edges()).hasSize(10);
		commands((redis) -> redis.flushall());
		Leaderboard flushed = answer("rep_001", null, new Window.Around(5), new Window.Page(10, null));
		assertThat(flushed.state()).isEqualTo(BoardState.REBUILDING);
		assertThat(flushed.size()).isZero();
		assertThat(flushed.mine()).isNull();
		assertThat(flushed.aroundMe(5)).isEmpty();
		assertThat(flushed.standings(10, null).edges()).isEmpty();
		assertThat(flushed.standings(10, null).pageInfo().hasNextPage()).isFalse();
		assertThat(flushed.standings(10, null).totalCount()).isZero();
		this.node.awaitWhole(MONTH);
		this.node.awaitWhole(Span.ALL_TIME);
		assertThat(this.node.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
		assertThat(this.node.rows(Span.ALL_TIME, Metric.REVENUE, 100))
			.isEqualTo(expected(Span.ALL_TIME, Metric.REVENUE));
	}

	@Test
	void noWrongRankIsShownWhileRedisIsFlushedUnderLoadAndDuringRebuilds() throws Exception {
		sellMany(300, 10_000);
		AtomicBoolean done = new AtomicBoolean();
		AtomicInteger flushes = new AtomicInteger();
		this.cards.duringScan = () -> {
			if (flushes.getAndIncrement() % 5 == 0 && flushes.get() < 40) {
				commands((redis) -> redis.flushall());
			}
		};
		Thread seller = Thread.startVirtualThread(() -> {
			Random random = new Random(7);
			while (!done.get()) {
				this.node.settle(sell("rep_%03d".formatted(random.nextInt(300)), random.nextInt(100), 1));
			}
		});
		List<String> wrong = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			if (i % 40 == 0) {
				commands((redis) -> redis.flushall());
			}
			Standings standings = this.node.bean(BoardReader.class)
				.read(new Question(board(Metric.SALES), null, List.of(new Window.Page(100, null))), null)
				.join();
			if (standings.version().whole() && standings.size() != 300) {
				wrong.add("whole with " + standings.size());
			}
			if (!standings.version().whole()) {
				this.node.bean(BoardKeeper.class).want(MONTH);
			}
		}
		done.set(true);
		seller.join();
		this.node.awaitWhole(MONTH);
		assertThat(wrong).isEmpty();
		assertThat(flushes).hasPositiveValue();
		assertThat(this.node.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
	}

	@Test
	void aWriteWhoseSnapshotARebuildMissedIsWrittenAgain() {
		this.node.settle(sell("rep_a", 1, 10));
		List<CardChanged> changes = List.of(sell("rep_a", 2, 5));
		Followed followed = this.node.bean(BoardFollower.class).follow(changes);
		commands((redis) -> redis.flushall());
		this.node.awaitWhole(MONTH); // from the snapshot before the change
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).extracting(Row::value).containsExactly(10L);
		this.cards.store(changes);
		followed.stored();
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).extracting(Row::value).containsExactly(15L);
	}

	@Test
	void anOldCopyIsNeverShownAsWhole() {
		sellMany(100, 40);
		commands((redis) -> redis.save());
		sellMany(100, 40);
		this.node.close();
		this.redis.close();
		this.redis.start(); // loads the copy, markers and all
		commands((redis) -> assertThat(redis.exists(BoardKeys.all(MONTH)[0], BoardKeys.all(MONTH)[3])).isEqualTo(2));
		try (BoardNode idle = node()) {
			idle.awaitWhole(MONTH);
			assertThat(idle.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
		}
		this.node = node();
	}

	@Test
	void aMarkerOfAnotherServerIsTakenAwayByWhoeverMeetsIt() {
		sellMany(10, 40);
		String whole = BoardKeys.all(MONTH)[0];
		commands((redis) -> redis.set(whole, "0123456789abcdef" + redis.get(whole)));
		assertThat(answer("rep_001", null, new Window.Page(10, null)).state()).isEqualTo(BoardState.REBUILDING);
		this.node.awaitWhole(MONTH);
		assertThat(this.node.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
	}

	@Test
	void aRestoredLedgerIsShownOnceItsCardsAreFoldedAnewAndNoRankUntilThen() {
		sellMany(100, 40);
		Runnable restore = this.cards.backUp();
		sellMany(120, 40);
		restore.run();
		this.cards.foldedAnew = true;
		this.node.bean(BoardFollower.class).startOver();
		this.node.settle(sell("rep_001", 1, 5));
		assertThat(this.node.bean(BoardKeeper.class).round()).isFalse();
		assertThat(answer("rep_001", null, new Window.Page(10, null)).state()).isEqualTo(BoardState.REBUILDING);
		this.cards.foldedAnew = false;
		for (Span span : List.of(MONTH, WEEK, Span.ALL_TIME)) {
			this.node.awaitWhole(span);
			assertThat(this.node.rows(span, Metric.POINTS, 100)).hasSize(100).isEqualTo(expected(span, Metric.POINTS));
		}
	}

	@Test
	void boardsBeingMadeWhenTheCardsBeginToBeFoldedAnewAreNotShown() {
		sellMany(100, 40);
		commands((redis) -> redis.flushall());
		this.cards.duringScan = () -> {
			this.cards.foldedAnew = true;
			this.node.bean(BoardFollower.class).startOver();
		};
		BoardRebuilder rebuilder = this.node.bean(BoardRebuilder.class);
		assertThat(rebuilder.rebuild(MONTH)).isFalse();
		assertThat(this.node.isWhole(MONTH)).isFalse();
		this.cards.duringScan = () -> {
		};
		assertThat(rebuilder.rebuild(MONTH)).isFalse();
		this.cards.foldedAnew = false;
		assertThat(rebuilder.rebuild(MONTH)).isTrue();
		assertThat(this.node.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
	}

	@Test
	void flushedScriptsAreTaughtAgain() {
		this.node.settle(sell("rep_a", 1, 10));
		commands((redis) -> redis.scriptFlush());
		this.node.settle(sell("rep_a", 2, 5));
		commands((redis) -> redis.scriptFlush());
		assertThat(this.node.rows(MONTH, Metric.POINTS, 10)).extracting(Row::value).containsExactly(15L);
	}

	@Test
	void whileRedisIsAwayBoardsAreRebuildingAndAfterwardsTheyHaveEverything() {
		sellMany(50, 40);
		this.redis.close();
		await().until(() -> answer("rep_001", null, new Window.Page(10, null)).state() == BoardState.REBUILDING);
		List<CardChanged> changes = List.of(sell("rep_001", 9, 77));
		assertThatThrownBy(() -> this.node.settle(changes)).isInstanceOf(RuntimeException.class);
		this.redis.start();
		await().ignoreExceptions().untilAsserted(() -> this.node.settle(changes));
		this.node.awaitWhole(MONTH);
		this.node.awaitWhole(WEEK);
		this.node.settle(changes);
		assertThat(this.node.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
		assertThat(this.node.rows(WEEK, Metric.POINTS, 100)).isEqualTo(expected(WEEK, Metric.POINTS));
	}

	@Test
	void twoNodesWriteRebuildAndReadAsOne() throws Exception {
		try (BoardNode other = node()) {
			other.awaitWhole(MONTH);
			List<Thread> sellers = new ArrayList<>();
			for (BoardNode each : List.of(this.node, other)) {
				sellers.add(Thread.startVirtualThread(() -> {
					Random random = new Random(11);
					for (int i = 0; i < 150; i++) {
						each.settle(sell("rep_%03d".formatted(random.nextInt(40)), random.nextInt(100), 1 + i % 7));
						if (i % 50 == 25) {
							commands((redis) -> redis.flushall());
						}
					}
				}));
			}
			for (Thread seller : sellers) {
				seller.join();
			}
			this.node.awaitWhole(MONTH);
			assertThat(this.node.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
			assertThat(other.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
		}
	}

	@Test
	void boardsOfLongAgoAreMadeWhenWantedAndExpire() {
		LocalDate day = LocalDate.of(2011, 10, 3);
		Span past = Period.MONTH.spanOf(day);
		this.node.settle(this.cards.sell("rep_a", Instant.parse("2011-10-03T09:00:00Z"), day, 10));
		assertThat(answer(past, "rep_a").state()).isEqualTo(BoardState.REBUILDING);
		await().until(() -> answer(past, "rep_a").state() == BoardState.WHOLE);
		this.node.settle(this.cards.sell("rep_b", Instant.parse("2011-10-03T09:00:00Z"), day, 20));
		assertThat(answer(past, "rep_a").mine().rank()).isEqualTo(2);
		commands((redis) -> {
			long marker = redis.pttl(BoardKeys.all(past)[0]);
			assertThat(marker).isPositive();
			for (int i = 3; i < BoardKeys.all(past).length; i++) {
				assertThat(redis.pttl(BoardKeys.all(past)[i])).isGreaterThan(marker);
			}
			assertThat(redis.pttl(BoardKeys.all(Span.ALL_TIME)[3])).isEqualTo(-1);
		});
	}

	@Test
	void theScrubPutsRightWhatDiffersAndCountsIt() {
		sellMany(30, 40);
		String member = this.node.rows(MONTH, Metric.POINTS, 1).getFirst().member();
		commands((redis) -> redis.zadd(BoardKeys.board(MONTH, Metric.POINTS)[4], -1, member));
		for (int i = 0; i < 3; i++) {
			this.node.bean(BoardScrub.class).page();
		}
		assertThat(this.node.rows(MONTH, Metric.POINTS, 100)).isEqualTo(expected(MONTH, Metric.POINTS));
		assertThat(this.node.bean(io.micrometer.core.instrument.MeterRegistry.class)
			.get("cima.boards.repaired")
			.counter()
			.count()).isEqualTo(1);
	}

	private BoardNode node() {
		return new BoardNode(this.redis, this.cards, this.now::get, this.reps);
	}

	private CardChanged sell(String rep, int minute, long points) {
		return this.cards.sell(rep, AT.plusSeconds(60L * minute), DAY, points);
	}

	/** Sales of many reps with many ties. */
	private void sellMany(int reps, int values) {
		Random random = new Random(reps);
		List<CardChanged> changes = new ArrayList<>();
		for (int i = 0; i < reps; i++) {
			changes.add(sell("rep_%03d".formatted(i), random.nextInt(50), 1 + random.nextInt(values)));
		}
		this.node.settle(changes);
	}

	private List<Row> expected(Span span, Metric metric) {
		return this.cards.expected(span, metric,
				(span.period() == Period.ALL_TIME) ? null : span.until().atStartOfDay(BoardNode.ZONE).toInstant());
	}

	private static Board board(Metric metric) {
		return new Board(MONTH, metric, null);
	}

	private Leaderboard answer(String viewer, String team, Window... windows) {
		return this.node.bean(Leaderboards.class)
			.answer(new Question(new Board(MONTH, Metric.POINTS, team), viewer, List.of(windows)));
	}

	private Leaderboard answer(Span span, String viewer) {
		return this.node.bean(Leaderboards.class)
			.answer(new Question(new Board(span, Metric.POINTS, null), viewer, List.of()));
	}

	private void commands(java.util.function.Consumer<RedisCommands<String, String>> use) {
		RedisClient client = RedisClient.create(this.redis.uri());
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			use.accept(connection.sync());
		}
		finally {
			client.shutdown(java.time.Duration.ZERO, java.time.Duration.ofSeconds(1));
		}
	}

}
