package dev.cima.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.cima.Shop;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * Compares what is taken of a prize budget with what stands, and cancels that.
 */
final class BudgetChecker {

	/** How long a competition that was paid for and never came is waited for. */
	private static final Duration GIVEN_UP = Duration.ofMinutes(11);

	private static final String BUDGETS = "{ prizeBudgets { team { id } points left } }";

	private static final String SCHEDULES = "{ competitionSchedules { id } }";

	private static final String STANDING = "{ competitions(status: [SCHEDULED], first: 100) "
			+ "{ nodes { id name prizes { points } } } }";

	private final Claim paid = new Claim("a prize budget pays what stands, and gets back what is cancelled");

	private final Api api;

	private final Cluster cluster;

	BudgetChecker(Api api, Cluster cluster) {
		this.api = api;
		this.cluster = cluster;
	}

	/** Cancels all that is promised and looks before and after that. */
	Claim check() {
		this.cluster.nodes.forEach((node) -> node.setClock(GIVEN_UP));
		this.api.insist("ADMIN", SCHEDULES, Map.of())
			.get("competitionSchedules")
			.forEach((schedule) -> this.api.insist("ADMIN", Manager.STOP,
					Map.of("input", Map.of("scheduleId", schedule.get("id").asString()))));
		List<JsonNode> standing = standing();
		long promised = standing.stream()
			.flatMap((one) -> one.get("prizes").valueStream())
			.mapToLong((prize) -> prize.get("points").asLong())
			.sum();
		long taken = taken();
		this.paid.holds(taken >= promised, () -> "%d of %d are paid for".formatted(taken, promised));
		standing.forEach((one) -> this.api.insist("ADMIN", Manager.CANCEL,
				Map.of("input", Map.of("competitionId", one.get("id").asString(), "reason", "It is over"))));
		try {
			Awaitility.await()
				.pollInterval(Duration.ofMillis(50))
				.atMost(Duration.ofSeconds(20))
				.until(() -> taken() == 0);
		}
		catch (ConditionTimeoutException ex) {
			// said below
		}
		long left = taken();
		this.paid.holds(left == 0, () -> left + " points are not given back");
		this.cluster.nodes.forEach((node) -> node.setClock(Duration.ZERO));
		return this.paid;
	}

	private List<JsonNode> standing() {
		return this.api.insist("ADMIN", STANDING, Map.of())
			.at("/competitions/nodes")
			.valueStream()
			.filter((one) -> one.get("name").asString().startsWith(Manager.PROMISE))
			.toList();
	}

	/** How much of this month and the next is taken. */
	private long taken() {
		return this.api.insist("ADMIN", BUDGETS, Map.of())
			.get("prizeBudgets")
			.valueStream()
			.filter((one) -> one.at("/team/id").asString().equals(Shop.EAST))
			.mapToLong((one) -> one.get("points").asLong() - one.get("left").asLong())
			.sum();
	}

}
