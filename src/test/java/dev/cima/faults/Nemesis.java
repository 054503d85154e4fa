package dev.cima.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.cima.FaultyProxy;
import dev.cima.faults.app.Steps;

/** Makes faults, one after another in each of two lanes, as a seed says. */
final class Nemesis {

	private static final Duration COMES_THERE = Duration.ofSeconds(6);

	/** A competition has to close first. */
	private static final Duration COMES_TO_THE_CLOSE = Duration.ofSeconds(12);

	private final Cluster cluster;

	private final Cups cups;

	private final Map<String, AtomicLong> faults = new ConcurrentHashMap<>();

	private final Set<String> steps = ConcurrentHashMap.newKeySet();

	Nemesis(Cluster cluster, Cups cups) {
		this.cluster = cluster;
		this.cups = cups;
	}

	/** Goes on for so long; returns when all is well again. */
	void run(Random random, Duration length) {
		long until = System.nanoTime() + length.toNanos();
		Thread lane = Thread.ofPlatform().start(lane(new Random(random.nextLong()), until));
		Random mine = new Random(random.nextLong());
		List<String> left = new ArrayList<>();
		while (System.nanoTime() < until) {
			Node node = any(mine);
			if (mine.nextInt(6) == 0) {
				kill(node);
			}
			else if (mine.nextInt(6) == 0) {
				pause("SIGSTOP of a node", node.pid(), 500 + mine.nextInt(2500));
			}
			else {
				if (left.isEmpty()) {
					left.addAll(Steps.ALL);
					Collections.shuffle(left, mine);
				}
				String step = left.removeLast();
				if (!halt(node, step)) {
					left.addFirst(step); // it may come there later
											// later
				}
			}
		}
		try {
			lane.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		this.cluster.nodes.forEach(Node::heal);
	}

	/** The faults after which the boards are timed. */
	Map<String, Runnable> last(Random random) {
		Map<String, Runnable> last = new TreeMap<>();
		last.put("halt after an insert", () -> halt(any(random), "insert/after"));
		last.put("kill -9 of a node", () -> kill(any(random)));
		last.put("FLUSHALL", this::flush);
		last.put("kill -9 of Redis", () -> killRedis(300));
		last.put("SIGSTOP of Redis", () -> pause("SIGSTOP of Redis", this.cluster.redis.pid(), 1500));
		last.put("SIGSTOP of MongoDB", () -> pause("SIGSTOP of MongoDB", this.cluster.mongo.pid(), 1500));
		last.put("SIGSTOP of a node", () -> pause("SIGSTOP of a node", any(random).pid(), 1500));
		last.put("connections to Redis cut",
				() -> network("connections to Redis cut", any(random).redis, FaultyProxy::cutAtAnswers, 500));
		return last;
	}

	/** Halts a node at a step, and starts it again; false when it did not come there. */
	boolean halt(Node node, String step) {
		boolean close = step.startsWith("result/") || step.startsWith("prize/");
		if (close) {
			this.cups.open(Duration.ofSeconds(2));
		}
		if (node.haltAt(step, close ? COMES_TO_THE_CLOSE : COMES_THERE)) {
			count("halt at a step");
			this.steps.add(step);
		}
		else if (!node.isAlive()) {
			count("A NODE THAT ENDED BY ITSELF; see its log");
		}
		else {
			return false;
		}
		node.start();
		node.awaitReady();
		return true;
	}

	void kill(Node node) {
		count("kill -9 of a node");
		node.kill();
		node.start();
		node.awaitReady();
	}

	private Runnable lane(Random random, long until) {
		return () -> {
			while (System.nanoTime() < until) {
				around(random);
				Pause.millis(random.nextInt(800));
			}
		};
	}

	/** A fault around the nodes. */
	private void around(Random random) {
		Node node = any(random);
		int length = 200 + random.nextInt(1300);
		Duration delay = Duration.ofMillis(10 + random.nextInt(150));
		switch (random.nextInt(14)) {
			case 0, 1 -> network("connections to phones cut", node.phones, FaultyProxy::cutAtAnswers, length);
			case 2, 3 -> network("connections to MongoDB cut", node.mongo, FaultyProxy::cutAtAnswers, length);
			case 4, 5 -> network("connections to Redis cut", node.redis, FaultyProxy::cutAtAnswers, length);
			case 6 -> network("slow phones", node.phones, (network) -> network.delay(delay), length);
			case 7 -> network("slow MongoDB", node.mongo, (network) -> network.delay(delay), length);
			case 8 -> network("slow Redis", node.redis, (network) -> network.delay(delay), length);
			case 9 -> flush();
			case 10 -> killRedis(random.nextInt(1000));
			case 11 -> pause("SIGSTOP of Redis", this.cluster.redis.pid(), length * 2);
			case 12 -> pause("SIGSTOP of MongoDB", this.cluster.mongo.pid(), length * 2);
			default -> jump(node, random.nextInt(90) - 45, length);
		}
	}

	private void network(String what, FaultyProxy network, Consumer<FaultyProxy> fault, long millis) {
		count(what);
		fault.accept(network);
		Pause.millis(millis);
		network.heal();
	}

	private void flush() {
		count("FLUSHALL");
		this.cluster.flushRedis();
	}

	private void killRedis(long away) {
		count("kill -9 of Redis");
		this.cluster.redis.kill();
		Pause.millis(away);
		this.cluster.redis.start();
	}

	private void pause(String what, long pid, long millis) {
		count(what);
		Signal.stop(pid);
		Pause.millis(millis);
		Signal.goOn(pid);
	}

	private void jump(Node node, int seconds, long millis) {
		count("clock jump");
		node.setClock(Duration.ofSeconds(seconds));
		Pause.millis(millis);
		node.setClock(Duration.ZERO);
	}

	private Node any(Random random) {
		return this.cluster.nodes.get(random.nextInt(this.cluster.nodes.size()));
	}

	private void count(String fault) {
		this.faults.computeIfAbsent(fault, (ignored) -> new AtomicLong()).incrementAndGet();
	}

	/** How many of each. */
	Map<String, AtomicLong> faults() {
		return new TreeMap<>(this.faults);
	}

	long total() {
		return this.faults.values().stream().mapToLong(AtomicLong::get).sum();
	}

	/** The steps at which nodes were halted. */
	Set<String> steps() {
		return new TreeSet<>(this.steps);
	}

}
