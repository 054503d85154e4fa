package dev.cima.leaderboard;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.cima.embedded.RedisProcess;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.CardFollower.Followed;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.RedisLink;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.mockito.Mockito;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;

/** The boards' part of one node. */
final class BoardNode implements AutoCloseable {

	static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final TestCards cards;

	private final Map<String, Rep> reps;

	BoardNode(RedisProcess redis, TestCards cards, InstantSource clock, Map<String, Rep> reps) {
		this(() -> client(redis), cards, clock, reps);
	}

	BoardNode(Supplier<AbstractRedisClient> redis, TestCards cards, InstantSource clock, Map<String, Rep> reps) {
		this.cards = cards;
		this.reps = reps;
		this.context.registerBean(AbstractRedisClient.class, redis);
		this.context.registerBean(Organisation.class,
				() -> new Organisation("Test", ZONE, Currency.getInstance("EUR"), Set.of(), Set.of()));
		this.context.registerBean(InstantSource.class, () -> clock);
		this.context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
		this.context.registerBean(LeaderboardSettings.class,
				() -> new LeaderboardSettings(java.time.Period.ofMonths(13), Duration.ofDays(1), Duration.ofMillis(50),
						10, Duration.ofDays(1)));
		this.context.registerBean(CardScan.class, cards::scan);
		this.context.registerBean(Reps.class, this::reps);
		this.context.registerBean(Ledger.class, this::ledger);
		this.context.register(RedisLink.class, BoardScripts.class, BoardWriter.class, BoardFollower.class,
				BoardRebuilder.class, BoardKeeper.class, BoardScrub.class, BoardReader.class, Leaderboards.class,
				LiveBoards.class);
		this.context.refresh();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Brings changes to the boards and then stores the snapshots, as the ledger does. */
	void settle(CardChanged... changes) {
		settle(List.of(changes));
	}

	void settle(List<CardChanged> changes) {
		Followed followed = bean(BoardFollower.class).follow(changes);
		this.cards.store(changes);
		followed.stored();
	}

	boolean isWhole(Span span) {
		return bean(Leaderboards.class).version(span)
			.exceptionally((ex) -> BoardScripts.Version.UNKNOWN)
			.join()
			.whole();
	}

	void awaitWhole(Span span) {
		Awaitility.await().until(() -> {
			if (!isWhole(span)) {
				bean(BoardKeeper.class).want(span);
				return false;
			}
			return true;
		});
	}

	/** The whole board, page by page. */
	List<Row> rows(Span span, Metric metric, int pageSize) {
		List<Row> all = new ArrayList<>();
		while (true) {
			Window.Page page = new Window.Page(pageSize, all.isEmpty() ? null : all.getLast().cursor());
			Standings standings = bean(BoardReader.class)
				.read(new Question(new Board(span, metric, null), null, List.of(page)), null)
				.join();
			if (!standings.version().whole()) {
				throw new IllegalStateException("not whole");
			}
			List<Row> rows = standings.windows().get(page);
			all.addAll(rows.subList(0, Math.min(pageSize, rows.size())));
			if (rows.size() <= pageSize) {
				return all;
			}
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	private Ledger ledger() {
		Ledger ledger = Mockito.mock(Ledger.class);
		Mockito.when(ledger.card(anyString(), any(Span.class)))
			.thenAnswer((call) -> this.cards.card(call.getArgument(0)));
		return ledger;
	}

	private Reps reps() {
		Reps mock = Mockito.mock(Reps.class);
		Mockito.when(mock.find(anyString())).thenAnswer((call) -> rep(call.getArgument(0)));
		Mockito.when(mock.findAll(any()))
			.thenAnswer((call) -> call.<Collection<String>>getArgument(0)
				.stream()
				.collect(Collectors.toMap((id) -> id, this::rep)));
		Mockito.when(mock.membersOf(anyString()))
			.thenAnswer((call) -> this.reps.values()
				.stream()
				.filter((rep) -> rep.team().equals(call.getArgument(0)))
				.map(Rep::id)
				.toList());
		Mockito.when(mock.idsAfter(anyString(), anyInt()))
			.thenAnswer((call) -> this.cards.ids()
				.stream()
				.filter((id) -> id.compareTo(call.getArgument(0)) > 0)
				.limit(call.<Integer>getArgument(1))
				.toList());
		return mock;
	}

	private Rep rep(String id) {
		return this.reps.getOrDefault(id,
				new Rep(id, "Name of " + id, "team_a", null, id, "en", List.of(), true, false));
	}

	private static RedisClient client(RedisProcess redis) {
		RedisClient client = RedisClient.create(redis.uri());
		client.setOptions(ClientOptions.builder()
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.timeoutOptions(TimeoutOptions.enabled(Duration.ofSeconds(2)))
			.build());
		return client;
	}

}
