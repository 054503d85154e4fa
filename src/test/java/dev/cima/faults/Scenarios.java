package dev.cima.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.cima.faults.Sales.Made;

/**
 * What each safeguard is there for, brought about on purpose. Each has reps of its own.
 */
final class Scenarios {

	private static final int REPS = 8;

	private static final Duration HELD_BACK = Duration.ofSeconds(3);

	private final Cluster cluster;

	private final Phone phone;

	private final Sales sales;

	Scenarios(Cluster cluster, Api api, Log log, Random random) {
		this.cluster = cluster;
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
		try {
			phone.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		dying.start();
		dying.awaitReady();
	}

	private List<Made> sales(int from) {
		List<Made> made = new ArrayList<>();
		for (int i = from; i < from + REPS; i++) {
			made.add(this.sales.of("rep_%03d".formatted(i)));
		}
		return made;
	}

}
