package dev.cima.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product as it is started, at rest and with those who watch a board. */
final class LiveFigures {

	private static final int SUBSCRIBERS = 1_000;

	private static final int SALES_A_ROUND = 40;

	private static final int REPS = 24;

	private static final Map<String, ?> BOARD = Map.of("input", Map.of("metric", "SALES", "period", "MONTH"), "first",
			100);

	private static final int SEEN_WITHIN_SECONDS = 10;

	private final Settings settings;

	private final String document;

	private final String logSale;

	private final HttpClient http = HttpClient.newHttpClient();

	LiveFigures(Settings settings) {
		this.settings = settings;
		try {
			this.document = Files.readString(Path.of("schema", "operations", "LeaderboardChanged.graphql"));
			this.logSale = Files.readString(Path.of("schema", "operations", "LogSale.graphql"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<Figure> measure() {
		List<Figure> figures = new ArrayList<>();
		try (Cima cima = Cima.product(this.settings, "product")) {
			awaitRest(cima);
			if (this.settings.wants(10)) {
				figures.add(memory(cima));
			}
			if (this.settings.wants(9)) {
				figures.add(latency(cima));
			}
			if (this.settings.wants(8)) {
				figures.add(subscribers(cima));
			}
		}
		return figures;
	}

	private static Figure memory(Cima cima) {
		List<Double> samples = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			Pause.millis(2_000);
			samples.add(cima.residentMebibytes());
		}
		double highest = samples.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
		return Figure.atMost(10, "memory of the JVM at rest with demo data (RSS)", 360, "MiB", highest,
				String.format(Locale.ROOT, "the highest of 5 samples; %,.0f entries recorded",
						cima.metric("cima_entries_recorded_total")),
				Map.of("MiB", samples));
	}

	private Figure latency(Cima cima) {
		List<Double> millis = new ArrayList<>();
		BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
		String seller = cima.token("rep_01", "REP");
		try (Watcher watcher = Watcher.watch(this.http, cima, cima.token("rep_02", "REP"), this.document, BOARD,
				(message) -> seen.add(new Seen(System.nanoTime(), message)))) {
			take(seen);
			logSale(cima, seller); // the first of everything is slow
			take(seen);
			for (int sale = 0; sale < this.settings.rounds() * SALES_A_ROUND; sale++) {
				Pause.millis(ThreadLocalRandom.current().nextInt(20, 270));
				int expected = logSale(cima, seller);
				long acknowledged = System.nanoTime();
				Seen change = take(seen);
				while (salesOf("rep_01", change.message) < expected) {
					change = take(seen);
				}
				millis.add(Math.max(0, change.at - acknowledged) / 1e6);
			}
		}
		return Figure.atMost(9, "logSale acknowledged → seen by a subscriber, p99", 350, "ms",
				Figure.quantile(millis, 0.99), String.format(Locale.ROOT, "median %.0f ms, highest %.0f ms of %d sales",
						Figure.median(millis), Figure.quantile(millis, 1), millis.size()),
				Map.of("ms", millis));
	}

	private Figure subscribers(Cima cima) {
		List<Watcher> watchers = new ArrayList<>();
		AtomicInteger results = new AtomicInteger();
		try {
			List<String> tokens = new ArrayList<>();
			for (int rep = 1; rep <= REPS; rep++) {
				tokens.add(cima.token("rep_%02d".formatted(rep), "REP"));
			}
			for (int i = 0; i < SUBSCRIBERS; i++) {
				watchers.add(Watcher.watch(this.http, cima, tokens.get(i % REPS), this.document, BOARD,
						(message) -> results.incrementAndGet()));
			}
			await(results, SUBSCRIBERS);
			List<Double> reads = new ArrayList<>();
			List<Double> encodings = new ArrayList<>();
			List<Double> millis = new ArrayList<>();
			for (int round = 0; round < this.settings.rounds(); round++) {
				Pause.millis(1_000);
				results.set(0);
				double readsBefore = cima.metric("cima_boards_reads_total");
				double encodingsBefore = cima.metric("cima_subscription_encodings_total");
				long began = System.nanoTime();
				logSale(cima, tokens.getFirst());
				await(results, SUBSCRIBERS);
				millis.add((System.nanoTime() - began) / 1e6);
				reads.add(cima.metric("cima_boards_reads_total") - readsBefore);
				encodings.add(cima.metric("cima_subscription_encodings_total") - encodingsBefore);
			}
			boolean once = reads.stream().allMatch((read) -> read == 1)
					&& encodings.stream().allMatch((encoding) -> encoding == 1);
			return new Figure(8, "one change to 1,000 subscribers: reads and encodings", Figure.median(reads),
					"%.0f and %.0f".formatted(Figure.median(reads), Figure.median(encodings)), "1 and 1", once,
					String.format(Locale.ROOT, "%d changes; all had it after %.0f ms (median)", reads.size(),
							Figure.median(millis)),
					Map.of("reads", reads, "encodings", encodings, "ms", millis));
		}
		finally {
			watchers.forEach(Watcher::close);
		}
	}

	/** The demo data is loaded when nothing is recorded and nothing waits any more. */
	private static void awaitRest(Cima cima) {
		double before = -1;
		double now = cima.metric("cima_entries_recorded_total");
		while (now != before || cima.metric("cima_settle_waiting") > 0) {
			Pause.millis(3_000);
			before = now;
			now = cima.metric("cima_entries_recorded_total");
		}
	}

	/** Logs a sale; returns how many the rep has this month. */
	private int logSale(Cima cima, String token) {
		Map<String, ?> sale = Map.of("id", UUID.randomUUID().toString(), "occurredAt", Instant.now().toString(),
				"lines", List.of(Map.of("productId", "prod_108", "unitPrice", "17.90", "kind", "BASE")));
		JsonNode answer = cima.post("/graphql", token,
				Map.of("query", this.logSale, "variables", Map.of("input", sale)));
		JsonNode sales = answer.at("/data/logSale/rep/scorecard/sales");
		if (!sales.isInt()) {
			throw new IllegalStateException(answer.toString());
		}
		return sales.asInt();
	}

	private static int salesOf(String rep, String message) {
		for (JsonNode edge : JsonMapper.shared()
			.readTree(message)
			.at("/payload/data/leaderboardChanged/standings/edges")) {
			if (edge.at("/node/rep/id").asString().equals(rep)) {
				return (int) Double.parseDouble(edge.at("/node/score").asString());
			}
		}
		return 0;
	}

	private static Seen take(BlockingQueue<Seen> seen) {
		try {
			Seen next = seen.poll(SEEN_WITHIN_SECONDS, TimeUnit.SECONDS);
			if (next == null) {
				throw new IllegalStateException("The subscriber saw nothing");
			}
			return next;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(AtomicInteger results, int count) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SEEN_WITHIN_SECONDS);
		while (results.get() < count) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException(results.get() + " of " + count + " subscribers saw it");
			}
			Pause.millis(1);
		}
	}

	private record Seen(long at, String message) {
	}

}
