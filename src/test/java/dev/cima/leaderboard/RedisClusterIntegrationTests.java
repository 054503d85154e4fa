package dev.cima.leaderboard;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

import dev.cima.embedded.RedisClusterProcesses;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.platform.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Boards that are spread over the three nodes of a cluster. */
class RedisClusterIntegrationTests {

	private static final int REPS = 60;

	private static final LocalDate DAY = LocalDate.of(2093, 11, 11);

	private static final Instant NOW = Instant.parse("2093-11-14T12:00:00Z");

	private static final Instant AT = Instant.parse("2093-11-11T09:00:00Z");

	private static final List<Span> SPANS = List.of(Period.WEEK.spanOf(DAY), Period.MONTH.spanOf(DAY),
			Period.ALL_TIME.spanOf(DAY));

	@TempDir
	Path folder;

	private final TestCards cards = new TestCards();

	/** How many sales of each rep are certainly on the boards that are whole. */
	private final AtomicIntegerArray written = new AtomicIntegerArray(REPS);

	/** How many there may be. */
	private final AtomicIntegerArray begun = new AtomicIntegerArray(REPS);

	private final List<String> wrong = new CopyOnWriteArrayList<>();

	private final AtomicInteger right = new AtomicInteger();

	private RedisClusterProcesses cluster;

	private BoardNode node;

	@BeforeEach
	void start() {
		this.cluster = new RedisClusterProcesses(this.folder);
		this.node = new BoardNode(() -> TestRedis.cluster(this.cluster.uri()), this.cards, () -> NOW, Map.of());
		SPANS.forEach(this.node::awaitWhole);
		for (int rep = 0; rep < REPS; rep++) {
			sell(rep);
		}
	}

	@AfterEach
	void stop() {
		this.node.close();
		this.cluster.close();
	}

	@Test
	void spansAreOnSeveralNodes() {
		assertThat(SPANS.stream().map((span) -> this.cluster.owner(key(span))).distinct().count()).isGreaterThan(1);
		SPANS.forEach((span) -> assertThat(this.node.rows(span, Metric.SALES, 7)).hasSize(REPS));
	}

	@Test
	void allMarkersAreForgottenOnAllNodes() {
		this.node.bean(BoardScripts.class).forgetAll();
		SPANS.forEach((span) -> assertThat(
				this.cluster.<Long>at(this.cluster.owner(key(span)), (redis) -> redis.exists(key(span))))
			.isZero());
		SPANS.forEach(this.node::awaitWhole);
	}

	@Test
	void noWrongRankIsShownWhileASlotIsMovedUnderLoad() throws Exception {
		underLoad(() -> SPANS.forEach((span) -> {
			int before = this.cluster.owner(key(span));
			this.cluster.move(key(span));
			assertThat(this.cluster.owner(key(span))).isNotEqualTo(before);
			this.node.awaitWhole(span);
		}));
	}

	@Test
	void noWrongRankIsShownWhileANodeDiesUnderLoadAndTheOthersGoOn() throws Exception {
		underLoad(() -> {
			int dead = this.cluster.owner(key(SPANS.getFirst()));
			List<Span> others = SPANS.stream().filter((span) -> this.cluster.owner(key(span)) != dead).toList();
			assertThat(others).isNotEmpty();
			this.cluster.kill(dead);
			await().until(() -> !this.node.isWhole(SPANS.getFirst()));
			others.forEach(this.node::awaitWhole);
			this.cluster.restart(dead);
			SPANS.forEach(this.node::awaitWhole);
		});
	}

	/** Sells and looks meanwhile, and compares in the end. */
	private void underLoad(Runnable trouble) throws InterruptedException {
		AtomicBoolean done = new AtomicBoolean();
		List<Thread> threads = new ArrayList<>();
		threads.add(Thread.ofPlatform().start(() -> {
			Random random = new Random(7);
			try {
				while (!done.get()) {
					sell(random.nextInt(REPS));
				}
			}
			catch (RuntimeException ex) {
				this.wrong.add("selling ended with " + ex);
			}
		}));
		SPANS.forEach((span) -> threads.add(Thread.startVirtualThread(() -> {
			while (!done.get()) {
				look(span);
			}
		})));
		try {
			trouble.run();
		}
		finally {
			done.set(true);
			for (Thread thread : threads) {
				thread.join();
			}
		}
		assertThat(this.wrong).isEmpty();
		assertThat(this.right).hasPositiveValue();
		SPANS.forEach(this.node::awaitWhole);
		SPANS.forEach((span) -> assertThat(this.node.rows(span, Metric.SALES, 100))
			.isEqualTo(this.cards.expected(span, Metric.SALES, end(span))));
	}

	/** Until it worked, whatever fails meanwhile, as the ledger does. */
	private void sell(int rep) {
		this.begun.incrementAndGet(rep);
		CardChanged change = this.cards.sell("rep_%02d".formatted(rep), AT, DAY, 1);
		await().ignoreExceptions().pollInterval(Duration.ofMillis(5)).until(() -> {
			this.node.settle(change);
			return true;
		});
		this.written.incrementAndGet(rep);
	}

	private void look(Span span) {
		int[] least = new int[REPS];
		for (int rep = 0; rep < REPS; rep++) {
			least[rep] = this.written.get(rep);
		}
		Window.Page page = new Window.Page(100, null);
		Standings standings = this.node.bean(BoardReader.class)
			.read(new Question(new Board(span, Metric.SALES, null), null, List.of(page)), null)
			.exceptionally((ex) -> null)
			.join();
		if (standings == null || !standings.version().whole()) {
			this.node.bean(BoardKeeper.class).want(span);
			return;
		}
		List<Row> rows = standings.windows().get(page);
		if (rows.size() != REPS) {
			this.wrong.add("whole with " + rows.size());
		}
		for (Row row : rows) {
			int rep = Integer.parseInt(row.rep().substring(4));
			if (row.value() < least[rep] || row.value() > this.begun.get(rep)) {
				this.wrong.add("%s in %s: %d, not %d to %d".formatted(row.rep(), span.id(), row.value(), least[rep],
						this.begun.get(rep)));
			}
		}
		this.right.incrementAndGet();
	}

	private static String key(Span span) {
		return BoardKeys.marks(span)[0];
	}

	private static Instant end(Span span) {
		return (span.period() == Period.ALL_TIME) ? null : span.until().atStartOfDay(BoardNode.ZONE).toInstant();
	}

}
