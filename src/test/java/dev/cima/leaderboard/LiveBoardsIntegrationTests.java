package dev.cima.leaderboard;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import dev.cima.embedded.RedisProcess;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.rep.Rep;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LiveBoardsIntegrationTests {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 18);

	private static final Instant AT = Instant.parse("2026-11-18T09:00:00Z");

	private static final Shape TOP = new Shape(false, List.of(new Window.Page(10, null)));

	@TempDir
	private Path folder;

	private final TestCards cards = new TestCards();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

	private final List<Disposable> subscriptions = new ArrayList<>();

	private final Map<String, Rep> reps = new ConcurrentHashMap<>();

	private RedisProcess redis;

	private BoardNode node;

	@BeforeEach
	void start() {
		this.redis = new RedisProcess(this.folder);
		this.node = new BoardNode(this.redis, this.cards, this.now::get, this.reps);
		this.node.awaitWhole(Span.ALL_TIME);
		this.node.awaitWhole(TestCards.month(DAY));
	}

	@AfterEach
	void stop() {
		this.subscriptions.forEach(Disposable::dispose);
		this.node.close();
		this.redis.close();
	}

	@Test
	void theCurrentStateComesFirstAndThenEachChange() {
		this.node.settle(sell("rep_a", 10));
		List<Leaderboard> seen = follow(LeaderboardInput.DEFAULT, TOP, null);
		await().until(() -> seen.size() == 1);
		assertThat(scores(seen)).isEqualTo("rep_a 10");
		this.node.settle(sell("rep_b", 20));
		await().until(() -> seen.size() == 2);
		assertThat(scores(seen)).isEqualTo("rep_b 20, rep_a 10");
		assertThat(seen.getLast().id()).isEqualTo(seen.getFirst().id());
	}

	@Test
	void changesInQuickSuccessionComeTogetherAndTheLastIsNotMissed() {
		List<Leaderboard> seen = follow(LeaderboardInput.DEFAULT, TOP, null);
		await().until(() -> seen.size() == 1);
		for (int i = 0; i < 500; i++) {
			this.node.settle(sell("rep_a", 1));
		}
		await().until(() -> scores(seen).equals("rep_a 500"));
		assertThat(seen).hasSizeLessThan(250);
	}

	@Test
	void aThousandSubscribersOfOneBoardCostOneRead() {
		List<List<Leaderboard>> all = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			all.add(follow(LeaderboardInput.DEFAULT, TOP, null));
		}
		await().until(() -> all.stream().allMatch((seen) -> seen.size() == 1));
		double before = reads();
		this.node.settle(sell("rep_a", 1));
		await().until(() -> all.stream().allMatch((seen) -> seen.size() == 2));
		assertThat(reads() - before).isEqualTo(1);
		assertThat(all).allSatisfy((seen) -> assertThat(seen.getLast()).isSameAs(all.getFirst().getLast()));
	}

	@Test
	void whatIsPersonalIsReadForEachViewer() {
		this.node.settle(sell("rep_a", 10), sell("rep_b", 20));
		Shape mine = new Shape(true, List.of(new Window.Around(1)));
		List<Leaderboard> a = follow(LeaderboardInput.DEFAULT, mine, "rep_a");
		List<Leaderboard> b = follow(LeaderboardInput.DEFAULT, mine, "rep_b");
		await().until(() -> a.size() == 1 && b.size() == 1);
		assertThat(a.getLast().mine().rank()).isEqualTo(2);
		assertThat(b.getLast().mine().rank()).isEqualTo(1);
		this.node.settle(sell("rep_a", 11));
		await().until(() -> a.getLast().mine().rank() == 1 && b.getLast().mine().rank() == 2);
	}

	@Test
	void whoIsSlowDelaysNobodyAndGetsTheLatest() {
		List<Leaderboard> slow = new CopyOnWriteArrayList<>();
		AtomicReference<Subscription> request = new AtomicReference<>();
		BaseSubscriber<Leaderboard> subscriber = new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				request.set(subscription);
				subscription.request(1);
			}

			@Override
			protected void hookOnNext(Leaderboard board) {
				slow.add(board);
			}

		};
		this.subscriptions.add(subscriber);
		this.node.bean(LiveBoards.class).follow(LeaderboardInput.DEFAULT, TOP, null).subscribe(subscriber);
		List<Leaderboard> fast = follow(LeaderboardInput.DEFAULT, TOP, null);
		for (int i = 1; i <= 5; i++) {
			this.node.settle(sell("rep_a", 1));
			String expected = "rep_a " + i;
			await().until(() -> !fast.isEmpty() && scores(fast).equals(expected));
		}
		assertThat(slow).hasSize(1);
		request.get().request(1);
		await().until(() -> slow.size() == 2);
		assertThat(scores(slow)).isEqualTo("rep_a 5");
	}

	@Test
	void aSubscriptionWithoutADayFollowsIntoTheNewMonthAndOneWithADayStays() {
		this.node.settle(sell("rep_a", 10));
		List<Leaderboard> following = follow(LeaderboardInput.DEFAULT, TOP, null);
		List<Leaderboard> pinned = follow(new LeaderboardInput(Metric.POINTS, Period.MONTH, DAY, null), TOP, null);
		await().until(() -> following.size() == 1 && pinned.size() == 1);
		this.now.set(Instant.parse("2026-11-30T22:59:00Z")); // 23:59 in Madrid
		this.node.bean(BoardKeeper.class).round();
		this.now.set(Instant.parse("2026-11-30T23:00:00Z"));
		await().until(() -> following.size() == 2);
		assertThat(following.getLast().id()).isNotEqualTo(following.getFirst().id());
		assertThat(following.getLast().state()).isEqualTo(BoardState.WHOLE);
		assertThat(following.getLast().size()).isZero();
		LocalDate december = LocalDate.of(2026, 12, 1);
		this.node.settle(this.cards.sell("rep_b", this.now.get(), december, 5));
		await().until(() -> scores(following).equals("rep_b 5"));
		this.node.settle(sell("rep_c", 70));
		await().until(() -> scores(pinned).equals("rep_c 70, rep_a 10"));
		assertThat(pinned).extracting(Leaderboard::id).containsOnly(pinned.getFirst().id());
	}

	@Test
	void subscribersAreToldThatABoardIsRebuiltAndWhenItIsBack() {
		this.node.settle(sell("rep_a", 10));
		List<Leaderboard> seen = follow(LeaderboardInput.DEFAULT, TOP, null);
		await().until(() -> seen.size() == 1);
		this.redis.close();
		await().until(() -> seen.getLast().state() == BoardState.REBUILDING);
		assertThat(seen.getLast().size()).isZero();
		this.redis.start();
		await().until(() -> seen.getLast().state() == BoardState.WHOLE);
		assertThat(scores(seen)).isEqualTo("rep_a 10");
		assertThat(seen).hasSize(3);
	}

	@Test
	void aTeamsBoardFollowsWhoJoinsAndLeavesTheTeam() {
		this.node.settle(sell("rep_a", 10), sell("rep_b", 20));
		this.reps.put("rep_a", new Rep("rep_a", "A", "team_t", null, "a", "en", List.of(), true, false));
		LeaderboardInput team = new LeaderboardInput(Metric.POINTS, Period.MONTH, null, "team_t");
		List<Leaderboard> seen = follow(team, TOP, null);
		await().until(() -> seen.size() == 1);
		assertThat(scores(seen)).isEqualTo("rep_a 10");
		this.reps.put("rep_b", new Rep("rep_b", "B", "team_t", null, "b", "en", List.of(), true, false));
		await().until(() -> scores(seen).equals("rep_b 20, rep_a 10"));
		this.reps.remove("rep_a");
		await().until(() -> scores(seen).equals("rep_b 20"));
		assertThat(seen).hasSize(3);
	}

	@Test
	void whoIsHiddenSeesTheOwnScoreMove() {
		this.reps.put("rep_a", new Rep("rep_a", "A", "team_a", null, "a", "en", List.of(), true, true));
		this.node.settle(sell("rep_a", 10), sell("rep_b", 15));
		this.node.settle(this.cards.join("rep_a", AT, true, true));
		List<Leaderboard> seen = follow(LeaderboardInput.DEFAULT, new Shape(true, List.of(new Window.Around(1))),
				"rep_a");
		await().until(() -> seen.size() == 1);
		assertThat(seen.getLast().mine().rank()).isEqualTo(2);
		this.node.settle(sell("rep_a", 10));
		await().until(() -> seen.getLast().mine().rank() == 1);
	}

	@Test
	void aBoardThatLiesAheadIsEmptyAndQuiet() {
		List<Leaderboard> seen = follow(
				new LeaderboardInput(Metric.POINTS, Period.MONTH, LocalDate.of(2030, 1, 1), null), TOP, null);
		List<Leaderboard> other = follow(LeaderboardInput.DEFAULT, TOP, null);
		await().until(() -> seen.size() == 1);
		this.node.settle(sell("rep_a", 10));
		await().until(() -> other.size() == 2);
		this.node.settle(sell("rep_a", 10));
		await().until(() -> other.size() == 3);
		assertThat(seen).hasSize(1);
		assertThat(seen.getFirst().state()).isEqualTo(BoardState.WHOLE);
	}

	private List<Leaderboard> follow(LeaderboardInput input, Shape shape, String viewer) {
		List<Leaderboard> seen = new CopyOnWriteArrayList<>();
		this.subscriptions.add(this.node.bean(LiveBoards.class).follow(input, shape, viewer).subscribe(seen::add));
		return seen;
	}

	private CardChanged sell(String rep, long points) {
		return this.cards.sell(rep, AT, DAY, points);
	}

	private double reads() {
		return this.node.bean(MeterRegistry.class).get("cima.boards.reads").counter().count();
	}

	private static String scores(List<Leaderboard> seen) {
		return seen.getLast()
			.standings(10, null)
			.edges()
			.stream()
			.map((edge) -> edge.node().rep().id() + " " + edge.node().score())
			.reduce((one, other) -> one + ", " + other)
			.orElse("");
	}

}
