package dev.cima.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.faults.Sales.Made;

/**
 * What each safeguard is there for, brought about on purpose. Each has reps of its own.
 */
final class Scenarios {

	private static final int REPS = 8;

	/** So many promises of one budget are made, of which it pays one half. */
	private static final int PROMISES = 24;

	private static final Duration HELD_BACK = Duration.ofSeconds(3);

	private final Cluster cluster;

	private final Api api;

	private final Office office;

	private final Cups cups;

	private final Phone phone;

	private final Sales sales;

	Scenarios(Run run) {
		this(run.cluster, run.api, run.log, new Random(run.settings.seed()), run.office, run.cups);
	}

	private Scenarios(Cluster cluster, Api api, Log log, Random random, Office office, Cups cups) {
		this.cluster = cluster;
		this.api = api;
		this.office = office;
		this.cups = cups;
		this.phone = new Phone(api, log, random, REPS);
		this.sales = new Sales(random, REPS);
	}

	/** For the unique key: sales that are sent again, to both nodes. */
	void sendAgain() {
		for (Made made : sales(1)) {
			for (int times = 0; times < 4; times++) {
				this.phone.tell(times % Cluster.NODES, made);
			}
		}
	}

	/**
	 * For the guard of the boards: what a node wrote arrives after what another one wrote
	 * later, and the node is dead by then, so it does not put it right.
	 */
	void writeLate() {
		Node late = this.cluster.nodes.getFirst();
		late.redis.delay(HELD_BACK);
		sales(REPS + 1).forEach((made) -> this.phone.tell(0, made));
		Pause.millis(500); // what follows from the first is on its way by now
		late.kill();
		sales(REPS + 1).forEach((made) -> this.phone.tell(1, made));
		Pause.millis(HELD_BACK.toMillis());
		late.redis.delay(Duration.ZERO);
		late.start();
		late.awaitReady();
	}

	/**
	 * For the sweep: a node dies between the insert and all that follows, and nobody ever
	 * asks for that rep again.
	 */
	void leaveBehind() {
		Node dying = this.cluster.nodes.getFirst();
		List<Made> others = sales(2 * REPS + 1);
		Made made = others.removeFirst();
		others.forEach((other) -> this.phone.tell(1, other));
		Thread phone = Thread.startVirtualThread(() -> {
			Pause.millis(500);
			this.phone.tell(0, made);
		});
		if (!dying.haltAt("insert/after", Duration.ofSeconds(10))) {
			throw new IllegalStateException("The node did not come to its insert");
		}
		join(phone);
		dying.start();
		dying.awaitReady();
	}

	/**
	 * For the guard of the prize budgets: both managers promise at once, each at another
	 * node, while each write takes a while.
	 */
	void promiseAtOnce() {
		this.cluster.nodes.forEach((node) -> node.mongo.delay(Duration.ofMillis(50)));
		long points = 2 * Office.BUDGET / PROMISES;
		for (int round = 0; round < PROMISES / 2; round++) {
			Thread other = Thread.startVirtualThread(() -> this.office.manager(1).promiseAt(1, points));
			this.office.manager(0).promiseAt(0, points);
			join(other);
		}
		this.cluster.nodes.forEach((node) -> node.mongo.delay(Duration.ZERO));
	}

	/**
	 * For what is kept of corrections: what counted in a result is taken back, put right
	 * by two at once, and then more of it is taken back.
	 */
	void putRightAgain() {
		List<Made> made = sales(1);
		made.forEach((one) -> this.phone.tell(0, one));
		this.office.manager(0); // there is something to check
		String cup = this.cups.open(Duration.ofSeconds(1));
		this.cups.awaitClosed();
		for (int times = 0; times < 2; times++) {
			String winner = winner(cup, times);
			made.stream()
				.filter((one) -> one.sent().rep().equals(winner))
				.forEach((one) -> this.api.insist(winner, Phone.VOID,
						Map.of("input", Map.of("saleId", one.sent().sale(), "reason", "Brought back"))));
			Thread other = Thread.startVirtualThread(() -> Admin.correct(this.office, new Random(1), cup, false));
			Admin.correct(this.office, new Random(2), cup, false);
			join(other);
		}
	}

	private String winner(String cup, int place) {
		return Ledger.cups(this.api)
			.stream()
			.filter((one) -> one.id().equals(cup))
			.flatMap((one) -> one.payouts().entrySet().stream())
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed())
			.map(Map.Entry::getKey)
			.toList()
			.get(place);
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<Made> sales(int from) {
		List<Made> made = new ArrayList<>();
		for (int i = from; i < from + REPS; i++) {
			made.add(this.sales.of("rep_%03d".formatted(i)));
		}
		return made;
	}

}
