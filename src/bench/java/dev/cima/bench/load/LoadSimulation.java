package dev.cima.bench.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Simulation;
import tools.jackson.databind.json.JsonMapper;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/**
 * A closed load: a fixed number of connections, each of which sends its next request when
 * the last one is answered. All of them go through the same phases together, so that what
 * is compared is measured side by side.
 */
public class LoadSimulation extends Simulation {

	private final LoadPlan plan = JsonMapper.shared()
		.readValue(Path.of(System.getProperty("bench.plan")), LoadPlan.class);

	private final Requests requests = new Requests(this.plan);

	private final List<Runnable> counts = new ArrayList<>();

	private final List<Counted> counted = new ArrayList<>();

	public LoadSimulation() {
		List<ChainBuilder> phases = new ArrayList<>();
		for (int round = -this.plan.warmUps(); round < this.plan.rounds(); round++) {
			for (Ask ask : this.plan.asks()) {
				phases.add(phase(ask, round));
			}
		}
		setUp(scenario("load").exec(phases).injectOpen(atOnceUsers(this.plan.connections())))
			.protocols(http.baseUrl(this.plan.url()).acceptHeader("application/json").disableCaching());
	}

	@Override
	public void after() {
		this.counts.forEach(Runnable::run);
		JsonMapper.shared().writeValue(Path.of(System.getProperty("bench.counted")), this.counted);
	}

	private ChainBuilder phase(Ask ask, int round) {
		double seconds = (round < 0) ? this.plan.warmUpSeconds() : this.plan.seconds();
		Tally tally = new Tally(this.plan.pid(), this.plan.connections());
		if (round >= 0) {
			this.counts.add(() -> this.counted.add(tally.counted(ask, round)));
		}
		ChainBuilder one = request(ask).exec((session) -> {
			tally.count(session.isFailed(), ask.weight());
			return session.markAsSucceeded();
		});
		ChainBuilder all = (ask.amount() > 0) ? repeat(ask.amount() / ask.weight() / this.plan.connections()).on(one)
				: during(Duration.ofMillis((long) (seconds * 1000))).on(one);
		return rendezVous(this.plan.connections()).exec((session) -> {
			tally.begin();
			return session;
		}).exec(all).exec((session) -> {
			tally.end();
			return session;
		});
	}

	private ChainBuilder request(Ask ask) {
		return exec((session) -> session.set("next", this.requests.next(ask)))
			.exec(http(ask.name()).post((ask == Ask.PLAIN) ? "/demo/bench/plain" : "/graphql")
				.header("Content-Type", "application/json")
				.header("Authorization", (session) -> "Bearer " + session.<Requests.Request>get("next").token())
				.body(StringBody((session) -> session.<Requests.Request>get("next").body()))
				.check(checks(ask)));
	}

	private static List<CheckBuilder> checks(Ask ask) {
		List<CheckBuilder> checks = new ArrayList<>(List.of(status().is(200)));
		switch (ask) {
			case PLAIN, ONE_FIELD -> checks.add(substring("\"__typename\":\"Query\""));
			case LOG_SALE, FIRST_SALE -> {
				checks.add(substring("\"replayed\":false"));
				checks.add(substring("\"errors\":[]"));
			}
			case LOG_SALES, ONE_REP, MANY_REPS -> {
				checks.add(substring("\"replayed\":false").count().is(Ask.BATCH));
				checks.add(substring("\"errors\":[]").count().is(Ask.BATCH));
			}
			case REVIEW, REVIEWS -> {
				checks.add(substring("\"replayed\":false").count().is(ask.weight()));
				checks.add(substring("\"errors\":[]"));
			}
			case QUESTIONABLE -> checks.add(substring("\"confirmation\":\"OPEN\"").count().is(20));
			case PROGRESS -> {
				checks.add(substring("\"points\":").count().gt(2));
				checks.add(substring("\"errors\"").notExists());
			}
			case SCORECARD -> {
				checks.add(substring("\"upSells\":"));
				checks.add(substring("\"errors\"").notExists());
			}
			case BOARD -> {
				checks.add(substring("\"state\":\"WHOLE\""));
				checks.add(substring("\"rank\":").count().is(1 + 11 + 10));
			}
		}
		return checks;
	}

}
