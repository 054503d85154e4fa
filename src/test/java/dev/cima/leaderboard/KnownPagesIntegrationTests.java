package dev.cima.leaderboard;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.cima.embedded.RedisProcess;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.rep.Rep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A page that is asked for again is read again only when the board has changed. */
class KnownPagesIntegrationTests {

	private static final LocalDate DAY = LocalDate.of(2093, 11, 18);

	private static final Instant NOW = Instant.parse("2093-11-21T12:00:00Z");

	private static final Span MONTH = Period.MONTH.spanOf(DAY);

	private static final Window.Page FIRST = new Window.Page(2, null);

	@TempDir
	private Path folder;

	private final TestCards cards = new TestCards();

	private final Map<String, Rep> reps = new ConcurrentHashMap<>();

	private RedisProcess redis;

	private BoardNode node;

	private BoardNode other;

	@BeforeEach
	void start() {
		this.redis = new RedisProcess(this.folder);
		this.node = new BoardNode(this.redis, this.cards, () -> NOW, this.reps);
		this.other = new BoardNode(this.redis, this.cards, () -> NOW, this.reps);
		this.other.awaitWhole(MONTH); // connected, too
		this.node.awaitWhole(MONTH);
		this.node.settle(sell("rep_a", 90), sell("rep_b", 80), sell("rep_c", 70));
	}

	@AfterEach
	void stop() {
		this.other.close();
		this.node.close();
		this.redis.close();
	}

	@Test
	void whoAsksForAPageAgainGetsTheSameOne() {
		StandingPage page = answer("rep_a", FIRST).standings(2, null);
		assertThat(names(page)).containsExactly("Name of rep_a", "Name of rep_b");
		Leaderboard again = answer("rep_c", FIRST, new Window.Around(1));
		assertThat(again.standings(2, null)).isSameAs(page);
		assertThat(again.mine().rank()).isEqualTo(3);
		assertThat(again.aroundMe(1)).extracting(Standing::rank).containsExactly(2, 3);
	}

	@Test
	void aChangeByAnotherNodeIsOnTheNextPage() {
		StandingPage page = answer("rep_a", FIRST).standings(2, null);
		this.other.settle(sell("rep_c", 100));
		StandingPage changed = answer("rep_a", FIRST).standings(2, null);
		assertThat(names(changed)).containsExactly("Name of rep_c", "Name of rep_a");
		assertThat(page).isNotEqualTo(changed);
	}

	@Test
	void pagesOfTwoStatesAreNotMixed() {
		answer(null, FIRST);
		Window.Page second = new Window.Page(2, this.node.rows(MONTH, Metric.POINTS, 2).getFirst().cursor());
		this.other.settle(sell("rep_c", 100));
		answer(null, second);
		Leaderboard both = answer(null, FIRST, second);
		assertThat(names(both.standings(2, null))).containsExactly("Name of rep_c", "Name of rep_a");
		assertThat(names(both.standings(2, second.after().text()))).containsExactly("Name of rep_b");
	}

	@Test
	void aNewNameIsOnAPageThatStands() {
		answer(null, FIRST);
		this.reps.put("rep_b", new Rep("rep_b", "Bea", "team_a", null, "b", "en", List.of(), true, false));
		assertThat(names(answer(null, FIRST).standings(2, null))).containsExactly("Name of rep_a", "Bea");
	}

	@Test
	void aBoardThatIsMadeAnewIsReadAnew() {
		StandingPage page = answer(null, FIRST).standings(2, null);
		this.node.bean(BoardScripts.class).forgetAll();
		assertThat(answer(null, FIRST).standings(2, null).edges()).isEmpty();
		this.node.awaitWhole(MONTH);
		assertThat(answer(null, FIRST).standings(2, null)).isEqualTo(page).isNotSameAs(page);
	}

	private Leaderboard answer(String viewer, Window... windows) {
		return this.node.bean(Leaderboards.class)
			.answer(new Question(new Board(MONTH, Metric.POINTS, null), viewer, List.of(windows)));
	}

	private static List<String> names(StandingPage page) {
		return page.nodes().stream().map((standing) -> standing.rep().name()).toList();
	}

	private CardChanged sell(String rep, long points) {
		return this.cards.sell(rep, Instant.parse("2093-11-18T09:00:00Z"), DAY, points);
	}

}
