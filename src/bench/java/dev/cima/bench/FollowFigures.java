package dev.cima.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cima.bench.load.Ask;
import tools.jackson.databind.JsonNode;

/**
 * What badges and competitions cost a sale. Four applications stand side by side, of
 * which one works at a time: one plain, one with five competitions whose sales are each a
 * rep's first, one with neither badges nor competitions and the same first sales, one with
 * a hundred competitions. A phase ends when all that follows from its sales is
 * done, not when they are answered.
 */
final class FollowFigures {

	private static final String HEAP = "-Xms4g -Xmx4g -XX:+UseParallelGC";

	private static final String TOLD = "cima_push_done_total";

	private final Settings settings;

	FollowFigures(Settings settings) {
		this.settings = settings;
	}

	List<Figure> measure() {
		int fresh = Load.REPS + (this.settings.rounds() + 1) * Ask.FIRST_SALE.amount();
		try (Side plain = side("plain", 0, Load.REPS);
				Side awarded = side("awarded", 5, fresh);
				Side bare = side("bare", 0, fresh);
				Side crowded = side("crowded", 100, Load.REPS)) {
			double warm = this.settings.warmUpSeconds();
			plain.warmUp(Ask.LOG_SALE, warm);
			awarded.warmUp(Ask.LOG_SALE, warm);
			awarded.work(Ask.FIRST_SALE, 0);
			retireBadges(bare.cima);
			bare.warmUp(Ask.LOG_SALE, warm);
			bare.work(Ask.FIRST_SALE, 0);
			crowded.warmUp(Ask.LOG_SALE, warm);
			List<Double> plains = new ArrayList<>();
			List<Double> awardeds = new ArrayList<>();
			List<Double> bares = new ArrayList<>();
			List<Double> crowdeds = new ArrayList<>();
			for (int round = 0; round < this.settings.rounds(); round++) {
				plains.add(plain.work(Ask.LOG_SALE, this.settings.seconds()));
				awardeds.add(awarded.work(Ask.FIRST_SALE, 0));
				bares.add(bare.work(Ask.FIRST_SALE, 0));
				crowdeds.add(crowded.work(Ask.LOG_SALE, this.settings.seconds()));
			}
			double badges = awarded.cima.metric("cima_badges_awarded_total");
			return List.of(
					Figure.ratio(12, "a first sale, two badges and five competitions ÷ a plain sale", 0.6, "first sales",
							awardeds, "plain sales", plains,
							String.format(Locale.ROOT,
									"per second of processor time of the application's threads, until all that follows is done; %,.0f badges given; "
											+ "÷ the same first sale without badges and competitions %.2f",
									badges, ratio(awardeds, bares))),
					Figure.ratio(13, "a sale with 100 live competitions ÷ with none", 0.5, "with 100", crowdeds,
							"with none", plains, "per second of processor time of the application's threads, until all that follows is done"));
		}
	}

	private Side side(String name, int competitions, int reps) {
		Cima cima = Cima.withBench(this.settings, name, HEAP,
				List.of("--cima.embedded.store=memory"));
		String admin = cima.token("admin", "ADMIN");
		hire(cima, admin, 1);
		IntStream.range(0, competitions).forEach((i) -> open(cima, admin, i));
		// the one who is there is told before the others come: pushes are figure 14's
		while (cima.metric(TOLD) < competitions) {
			Pause.millis(100);
		}
		hire(cima, admin, reps);
		Load load = new Load(this.settings, cima);
		return new Side(name, cima, load, load.callers());
	}

	private static double ratio(List<Double> above, List<Double> below) {
		return Figure.median(IntStream.range(0, above.size()).mapToObj((i) -> above.get(i) / below.get(i)).toList());
	}

	/** No badge is judged any more. */
	private static void retireBadges(Cima cima) {
		String admin = cima.token("admin", "ADMIN");
		for (JsonNode badge : badges(cima, admin)) {
			Map<String, ?> input = Map.of("id", badge.get("id").asString(), "name", badge.get("name").asString(), "description",
					badge.get("description").asString(), "criterion", badge.get("criterion").asString(), "repeats",
					badge.get("repeats").asString(), "active", false);
			JsonNode answer = cima.post("/graphql", admin, Map.of("query",
					"mutation($input:DefineBadgeInput!){defineBadge(input:$input){badge{active} errors{message}}}", "variables",
					Map.of("input", input)));
			if (answer.at("/data/defineBadge/badge/active").asBoolean(true)) {
				throw new IllegalStateException(answer.toString());
			}
		}
		while (!badges(cima, admin).isEmpty()) {
			Pause.millis(100);
		}
	}

	private static JsonNode badges(Cima cima, String admin) {
		return cima.post("/graphql", admin, Map.of("query", "{badges{id name description criterion repeats}}"))
			.at("/data/badges");
	}

	private static void hire(Cima cima, String admin, int reps) {
		cima.post("/demo/bench/reps", admin, Map.of("count", reps));
	}

	/** A competition that counts the sales of the load. */
	private static void open(Cima cima, String admin, int number) {
		Instant now = Instant.now();
		Map<String, ?> input = Map.of("id", UUID.randomUUID().toString(), "name", "Bench " + number, "theme", "bench",
				"opensAt", now.minus(Duration.ofDays(1)).toString(), "closesAt", now.plus(Duration.ofDays(1)).toString(),
				"timeZone", "UTC", "counts", "product.category == \"Gear\" && line.amount >= " + (number % 5) + ".0",
				"score", "points + " + number + ".0");
		JsonNode answer = cima.post("/graphql", admin, Map.of("query",
				"mutation($input:CreateCompetitionInput!){createCompetition(input:$input){competition{id} errors{message}}}",
				"variables", Map.of("input", input)));
		if (!answer.at("/data/createCompetition/competition/id").isString()) {
			throw new IllegalStateException(answer.toString());
		}
	}

}
