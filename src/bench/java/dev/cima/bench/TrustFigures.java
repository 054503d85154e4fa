package dev.cima.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cima.bench.Load.Counts;
import dev.cima.bench.load.Ask;
import dev.cima.bench.load.LoadPlan;
import tools.jackson.databind.JsonNode;

/** What doubts about sales cost, and trying out a plan. */
final class TrustFigures {

	private static final String HEAP = "-Xms8g -Xmx8g -XX:+UseParallelGC";

	private static final int SALES = 100_000;

	private static final int LISTED = 20;

	private static final String ASKED = "OPEN";

	private final Settings settings;

	TrustFigures(Settings settings) {
		this.settings = settings;
	}

	List<Figure> measure() {
		List<Figure> figures = new ArrayList<>();
		if (this.settings.wants(15)) {
			figures.add(list());
		}
		if (this.settings.wants(16)) {
			figures.add(questions());
		}
		if (this.settings.wants(17)) {
			figures.add(replay());
		}
		return figures;
	}

	private Cima start(String name, String... more) {
		List<String> arguments = new ArrayList<>(
				List.of("--cima.embedded.store=memory", "--bench.reps=" + Load.REPS));
		arguments.addAll(List.of(more));
		return Cima.withBench(this.settings, name, HEAP, arguments);
	}

	private Figure list() {
		try (Cima cima = start("list")) {
			for (int i = 1; i <= LISTED; i++) {
				expect(ASKED, doubtful(cima, "rep_bench-look-%02d".formatted(i)));
			}
			settle(cima);
			Load load = new Load(this.settings, cima, cima.token("rep_bench-manager", "REP", "MANAGER"));
			Counts counts = load.run("list", this.settings.connections(), List.of(Ask.ONE_FIELD, Ask.QUESTIONABLE),
					load.callers(), null);
			return Figure
				.ratio(15, "questionableSales of a team ÷ { __typename }", 0.3, Ask.QUESTIONABLE.name(),
						counts.perSecond(Ask.QUESTIONABLE), Ask.ONE_FIELD.name(), counts.perSecond(Ask.ONE_FIELD),
						counts.processorTime(Ask.QUESTIONABLE, Ask.ONE_FIELD))
				.and(counts.failures().isEmpty());
		}
	}

	private Figure questions() {
		try (Cima cima = start("asking", "--bench.unasked-from=" + (Halves.REPS + 1))) {
			expect(ASKED, doubtful(cima, Load.rep(1)));
			expect("NOT_NEEDED", doubtful(cima, Load.rep(Load.REPS)));
			return new Halves(this.settings, cima, "asking").sales(16, "a logged sale with all questions ÷ without",
					0.95);
		}
	}

	private Figure replay() {
		try (Cima cima = start("replay")) {
			Load load = new Load(this.settings, cima);
			List<LoadPlan.Caller> callers = load.callers();
			long sales = 0;
			while (sales < SALES) {
				Counts counts = load.once("replay", Ask.MANY_REPS, 0, callers, 1);
				if (!counts.failures().isEmpty()) {
					throw new IllegalStateException("replay" + counts.failures());
				}
				sales += counts.answered(Ask.MANY_REPS);
			}
			settle(cima);
			List<Double> ratios = new ArrayList<>();
			List<Double> reads = new ArrayList<>();
			List<Double> replays = new ArrayList<>();
			long entries = 0;
			for (int round = -this.settings.warmUps(); round < this.settings.rounds(); round++) {
				JsonNode took = cima.post("/demo/bench/replay", cima.token("admin", "ADMIN"), Map.of());
				entries = took.get("entries").asLong();
				if (round >= 0) {
					reads.add(took.get("read").asDouble());
					replays.add(took.get("replay").asDouble());
					ratios.add(replays.getLast() / reads.getLast());
				}
			}
			return Figure
				.atMost(17, "trying out a plan on 100,000 sales ÷ reading them", 10, "×", Figure.median(ratios),
						String.format(Locale.ROOT, "%,d entries: %,.0f ms to read, %,.0f ms to try out", entries,
								Figure.median(reads), Figure.median(replays)),
						Map.of("read", reads, "replay", replays, "ratio", ratios))
				.and(entries >= SALES);
		}
	}

	/** What becomes of a sale at twice the list price. */
	private static String doubtful(Cima cima, String rep) {
		Map<String, ?> sale = Map.of("id", UUID.randomUUID().toString(), "occurredAt",
				Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(), "lines",
				IntStream.rangeClosed(1, 3)
					.mapToObj((product) -> Map.of("productId", "prod_bench-" + product, "quantity", 1, "unitPrice", "99.00",
							"kind", "BASE"))
					.toList());
		JsonNode answer = cima.post("/graphql", cima.token(rep, "REP"),
				Map.of("query", "mutation($input:LogSaleInput!){logSale(input:$input){sale{confirmation} errors{message}}}",
						"variables", Map.of("input", sale)));
		return answer.at("/data/logSale/sale/confirmation").asString("");
	}

	private static void expect(String confirmation, String found) {
		if (!found.equals(confirmation)) {
			throw new IllegalStateException("The confirmation is '%s' in place of '%s'".formatted(found, confirmation));
		}
	}

	private static void settle(Cima cima) {
		while (cima.metric("cima_settle_waiting") > 0) {
			Pause.millis(20);
		}
	}

}
