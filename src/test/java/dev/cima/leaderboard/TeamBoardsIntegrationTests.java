package dev.cima.leaderboard;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

import dev.cima.embedded.RedisProcess;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Metrics;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.rep.Rep;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TeamBoardsIntegrationTests {

	/** Far ahead, as Redis lets boards expire by its own clock. */
	private static final LocalDate DAY = LocalDate.of(2093, 11, 18);

	private static final Instant AT = Instant.parse("2093-11-18T09:00:00Z");

	private static final Instant NOW = Instant.parse("2093-11-21T12:00:00Z");

	private static final Span MONTH = Period.MONTH.spanOf(DAY);

	private static final Span WEEK = Period.WEEK.spanOf(DAY);

	private static final Span OCTOBER = Period.MONTH.spanOf(DAY.minusMonths(1));

	@TempDir
	private Path folder;

	private final TestCards cards = new TestCards();

	private final Map<String, Rep> reps = new ConcurrentHashMap<>();

	private RedisProcess redis;

	private BoardNode node;

	@BeforeEach
	void start() {
		this.redis = new RedisProcess(this.folder);
		this.node = new BoardNode(this.redis, this.cards, () -> NOW, this.reps);
		List.of(MONTH, WEEK, OCTOBER, Span.ALL_TIME).forEach(this.node::awaitWhole);
	}

	@AfterEach
	void stop() {
		this.node.close();
		this.redis.close();
	}

	@Test
	void aTeamsBoardAddsWhatWasSoldForTheTeamWhoeverIsInItToday() {
		settle(join("rep_a", "team_a", AT), sell("rep_a", AT, 60), join("rep_b", "team_b", AT), sell("rep_b", AT, 50));
		settle(join("rep_m", "team_a", AT), sell("rep_m", AT, 70));
		assertThat(points("team_a", MONTH)).containsExactly("rep_m 70", "rep_a 60");
		settle(join("rep_m", "team_b", AT.plusSeconds(60)));
		assertThat(points("team_a", MONTH)).containsExactly("rep_m 70", "rep_a 60");
		assertThat(points("team_b", MONTH)).containsExactly("rep_b 50");
		settle(sell("rep_m", AT.plusSeconds(120), 10));
		for (Span span : List.of(MONTH, WEEK, Span.ALL_TIME)) {
			assertThat(points("team_a", span)).containsExactly("rep_m 70", "rep_a 60");
			assertThat(points("team_b", span)).containsExactly("rep_b 50", "rep_m 10");
			assertThat(this.node.rows(span, Metric.POINTS, 10)).extracting(Row::value).containsExactly(80L, 60L, 50L);
		}
		assertThat(points("team_b", OCTOBER)).isEmpty();
	}

	@Test
	void aMoveThatIsEnteredLateMovesWhatWasSoldSinceAlsoOfThePastMonth() {
		Instant october = AT.minus(Duration.ofDays(30));
		settle(join("rep_m", "team_a", october.minusSeconds(1)), sell("rep_m", october, 5), sell("rep_m", AT, 70));
		settle(late("rep_m", "team_b", OCTOBER.from()));
		assertThat(points("team_a", MONTH)).isEmpty();
		assertThat(points("team_a", Span.ALL_TIME)).isEmpty();
		assertThat(points("team_b", MONTH)).containsExactly("rep_m 70");
		assertThat(points("team_b", OCTOBER)).containsExactly("rep_m 5");
		settle(late("rep_m", "team_c", DAY));
		assertThat(points("team_b", MONTH)).isEmpty();
		assertThat(points("team_b", Span.ALL_TIME)).containsExactly("rep_m 5");
		assertThat(points("team_c", WEEK)).containsExactly("rep_m 70");
		assertThat(points("team_c", OCTOBER)).isEmpty();
	}

	@Test
	void whoLeftStaysOnTheTeamsBoardsThatHadEndedAndWhoHidesOnNone() {
		Instant october = AT.minus(Duration.ofDays(30));
		settle(join("rep_l", "team_a", october.minusSeconds(1)), sell("rep_l", october, 5), sell("rep_l", AT, 70));
		settle(join("rep_h", "team_a", october.minusSeconds(1)), sell("rep_h", october, 6));
		settle(set("rep_l", new MembershipFacts("team_a", false, false), NOW));
		assertThat(points("team_a", OCTOBER)).containsExactly("rep_h 6", "rep_l 5");
		assertThat(points("team_a", MONTH)).isEmpty();
		settle(join("rep_h", "team_b", NOW));
		settle(set("rep_h", new MembershipFacts("team_b", true, true), NOW));
		assertThat(points("team_a", OCTOBER)).containsExactly("rep_l 5");
		// the own rank is seen on the board of the team for which it was sold
		Window.Page page = new Window.Page(10, null);
		Leaderboard own = this.node.bean(Leaderboards.class)
			.answer(new Question(new Board(OCTOBER, Metric.POINTS, "team_a"), "rep_h", List.of(page)));
		assertThat(own.mine().rank()).isOne();
		assertThat(own.mine().score()).isEqualByComparingTo("6");
		assertThat(own.size()).isOne();
	}

	@Test
	void aLateWriteOfAnOlderCardChangesNothingAndTheSameOneNoVersion() {
		CardChanged first = join("rep_m", "team_a", AT);
		settle(first, sell("rep_m", AT, 70), join("rep_m", "team_b", AT.plusSeconds(60)));
		CardChanged older = sell("rep_m", AT.plusSeconds(120), 10);
		CardChanged newer = sell("rep_m", AT.plusSeconds(180), 20);
		settle(newer);
		var version = this.node.bean(BoardScripts.class).version(MONTH).join();
		this.node.bean(BoardFollower.class).follow(List.of(older));
		this.node.bean(BoardFollower.class).follow(List.of(newer));
		assertThat(points("team_b", MONTH)).containsExactly("rep_m 30");
		assertThat(this.node.bean(BoardScripts.class).version(MONTH).join()).isEqualTo(version);
	}

	@Test
	void aRebuildAndAScrubMakeTheSameBoardsOfTeams() {
		Random random = new Random(5);
		for (int i = 0; i < 120; i++) {
			String rep = "rep_%03d".formatted(random.nextInt(30));
			Instant at = AT.plusSeconds(60L * i);
			switch ((this.cards.card(rep).seq() == 0) ? 0 : random.nextInt(5)) {
				case 0 -> settle(join(rep, "team_" + (char) ('a' + random.nextInt(3)), at));
				case 1 ->
					settle(late(rep, "team_" + (char) ('a' + random.nextInt(3)), DAY.minusDays(random.nextInt(9))));
				default -> settle(sell(rep, at.minus(Duration.ofDays(random.nextInt(9))), 1 + random.nextInt(9)));
			}
		}
		assertThatAllBoardsAreRight();
		commands((redis) -> redis.flushall());
		List.of(MONTH, WEEK, Span.ALL_TIME).forEach(this.node::awaitWhole);
		assertThatAllBoardsAreRight();
		commands((redis) -> redis.hdel("board:{" + MONTH.id() + "}:teams", "t:team_a", "t:team_b"));
		for (int page = 0; page < 5; page++) {
			this.node.bean(BoardScrub.class).page();
		}
		assertThatAllBoardsAreRight();
		double repaired = repaired();
		assertThat(repaired).isPositive();
		for (int page = 0; page < 5; page++) {
			this.node.bean(BoardScrub.class).page();
		}
		assertThat(repaired()).isEqualTo(repaired);
	}

	private double repaired() {
		return this.node.bean(MeterRegistry.class).get("cima.boards.repaired").counter().count();
	}

	private void assertThatAllBoardsAreRight() {
		for (Span span : List.of(MONTH, WEEK, Span.ALL_TIME)) {
			for (String team : List.of("team_a", "team_b", "team_c")) {
				Map<String, Long> expected = new HashMap<>();
				for (String rep : this.cards.ids()) {
					var totals = this.cards.card(rep).totalsByTeam(span).get(team);
					if (totals != null && totals.sales() > 0) {
						expected.put(rep, totals.points());
					}
				}
				assertThat(points(team, span)).containsExactlyInAnyOrderElementsOf(
						expected.entrySet().stream().map((row) -> row.getKey() + " " + row.getValue()).toList());
			}
		}
	}

	private void settle(CardChanged... changes) {
		for (CardChanged change : changes) {
			Scorecard card = change.card();
			var now = card.membership();
			this.reps.remove(card.rep());
			if (now.active()) {
				this.reps.put(card.rep(), new Rep(card.rep(), card.rep(), now.team(), null, card.rep(), "en", List.of(),
						true, now.hidden()));
			}
			this.node.settle(change);
		}
	}

	private CardChanged join(String rep, String team, Instant at) {
		return set(rep, new MembershipFacts(team, false, true), at);
	}

	private CardChanged set(String rep, MembershipFacts facts, Instant at) {
		return this.cards.fold(rep, EntryKind.MEMBERSHIP, at,
				(entry) -> entry.membership(facts)
					.team(facts.team())
					.occurred(at, at.atZone(BoardNode.ZONE).toLocalDate()));
	}

	private CardChanged late(String rep, String team, LocalDate since) {
		return this.cards.fold(rep, EntryKind.MEMBERSHIP, NOW,
				(entry) -> entry.membership(new MembershipFacts(team, false, true))
					.team(team)
					.occurred(since.atStartOfDay(BoardNode.ZONE).toInstant(), since));
	}

	private CardChanged sell(String rep, Instant at, long points) {
		String team = this.cards.card(rep).membershipAt(at).team();
		return this.cards.fold(rep, EntryKind.SALE, at,
				(entry) -> entry.points(points, points, List.of())
					.metrics(new Metrics(1, points, 0, 0, Baskets.NONE))
					.team(team)
					.occurred(at, at.atZone(BoardNode.ZONE).toLocalDate()));
	}

	/** The board from the top, which is read page by page. */
	private List<String> points(String team, Span span) {
		List<Standing> all = new ArrayList<>();
		String after = null;
		Leaderboard board;
		do {
			board = this.node.bean(Leaderboards.class)
				.answer(new Question(new Board(span, Metric.POINTS, team), null, List.of(Shape.page(7, after))));
			assertThat(board.state()).isEqualTo(BoardState.WHOLE);
			board.standings(7, after).edges().forEach((edge) -> all.add(edge.node()));
			after = board.standings(7, after).pageInfo().endCursor();
		}
		while (after != null);
		assertThat(all).hasSize(board.size());
		assertThat(all).isSortedAccordingTo(Comparator.comparing(Standing::rank));
		return all.stream().map((one) -> one.rep().id() + " " + one.score()).toList();
	}

	private void commands(java.util.function.Consumer<RedisCommands<String, String>> use) {
		RedisClient client = RedisClient.create(this.redis.uri());
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			use.accept(connection.sync());
		}
		finally {
			client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		}
	}

}
