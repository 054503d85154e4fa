package dev.cima.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.TestTime;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Competitions that open and close while things fail. */
final class Cups {

	private static final String CREATE = "mutation($input: CreateCompetitionInput!) { createCompetition(input: $input) "
			+ "{ competition { id } errors { code message } } }";

	/** What one promises. */
	static final long PRIZES = 500 + 300 + 100;

	private final Api api;

	private int opened;

	Cups(Api api) {
		this.api = api;
	}

	/** Opens one over what was sold in the last hour, and closes it soon; its id. */
	synchronized String open(Duration closesIn) {
		Instant now = TestTime.now();
		Map<String, Object> cup = Map.of("id", UUID.randomUUID().toString(), "name",
				"Cup %03d".formatted(++this.opened), "theme", "Who sells most", "opensAt",
				now.minusSeconds(3600).toString(), "closesAt", now.plus(closesIn).toString(), "timeZone", "UTC",
				"score", "points", "prizes", List.of(prize(1, 500), prize(2, 300), prize(3, 100)));
		return this.api.insist("ADMIN", CREATE, Map.of("input", cup))
			.at("/createCompetition/competition/id")
			.asString();
	}

	/** Waits until all are closed; the checker finds those that are not. */
	void awaitClosed() {
		try {
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> Ledger.cups(this.api).stream().allMatch((cup) -> cup.status().equals("CLOSED")));
		}
		catch (ConditionTimeoutException ex) {
			// the checker says which
		}
	}

	private static Map<String, Object> prize(int rank, int points) {
		return Map.of("rank", rank, "label", "Prize", "points", points);
	}

}
