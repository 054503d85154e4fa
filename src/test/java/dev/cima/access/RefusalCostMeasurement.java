package dev.cima.access;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.sun.management.OperatingSystemMXBean;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a refused query costs, and what others notice of many. Run by
 * {@code mvn -Paccess verify} alone, which prints the figures, writes them beside the
 * matrix, and fails when they are above the limit.
 */
@CimaIntegrationTest
class RefusalCostMeasurement {

	private static final Logger log = LoggerFactory.getLogger(RefusalCostMeasurement.class);

	private static final int WARM_UP = 300;

	private static final int TIMES = 500;

	/** Odd, as the one in the middle counts. */
	private static final int ROUNDS = 5;

	private static final Duration ROUND = Duration.ofSeconds(6);

	/** What a refused query may cost at p99, and what others may notice of many. */
	private static final double MOST_MILLIS = 10;

	/**
	 * How many times that is let pass, because client and server share this machine with
	 * whatever else it does: {@code -Daccess.allowance=1} for one that does nothing else.
	 */
	private static final double ALLOWANCE = Double.parseDouble(System.getProperty("access.allowance", "2"));

	private static final int NEIGHBOURS_A_SECOND = 50;

	private static final int ATTACKS_A_SECOND = 100;

	private static final String NEIGHBOUR = """
			{"query":"{ me { id scorecard(period: MONTH) { points } } leaderboard { state mine { rank } standings(first: 10) { edges { node { rank score rep { name } } } } } }"}""";

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Test
	void measure() throws Exception {
		List<Attack> attacks = attacks();
		List<HttpRequest> neighbours = neighbours();
		List<String> lines = new ArrayList<>(List.of("# What a refused query costs", "",
				"%s, %d processors, Java %s. One caller at a time, over HTTP on this machine, %d requests of each kind after %d to warm up."
					.formatted(TestTime.now(), Runtime.getRuntime().availableProcessors(), Runtime.version(), TIMES,
							WARM_UP),
				"CPU is the processor time of client and server together: what another load on the machine does not change.",
				"", "| refused | p50 ms | p99 ms | worst ms | CPU ms |", "|---|---|---|---|---|"));
		for (Attack attack : attacks) {
			time(attack, WARM_UP);
		}
		List<long[]> all = new ArrayList<>();
		for (Attack attack : attacks) {
			long before = cpu();
			long[] nanos = time(attack, TIMES);
			all.add(nanos);
			lines.add(row(attack.name(), nanos) + " %.1f |".formatted((cpu() - before) / 1e6 / TIMES));
		}
		long[] refused = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
		lines.add(row("**all of them**", refused) + "  |");
		lines.addAll(List.of("",
				"Others meanwhile: %d queries a second for a board and a scorecard, alone and beside %d refused queries a second of all kinds, %d rounds of %d s in turn."
					.formatted(NEIGHBOURS_A_SECOND, ATTACKS_A_SECOND, ROUNDS, ROUND.toSeconds()),
				"", "| others | p50 ms | p99 ms | worst ms |", "|---|---|---|---|"));
		double noticed = others(attacks, neighbours, lines);
		double limit = MOST_MILLIS * ALLOWANCE;
		lines.addAll(List.of("",
				"Fails above %.0f ms (%.0f ms, times an allowance of %.1f): a refused query at p99 took %.1f ms, others at p99 %.1f ms longer than alone (in the round in the middle)."
					.formatted(limit, MOST_MILLIS, ALLOWANCE, p99(refused), noticed)));
		Files.createDirectories(Path.of("target/access"));
		Files.write(Path.of("target/access/refusals.md"), lines);
		log.info("What a refused query costs{}{}", System.lineSeparator(), String.join(System.lineSeparator(), lines));
		assertThat(p99(refused)).as("ms of a refused query at p99").isLessThanOrEqualTo(limit);
		assertThat(noticed).as("ms by which others are slower at p99").isLessThanOrEqualTo(limit);
	}

	private List<Attack> attacks() {
		List<Attack> attacks = new ArrayList<>();
		// a rate of their own each, so that none is refused for coming too often
		int kinds = Attack.all(this.client.as("integration", Role.INTEGRATION).token()).size();
		for (int i = 0; i < kinds; i++) {
			attacks
				.add(Attack.all(this.client.as(this.shop.rep(Shop.EAST), Role.REP, Role.INTEGRATION).token()).get(i));
		}
		return attacks;
	}

	private List<HttpRequest> neighbours() {
		List<HttpRequest> requests = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			CimaClient phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
			phone.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }",
					Map.of("input", Shop.sale(Cast.uuid(), TestTime.now(), Shop.upSell())));
			requests.add(HttpRequest.newBuilder(phone.uri("/graphql"))
				.header("Content-Type", "application/json")
				.header("Authorization", "Bearer " + phone.token())
				.POST(HttpRequest.BodyPublishers.ofString(NEIGHBOUR))
				.build());
		}
		return requests;
	}

	/**
	 * How many ms longer than alone others wait at p99: in the round in the middle, as
	 * one halt of the machine delays all requests behind it.
	 */
	private double others(List<Attack> attacks, List<HttpRequest> neighbours, List<String> lines) throws Exception {
		List<long[]> alone = new ArrayList<>();
		List<long[]> beside = new ArrayList<>();
		AtomicLong next = new AtomicLong();
		Supplier<HttpRequest> neighbour = () -> neighbours.get((int) (next.getAndIncrement() % neighbours.size()));
		Supplier<HttpRequest> attack = () -> attacks.get((int) (next.getAndIncrement() % attacks.size()))
			.request(this.client);
		paced(neighbour, NEIGHBOURS_A_SECOND);
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			for (int round = 0; round < ROUNDS; round++) {
				alone.add(paced(neighbour, NEIGHBOURS_A_SECOND));
				Callable<long[]> attacking = () -> paced(attack, ATTACKS_A_SECOND);
				Future<long[]> attacked = threads.submit(attacking);
				beside.add(paced(neighbour, NEIGHBOURS_A_SECOND));
				attacked.get();
			}
		}
		for (int round = 0; round < ROUNDS; round++) {
			lines.add(row("alone, round " + (round + 1), alone.get(round)));
			lines.add(row("beside refused queries, round " + (round + 1), beside.get(round)));
		}
		return IntStream.range(0, ROUNDS)
			.mapToDouble((round) -> p99(beside.get(round)) - p99(alone.get(round)))
			.sorted()
			.skip(ROUNDS / 2)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Sends at a steady pace; who is late is measured from when it should have been sent.
	 */
	private long[] paced(Supplier<HttpRequest> requests, int perSecond) throws Exception {
		LongStream.Builder nanos = LongStream.builder();
		long pause = 1_000_000_000L / perSecond;
		long due = System.nanoTime();
		long end = due + ROUND.toNanos();
		for (; due < end; due += pause) {
			LockSupport.parkNanos(due - System.nanoTime());
			this.http.send(requests.get(), HttpResponse.BodyHandlers.ofByteArray());
			nanos.add(System.nanoTime() - due);
		}
		return nanos.build().sorted().toArray();
	}

	private long[] time(Attack attack, int times) throws IOException, InterruptedException {
		HttpRequest request = attack.request(this.client);
		long[] nanos = new long[times];
		for (int i = 0; i < times; i++) {
			long start = System.nanoTime();
			HttpResponse<byte[]> response = this.http.send(request, HttpResponse.BodyHandlers.ofByteArray());
			nanos[i] = System.nanoTime() - start;
			assertThat(response.statusCode()).as(attack.name()).isEqualTo(attack.status());
			assertThat(JsonMapper.shared().readTree(response.body()).get("errors")).as(attack.name()).isNotEmpty();
		}
		Arrays.sort(nanos);
		return nanos;
	}

	private static long cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	private static double p99(long[] sorted) {
		return sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6;
	}

	private static String row(String name, long[] sorted) {
		return "| %s | %.1f | %.1f | %.1f |".formatted(name, sorted[sorted.length / 2] / 1e6, p99(sorted),
				sorted[sorted.length - 1] / 1e6);
	}

}
