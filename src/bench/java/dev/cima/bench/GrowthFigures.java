package dev.cima.bench;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.JsonNode;

/**
 * What it costs a sale that people grow. Half of the reps have three goals and a
 * certificate each, their teams of 50 have two goals, and a tenth of them follow their
 * progress; the others have nothing of it. The sweep of the goals is in both.
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
		try (Cima cima = Cima.withBench(this.settings, "growth", HEAP,
				List.of("--cima.embedded.store=memory", "--bench.reps=" + Load.REPS));
				HttpClient phones = HttpClient.newHttpClient()) {
			grow(cima);
			List<Watcher> followers = follow(phones, cima, told);
			Figure figure = new Halves(this.settings, cima, "grown")
				.sales(19, "a logged sale with goals, certificates and followers of progress ÷ without", 0.9);
			followers.forEach(Watcher::close);
			return List.of(figure.and(told.get() > followers.size()));
		}
	}

	private static void grow(Cima cima) {
		String admin = cima.token("admin", "ADMIN");
		List<String> reps = Halves.first();
		for (int from = 0; from < reps.size(); from += 100) {
			cima.post("/demo/bench/certificates", admin,
					Map.of("reps", reps.subList(from, from + 100), "course", COURSE));
		}
		reps.parallelStream().forEach((rep) -> {
			goal(cima, admin, "repId", rep, "POINTS", "MONTH", "90000000");
			goal(cima, admin, "repId", rep, "SALES", "WEEK", "90000000");
			goal(cima, admin, "repId", rep, "ATTACH_RATE", "MONTH", "0.9");
		});
		for (int team = 0; team < Halves.REPS / TEAM; team++) {
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
		return Halves.first().subList(0, Halves.REPS / 10)
			.stream()
			.map((rep) -> Watcher.watch(phones, cima, cima.token(rep, "REP"), PROGRESS, Map.of(),
					(message) -> told.incrementAndGet()))
			.toList();
	}

}
