package dev.cima.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.json.JsonMapper;

/**
 * What the phones know: what they sent, and what they were told. Each answer is written
 * to a file as well. The checker has nothing else but the API.
 */
final class Log implements AutoCloseable {

	/** What was sent as a sale, by its global id: it may be in the ledger, once. */
	final Map<String, Sent> sent = new ConcurrentHashMap<>();

	/** Each time that a sale or its voiding was acknowledged. */
	final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

	/** Ids of the kudos that were acknowledged, with the one who is to hear of them. */
	final Map<String, String> kudos = new ConcurrentHashMap<>();

	/** Courses that a rep was sent to finish: {@code <rep>/<course>}. */
	final Set<String> courses = ConcurrentHashMap.newKeySet();

	/** The entry of each that was acknowledged. */
	final Map<String, String> finished = new ConcurrentHashMap<>();

	/** Sales that somebody wanted to refute. */
	final Set<String> doubted = ConcurrentHashMap.newKeySet();

	/** Boards as they were shown. */
	final Queue<Shown> boards = new ConcurrentLinkedQueue<>();

	/** Answers that should never be given. */
	final Queue<String> oddities = new ConcurrentLinkedQueue<>();

	final Map<String, AtomicLong> operations = new ConcurrentHashMap<>();

	final AtomicLong retries = new AtomicLong();

	final AtomicLong givenUp = new AtomicLong();

	private final Writer file;

	Log(Path file) {
		try {
			Files.createDirectories(file.getParent());
			this.file = Files.newBufferedWriter(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A sale that was sent.
	 *
	 * @param cents its revenue
	 */
	record Sent(String sale, String rep, long cents, int crossSells, int upSells) {
	}

	/** An answer to a sale or to the wish to take one back. */
	record Acknowledged(String sale, boolean voided, Receipt receipt) {
	}

	/** A board on a phone. */
	record Shown(int node, String metric, boolean whole, int size, List<Place> places) {

		/** A rep's place on it. */
		record Place(String rep, int rank, long score) {
		}

	}

	void acknowledge(String operation, String sale, boolean voided, Receipt receipt) {
		done(operation);
		Acknowledged acknowledgement = new Acknowledged(sale, voided, receipt);
		this.acknowledged.add(acknowledgement);
		write(operation, acknowledgement);
	}

	void show(Shown board) {
		done("board");
		this.boards.add(board);
	}

	void thank(String item, String rep) {
		done("kudos");
		this.kudos.put(item, rep);
		write("kudos", Map.of("item", item, "rep", rep));
	}

	void finish(String course, String entry, boolean replayed) {
		done("course");
		String before = this.finished.putIfAbsent(course, entry);
		if (before != null && (!before.equals(entry) || !replayed)) {
			odd("course %s is %s, and was %s before".formatted(course, entry, before));
		}
		write("course", Map.of("course", course, "entry", entry));
	}

	void odd(String what) {
		this.oddities.add(what);
		write("odd", what);
	}

	/** Operations that were answered. */
	long total() {
		return this.operations.values().stream().mapToLong(AtomicLong::get).sum();
	}

	/** Something else was answered. */
	void count(String operation) {
		done(operation);
	}

	private void done(String operation) {
		this.operations.computeIfAbsent(operation, (ignored) -> new AtomicLong()).incrementAndGet();
	}

	private void write(String operation, Object what) {
		String line = JsonMapper.shared().writeValueAsString(Map.of("operation", operation, "answer", what)) + "\n";
		try {
			synchronized (this.file) {
				this.file.write(line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
