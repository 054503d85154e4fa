package dev.cima.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who lets reps finish courses, on the node that has them: sends again what was
 * not answered, and now and then what was.
 */
final class Learners implements AutoCloseable {

	private static final String FINISH = "mutation($input: FinishCourseInput!) { finishCourse(input: $input) { entryId replayed } }";

	private final Api api;

	private final Log log;

	private final int node;

	private final Random random;

	private final Sales sales;

	private final Thread thread;

	private volatile boolean open = true;

	Learners(Api api, Log log, int node, Random random, int reps) {
		this.api = api;
		this.log = log;
		this.node = node;
		this.random = random;
		this.sales = new Sales(random, reps);
		this.thread = Thread.startVirtualThread(this::run);
	}

	private void run() {
		List<String> finished = new ArrayList<>();
		while (this.open) {
			boolean again = !finished.isEmpty() && this.random.nextInt(5) == 0;
			String course = again ? finished.get(this.random.nextInt(finished.size()))
					: this.sales.rep() + "/" + this.sales.uuid();
			this.log.courses.add(course);
			if (finish(course)) {
				finished.add(course);
			}
			Pause.millis(this.random.nextInt(60));
		}
	}

	/** False when it was told to stop before there was an answer. */
	private boolean finish(String course) {
		int slash = course.indexOf('/');
		while (this.open) {
			JsonNode answer = ask(course.substring(0, slash), course.substring(slash + 1));
			if (answer != null && answer.path("entryId").isString()) {
				this.log.finish(course, answer.get("entryId").asString(), answer.get("replayed").asBoolean());
				return true;
			}
			this.log.retries.incrementAndGet();
			Pause.millis(50 + this.random.nextInt(200));
		}
		return false;
	}

	private @Nullable JsonNode ask(String rep, String course) {
		try {
			return this.api.ask(this.node, rep, FINISH, Map.of("input", Map.of("course", course))).path("finishCourse");
		}
		catch (IOException ex) {
			return null; // not known: the same again finds it out
		}
	}

	@Override
	public void close() {
		this.open = false;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
