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
 * What it costs a sale that people grow: two applications stand side by side, of which
 * one works at a time. In one of them each rep has three goals and a certificate, each
 * team of 50 has two goals, and a tenth of the reps follow their progress.
 */
final class GrowthFigures {

	private static final String HEAP = "-Xms8g -Xmx8g -XX:+UseParallelGC";

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
		try (Side grown = side("grown"); Side plain = side("ungrown"); HttpClient phones = HttpClient.newHttpClient()) {
			grow(grown.cima);
			grown.warmUp(Ask.LOG_SALE, this.settings.warmUpSeconds());
			plain.warmUp(Ask.LOG_SALE, this.settings.warmUpSeconds());
			List<Double> with = new ArrayList<>();
			List<Double> without = new ArrayList<>();
			List<Watcher> followers = follow(phones, grown.cima, told);
			for (int round = 0; round < this.settings.rounds(); round++) {
				with.add(grown.work(Ask.LOG_SALE, this.settings.seconds()));
				without.add(plain.work(Ask.LOG_SALE, this.settings.seconds()));
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

	private Side side(String name) {
		Cima cima = Cima.withBench(this.settings, name, HEAP, List.of("--cima.embedded.store=memory", "--bench.reps=" + Load.REPS));
		Load load = new Load(this.settings, cima);
		return new Side(name, cima, load, load.callers());
	}

	private static void grow(Cima cima) {
		String admin = cima.token("admin", "ADMIN");
		List<String> reps = reps();
		for (int from = 0; from < reps.size(); from += 100) {
			cima.post("/demo/bench/certificates", admin,
					Map.of("reps", reps.subList(from, from + 100), "course", COURSE));
		}
		reps.parallelStream().forEach((rep) -> {
			goal(cima, admin, "repId", rep, "POINTS", "MONTH", "90000000");
			goal(cima, admin, "repId", rep, "SALES", "WEEK", "90000000");
			goal(cima, admin, "repId", rep, "ATTACH_RATE", "MONTH", "0.9");
		});
		for (int team = 0; team < Load.REPS / TEAM; team++) {
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
		return reps().subList(0, Load.REPS / 10)
			.stream()
			.map((rep) -> Watcher.watch(phones, cima, cima.token(rep, "REP"), PROGRESS, Map.of(),
					(message) -> told.incrementAndGet()))
			.toList();
	}

	private static List<String> reps() {
		return IntStream.rangeClosed(1, Load.REPS).mapToObj("rep_bench-%04d"::formatted).toList();
	}

}
