package dev.cima.leaderboard;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.cima.ledger.Metric;
import dev.cima.ledger.MillionCards;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A board of very many reps, and what it is compared with. */
@RestController
@Profile("bench")
class MillionController {

	/** A month that nobody else looks at. */
	private static final Span SPAN = Period.MONTH.spanOf(LocalDate.parse("2020-01-15"));

	private static final int FLUSH = 500;

	/** As many flushes as a rebuild has calls, so that neither waits for round trips. */
	private static final int IN_FLIGHT = 4;

	private static final int NEIGHBOURS = 5;

	private final BoardScripts scripts;

	private final BoardWriter writer;

	private final Organisation organisation;

	private final InstantSource clock;

	private final MeterRegistry meters;

	private final RedisClient redis;

	private final Reps reps;

	private MillionCards cards;

	private BoardRebuilder rebuilder;

	MillionController(BoardScripts scripts, BoardWriter writer, Organisation organisation, InstantSource clock,
			MeterRegistry meters, AbstractRedisClient redis, Reps reps) {
		this.scripts = scripts;
		this.writer = writer;
		this.organisation = organisation;
		this.clock = clock;
		this.meters = meters;
		this.redis = (RedisClient) redis;
		this.reps = reps;
	}

	/** Makes the cards. */
	@PostMapping("/demo/bench/cards")
	Map<String, ?> cards(@RequestBody Map<String, Integer> request) {
		this.cards = new MillionCards(request.get("count"));
		this.rebuilder = new BoardRebuilder(this.scripts, this.writer, this.cards, this.organisation, this.clock,
				this.meters);
		return Map.of("on", SPAN.from().toString());
	}

	/** Rebuilds the five boards of the span from the cards; scores a second. */
	@PostMapping("/demo/bench/rebuild")
	Map<String, Double> rebuild(@RequestBody Map<String, Integer> request) {
		try (StatefulRedisConnection<String, String> connection = this.redis.connect()) {
			connection.sync().del(BoardKeys.all(SPAN)[0], BoardKeys.all(SPAN)[1]);
			for (String key : BoardKeys.all(SPAN)) {
				connection.sync().del(key); // not by the way, while the clock runs
			}
		}
		long began = System.nanoTime();
		if (!this.rebuilder.rebuild(SPAN)) {
			throw new IllegalStateException("not rebuilt");
		}
		return perSecond((double) request.get("count") * Metric.values().length, began);
	}

	/** Sends one ZADD for each score, pipelined; scores a second. */
	@PostMapping("/demo/bench/zadd")
	Map<String, Double> zadd(@RequestBody Map<String, Integer> request) {
		try (StatefulRedisConnection<String, String> connection = this.redis.connect()) {
			connection.sync().del("bench:zadd");
			connection.setAutoFlushCommands(false);
			RedisAsyncCommands<String, String> commands = connection.async();
			Deque<RedisFuture<?>[]> open = new ArrayDeque<>();
			List<RedisFuture<?>> flush = new ArrayList<>(FLUSH);
			long began = System.nanoTime();
			this.cards.forEach(SPAN, (reps) -> {
				for (SpanTotals rep : reps) {
					flush.add(commands.zadd("bench:zadd", -rep.totals().points(),
							BoardKeys.member(rep.totals().lastSaleAt().toEpochMilli(), rep.rep())));
					if (flush.size() == FLUSH) {
						connection.flushCommands();
						open.add(flush.toArray(RedisFuture<?>[]::new));
						flush.clear();
						if (open.size() == IN_FLIGHT) {
							land(open.remove());
						}
					}
				}
			});
			connection.flushCommands();
			open.forEach(MillionController::land);
			land(flush.toArray(RedisFuture<?>[]::new));
			Map<String, Double> result = perSecond(request.get("count"), began);
			connection.setAutoFlushCommands(true);
			connection.sync().del("bench:zadd");
			return result;
		}
	}

	/** Gives names to viewers all over the board and to those whom they see. */
	@PostMapping("/demo/bench/viewers")
	List<String> viewers(@RequestBody Map<String, Integer> request) {
		this.cards = null;
		this.rebuilder = null;
		String board = BoardKeys.board(SPAN, Metric.POINTS)[4];
		Random random = new Random(1);
		Map<String, Rep> named = new LinkedHashMap<>();
		List<String> viewers = new ArrayList<>();
		try (StatefulRedisConnection<String, String> connection = this.redis.connect()) {
			long size = connection.sync().zcard(board);
			for (String member : connection.sync().zrange(board, 0, 2L * NEIGHBOURS)) {
				named.put(member, rep(member));
			}
			while (viewers.size() < request.get("count")) {
				long place = NEIGHBOURS + random.nextLong(size - 2L * NEIGHBOURS);
				List<String> members = connection.sync().zrange(board, place - NEIGHBOURS, place + NEIGHBOURS);
				members.forEach((member) -> named.put(member, rep(member)));
				viewers.add(BoardKeys.rep(members.get(NEIGHBOURS)));
			}
		}
		this.reps.saveAll(List.copyOf(named.values()));
		return viewers;
	}

	/**
	 * How many commands the application has sent to Redis; what a script calls inside is
	 * no round trip.
	 */
	@PostMapping("/demo/bench/round-trips")
	Map<String, Long> roundTrips() {
		try (StatefulRedisConnection<String, String> connection = this.redis.connect()) {
			long calls = connection.sync()
				.info("commandstats")
				.lines()
				.filter((line) -> line.startsWith("cmdstat_eval"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("^[^:]*:calls=([0-9]+),.*", "$1")))
				.sum();
			return Map.of("calls", calls);
		}
	}

	private static void land(RedisFuture<?>[] flush) {
		if (!LettuceFutures.awaitAll(30, TimeUnit.SECONDS, flush)) {
			throw new IllegalStateException("Redis is too slow");
		}
	}

	private static Map<String, Double> perSecond(double count, long began) {
		return Map.of("perSecond", count / ((System.nanoTime() - began) / 1e9));
	}

	private static Rep rep(String member) {
		String id = BoardKeys.rep(member);
		return new Rep(id, "Rep " + id, "team_bench", null, id, "en", List.of(), true, false);
	}

}
