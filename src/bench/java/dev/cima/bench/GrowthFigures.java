package dev.cima.bench;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import dev.cima.bench.load.Ask;
import tools.jackson.databind.JsonNode;

/**
 * What it costs a sale that people grow. Half of the reps have three goals and a
 * certificate each, their teams of 50 have two goals, and a tenth of them follow their
 * progress; the others have nothing of it. Both halves sell in turn at one application, so
 * that both run the same compiled code: of two applications the one that is compiled
 * better made of the same work anything from 0.6 to 1.4 times as much. What is done at
 * rest, the sweep of the goals too, is in both.
 */
final class GrowthFigures {

	private static final String HEAP = "-Xms8g -Xmx8g -XX:+UseParallelGC";

	private static final int GROWN = Load.REPS / 2;

	/** For each half, before the code is warm. */
	private static final int WARM_UPS = 3;

	/** Reps in a team. */
	private static final int TEAM = 50;

	private static final String COURSE = "course_asking-before-offering";

	private static final String PROGRESS = "subscription { progressChanged { id progress { scorecard { points sales crossSells upSells } "
			+ "attachRate { part whole shrunk enough } } } }";

	private final Settings settings;

	GrowthFigures(Settings settings) {
		this.settings = settings;
	}

	List<Figure> measure() {
		AtomicLong told = new AtomicLong();
		try (Cima cima = Cima.withBench(this.settings, "growth", HEAP,
				List.of("--cima.embedded.store=memory", "--bench.reps=" + Load.REPS));
				HttpClient phones = HttpClient.newHttpClient()) {
			grow(cima);
			Load load = new Load(this.settings, cima);
			Side grown = new Side("grown", cima, load, load.callers(reps(1, GROWN)));
			Side plain = new Side("plain", cima, load, load.callers(reps(GROWN + 1, Load.REPS)));
			List<Watcher> followers = follow(phones, cima, told);
			for (int phase = 0; phase < WARM_UPS; phase++) {
				grown.work(Ask.LOG_SALE, this.settings.warmUpSeconds());
				plain.work(Ask.LOG_SALE, this.settings.warmUpSeconds());
			}
			List<Double> with = new ArrayList<>();
			List<Double> without = new ArrayList<>();
			for (int round = 0; round < this.settings.rounds(); round++) {
				// neither is always the one that comes later, to a larger store
				if (round % 2 == 0) {
					with.add(grown.work(Ask.LOG_SALE, this.settings.seconds()));
				}
				without.add(plain.work(Ask.LOG_SALE, this.settings.seconds()));
				if (round % 2 == 1) {
					with.add(grown.work(Ask.LOG_SALE, this.settings.seconds()));
				}
			}
			followers.forEach(Watcher::close);
			return List.of(Figure
				.ratio(19, "a logged sale with goals, certificates and followers of progress ÷ without", 0.9, "with",
						with, "without", without,
						String.format(Locale.ROOT,
								"per second of processor time of the application's threads, until all that follows is done; %,d changes shown",
								told.get()))
				.and(told.get() > followers.size()));
		}
	}

	private static void grow(Cima cima) {
		String admin = cima.token("admin", "ADMIN");
		List<String> reps = reps(1, GROWN);
		for (int from = 0; from < reps.size(); from += 100) {
			cima.post("/demo/bench/certificates", admin,
					Map.of("reps", reps.subList(from, from + 100), "course", COURSE));
		}
		reps.parallelStream().forEach((rep) -> {
			goal(cima, admin, "repId", rep, "POINTS", "MONTH", "90000000");
			goal(cima, admin, "repId", rep, "SALES", "WEEK", "90000000");
			goal(cima, admin, "repId", rep, "ATTACH_RATE", "MONTH", "0.9");
		});
		for (int team = 0; team < GROWN / TEAM; team++) {
			goal(cima, admin, "teamId", "team_bench-" + team, "REVENUE", "MONTH", "900000000");
			goal(cima, admin, "teamId", "team_bench-" + team, "SALES", "WEEK", "900000000");
		}
	}

	private static void goal(Cima cima, String admin, String whose, String owner, String metric, String period,
			String target) {
		Map<String, ?> input = Map.of("id", UUID.randomUUID().toString(), whose, owner, "metric", metric, "target",
				target, "period", period);
		JsonNode answer = cima.post("/graphql", admin,
				Map.of("query", "mutation($input:SetGoalInput!){setGoal(input:$input){goal{id} errors{message}}}",
						"variables", Map.of("input", input)));
		if (!answer.at("/data/setGoal/goal/id").isString()) {
			throw new IllegalStateException(answer.toString());
		}
	}

	private static List<Watcher> follow(HttpClient phones, Cima cima, AtomicLong told) {
		return reps(1, GROWN / 10)
			.stream()
			.map((rep) -> Watcher.watch(phones, cima, cima.token(rep, "REP"), PROGRESS, Map.of(),
					(message) -> told.incrementAndGet()))
			.toList();
	}

	private static List<String> reps(int first, int last) {
		return IntStream.rangeClosed(first, last).mapToObj("rep_bench-%04d"::formatted).toList();
	}

}
