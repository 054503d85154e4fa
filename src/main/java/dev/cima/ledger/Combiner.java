package dev.cima.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Groups what waits: the first caller works at once, and whatever arrives meanwhile
 * becomes the next group. So an idle system adds no delay and a busy one makes few,
 * larger round trips.
 *
 * @param <T> an item; it must complete its own future
 */
final class Combiner<T> {

	private static final long LINGER_NANOS = 100_000;

	private final Queue<T> waiting = new ArrayDeque<>();

	private final int mostInGroup;

	private final int groupsAtOnce;

	private final BooleanSupplier moreComing;

	private final Consumer<List<T>> work;

	private int running;

	Combiner(int mostInGroup, int groupsAtOnce, Consumer<List<T>> work) {
		this(mostInGroup, groupsAtOnce, () -> false, work);
	}

	/**
	 * @param moreComing whether a group should wait a moment for what is known to come;
	 * must become false by itself
	 * @param work handles a group; must not throw
	 */
	Combiner(int mostInGroup, int groupsAtOnce, BooleanSupplier moreComing, Consumer<List<T>> work) {
		this.moreComing = moreComing;
		this.mostInGroup = mostInGroup;
		this.groupsAtOnce = groupsAtOnce;
		this.work = work;
	}

	/**
	 * Adds an item; works on a group in the caller's thread when there is a free place.
	 */
	void add(T item) {
		synchronized (this) {
			this.waiting.add(item);
			if (this.running == this.groupsAtOnce) {
				return;
			}
			this.running++;
		}
		workOnce();
	}

	synchronized boolean isIdle() {
		return this.running == 0 && this.waiting.isEmpty();
	}

	private void workOnce() {
		while (this.moreComing.getAsBoolean()) {
			LockSupport.parkNanos(LINGER_NANOS);
		}
		List<T> group = take();
		if (!group.isEmpty()) {
			this.work.accept(group);
		}
		synchronized (this) {
			if (this.waiting.isEmpty()) {
				this.running--;
				return;
			}
		}
		// what came meanwhile is another thread's, so that this caller can answer
		Thread.startVirtualThread(this::workOnce);
	}

	private synchronized List<T> take() {
		List<T> group = new ArrayList<>(Math.min(this.waiting.size(), this.mostInGroup));
		while (group.size() < this.mostInGroup && !this.waiting.isEmpty()) {
			group.add(this.waiting.remove());
		}
		return group;
	}

}
