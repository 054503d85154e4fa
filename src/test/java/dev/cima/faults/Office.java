package dev.cima.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Two managers of one team and an admin: they promise prizes of one budget, answer what
 * is asked about sales and put results right, each at either node, and send again what
 * was not answered. What they know is kept over all of their shifts.
 */
final class Office {

	/** What may be promised to a team in a month when nobody says otherwise. */
	static final long BUDGET = 5000;

	private static final int MOST_TRIES = 100;

	final Promises promises = new Promises(BUDGET);

	/** Sales that somebody wanted to confirm. */
	final Set<String> toConfirm = ConcurrentHashMap.newKeySet();

	/** What was answered without an error. */
	final Queue<Answered> answered = new ConcurrentLinkedQueue<>();

	final Api api;

	final Log log;

	private volatile boolean worked;

	private final List<Manager> managers = new ArrayList<>();

	private final Admin admin;

	Office(Api api, Log log, Random random) {
		this.api = api;
		this.log = log;
		for (String name : List.of("mgr_1", "mgr_2")) {
			this.managers.add(new Manager(name, this, new Random(random.nextLong())));
		}
		this.admin = new Admin(this, new Random(random.nextLong()));
	}

	/** A sale of which was answered that it is confirmed, or that it is refuted. */
	record Answered(String sale, boolean confirmed) {
	}

	/**
	 * What came back.
	 *
	 * @param again whether it was sent more than once, so that the same may still arrive
	 */
	record Reply(JsonNode payload, boolean again) {

		String error() {
			return this.payload.at("/errors/0/code").asString("");
		}

	}

	/** Whether there is something to check. */
	boolean hasWorked() {
		return this.worked;
	}

	/** One of the two, to be told what to do. */
	Manager manager(int which) {
		this.worked = true;
		return this.managers.get(which);
	}

	/** Lets them work until it is closed. */
	Shift work() {
		this.worked = true;
		List<Runnable> work = new ArrayList<>();
		Shift shift = new Shift();
		this.managers.forEach((manager) -> work.add(() -> manager.run(shift::goesOn)));
		work.add(() -> this.admin.run(shift::goesOn));
		shift.begin(work);
		return shift;
	}

	/** Sends until there is an answer; null when it gave up. */
	@Nullable Reply send(Random random, String caller, String document, Map<String, ?> input, String field) {
		for (int tries = 0; tries < MOST_TRIES; tries++) {
			try {
				JsonNode payload = this.api
					.ask(random.nextInt(this.api.nodes()), caller, document, Map.of("input", input))
					.path(field);
				if (payload.isObject() && !payload.at("/errors/0/code").asString("").equals("RETRY_LATER")) {
					return new Reply(payload, tries > 0);
				}
			}
			catch (IOException ex) {
				// not known: the same again finds it out
			}
			this.log.retries.incrementAndGet();
			if (random.nextInt(30) == 0) {
				break;
			}
			Pause.millis(50 + random.nextInt(300));
		}
		this.log.givenUp.incrementAndGet();
		return null;
	}

	/** Those who work at the same time until they are told to stop. */
	static final class Shift implements AutoCloseable {

		private final List<Thread> threads = new ArrayList<>();

		private volatile boolean open = true;

		private void begin(List<Runnable> work) {
			work.forEach((one) -> this.threads.add(Thread.startVirtualThread(one)));
		}

		boolean goesOn() {
			return this.open;
		}

		/** Lets each finish what it is at. */
		@Override
		public void close() {
			this.open = false;
			try {
				for (Thread thread : this.threads) {
					thread.join();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
