package dev.cima.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.stereotype.Component;

/**
 * Commits entries of many reps with one insert. An ordered insert stops at the first
 * place or key that is taken; what comes after that goes into the next insert.
 */
@Component
class GroupCommit {

	private static final int MOST_REQUESTS = 200;

	private static final int INSERTS_AT_ONCE = 2;

	private static final long GATHER_NANOS = 3_000_000;

	private final Entries entries;

	private final Combiner<Request> combiner = new Combiner<>(MOST_REQUESTS, INSERTS_AT_ONCE, this::isGathering,
			this::commit);

	private final AtomicLong arrived = new AtomicLong();

	private volatile Gathering gathering = new Gathering(0, 0);

	GroupCommit(Entries entries) {
		this.entries = entries;
	}

	/**
	 * Says that so many requests come at once: an insert waits a few milliseconds for
	 * them.
	 */
	void expect(int requests) {
		this.gathering = new Gathering(this.arrived.get() + requests, System.nanoTime() + GATHER_NANOS);
	}

	private boolean isGathering() {
		Gathering now = this.gathering;
		return this.arrived.get() < now.arrivals && System.nanoTime() < now.until;
	}

	/**
	 * Inserts a rep's next entries, in order.
	 * @return how many are durable; less than all when the next one's place or key was
	 * taken
	 */
	int insert(List<Entry> next) {
		Request request = new Request(next, new CompletableFuture<>());
		this.arrived.incrementAndGet();
		this.combiner.add(request);
		return request.inserted.join();
	}

	private void commit(List<Request> requests) {
		List<Request> left = new ArrayList<>(requests);
		// a router sends what stands together to its shard at once, and one shard after
		// another
		left.sort(Comparator.comparing((request) -> request.next.getFirst().rep()));
		try {
			while (!left.isEmpty()) {
				List<Entry> all = new ArrayList<>();
				left.forEach((request) -> all.addAll(request.next));
				left = settle(left, this.entries.insertUntilTaken(all));
			}
		}
		catch (RuntimeException | Error ex) {
			left.forEach((request) -> request.inserted.completeExceptionally(ex));
		}
	}

	/**
	 * Tells each request how much of it was inserted; returns those that were not
	 * reached.
	 */
	private static List<Request> settle(List<Request> requests, int inserted) {
		int before = 0;
		for (int i = 0; i < requests.size(); i++) {
			Request request = requests.get(i);
			int mine = Math.min(request.next.size(), inserted - before);
			request.inserted.complete(mine);
			before += mine;
			if (mine < request.next.size()) {
				return requests.subList(i + 1, requests.size());
			}
		}
		return List.of();
	}

	/** How many arrivals an insert waits for, and until when. */
	private record Gathering(long arrivals, long until) {
	}

	private record Request(List<Entry> next, CompletableFuture<Integer> inserted) {
	}

}
