package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.cima.ledger.Append.Slot;
import dev.cima.ledger.CardLoader.Loaded;
import dev.cima.ledger.Composition.Composed;
import dev.cima.ledger.Composition.Declined;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome.Refused;
import dev.cima.ledger.StreamCard.Refolded;
import org.jspecify.annotations.Nullable;

/**
 * One rep's stream on this node: it appends one group of activities after another,
 * composed against the card. Other nodes append to the same stream; the two unique keys
 * of {@link Entries} decide who was first, and the loser folds what the winner wrote and
 * composes again.
 */
final class RepStream {

	private static final int MOST_IN_GROUP = 100;

	private static final Duration FOR_ROOM = Duration.ofSeconds(2);

	private final String rep;

	private final StreamParts parts;

	private final Combiner<Append> appends = new Combiner<>(MOST_IN_GROUP, 1, this::write);

	private final ReentrantLock lock = new ReentrantLock();

	private final Unsettled unsettled;

	private final StreamCard card;

	private volatile long usedAt;

	/** Whether there is more of what a dead node left than was taken up. */
	private volatile boolean more;

	RepStream(String rep, StreamParts parts) {
		this.rep = rep;
		this.parts = parts;
		this.unsettled = new Unsettled(() -> parts.dirty().accept(this), parts.backlog());
		this.card = new StreamCard(rep, parts, this.unsettled);
	}

	String rep() {
		return this.rep;
	}

	Unsettled unsettled() {
		return this.unsettled;
	}

	/** When it was last used, by {@link System#nanoTime()}. */
	long usedAt() {
		return this.usedAt;
	}

	boolean isIdle() {
		return this.appends.isIdle() && this.unsettled.isClean() && !this.lock.isLocked();
	}

	boolean isLoaded() {
		return this.card.isLoaded();
	}

	/** The card in memory; others may have written more to the stream. */
	@Nullable Scorecard known() {
		touch();
		return this.card.known();
	}

	/** Whether a card is in memory that is worth less than one of this fold. */
	boolean isWorthLess(int fold) {
		return this.card.isWorthLess(fold);
	}

	/** See {@link StreamCard#holds(long)}. */
	boolean holds(long seq) {
		return this.card.holds(seq);
	}

	/**
	 * Appends activities in order; the future completes when all are durable or refused.
	 */
	CompletableFuture<List<Outcome>> append(List<? extends Activity> activities) {
		Append append = Append.of(activities);
		touch();
		// what the system adds may come from an effect, for which the others would wait
		if (activities.stream().anyMatch((activity) -> activity.hash() != null)) {
			this.unsettled.awaitRoom(FOR_ROOM);
		}
		this.appends.add(append);
		return append.done();
	}

	/** The card as the stream stands now in the store, with the pages of the months. */
	Scorecard current(Collection<YearMonth> months) {
		touch();
		return locked(() -> {
			this.card.catchUp();
			return this.card.withPages(months);
		});
	}

	/**
	 * Takes over a card that was read from the store, unless one is in memory already.
	 */
	void offer(Loaded loaded) {
		locked(() -> this.card.isLoaded() ? this.card.now() : this.card.install(loaded));
	}

	/**
	 * Takes up what no node has settled.
	 * @param stored the fold of the stored card: if it is worth more than ours it is
	 * taken over first
	 */
	void resume(int stored) {
		touch();
		locked(() -> this.card.resume(stored));
	}

	/**
	 * Takes up some of what no node has settled; {@link #goOn()} takes up the rest.
	 * @param stored as for {@link #resume(int)}
	 */
	void resumeSome(int stored) {
		touch();
		this.more = locked(() -> this.card.resumeSome(stored));
	}

	/** After what was taken up is settled. */
	void goOn() {
		if (this.more) {
			resumeSome(0);
		}
	}

	/**
	 * Folds the whole stream anew.
	 * @return whether that gave something else than what stood
	 */
	Refolded refold() {
		touch();
		return locked(this.card::refold);
	}

	private <T> T locked(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		catch (RuntimeException ex) {
			// what is in memory may not be what is stored: read it again next time
			this.card.forget();
			throw LedgerUnavailableException.orItself(ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void write(List<Append> group) {
		try {
			locked(() -> {
				List<Slot> slots = group.stream().flatMap((append) -> append.slots().stream()).toList();
				record(slots);
				return slots;
			});
			group.forEach((append) -> append.done().complete(List.of(append.outcomes())));
		}
		catch (RuntimeException | Error ex) {
			// the outcome is not known: the same keys, sent again, find it out
			group.forEach((append) -> append.done().completeExceptionally(ex));
		}
	}

	private void record(List<Slot> slots) {
		long deadline = System.nanoTime() + this.parts.settings().answerWithin().toNanos();
		List<Slot> left = slots;
		while (!left.isEmpty()) {
			Batch composed = compose(left);
			if (composed.entries.isEmpty()) {
				left = left.stream().filter(Slot::isOpen).toList();
				continue;
			}
			int inserted = this.parts.commit().insert(composed.entries);
			for (int i = 0; i < inserted; i++) {
				this.card.remember(composed.entries.get(i), composed.cards.get(i));
				composed.slots.get(i).tell(new Recorded(composed.entries.get(i), composed.cards.get(i), false));
				this.parts.metrics().recorded(composed.entries.get(i));
			}
			if (inserted == composed.entries.size()) {
				left = left.stream().filter(Slot::isOpen).toList();
				continue;
			}
			if (!answerResends(left, composed.slots.get(inserted))) {
				this.parts.metrics().retried();
				if (!this.card.catchUp()) {
					// its place is taken by something not visible yet
					waitABit(deadline);
				}
			}
			left = left.stream().filter(Slot::isOpen).toList();
		}
	}

	private void waitABit(long deadline) {
		if (System.nanoTime() > deadline) {
			throw new IllegalStateException(
					"the place after " + this.rep + "/" + this.card.now().seq() + " stays taken");
		}
		LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextLong(2, 20)).toNanos());
	}

	/**
	 * The entries that the activities become, one after another, up to the first repeated
	 * key.
	 */
	private Batch compose(List<Slot> slots) {
		Batch composed = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		Scorecard now = this.card.now();
		Set<String> keys = new HashSet<>();
		for (Slot slot : slots) {
			if (!keys.add(slot.activity().key())) {
				break;
			}
			Instant at = this.parts.clock().instant();
			Collection<YearMonth> months = this.parts.composer().months(slot.activity(), now, at);
			if (!now.missing(months).isEmpty()) {
				if (!composed.entries.isEmpty()) {
					break;
				}
				now = this.card.withPages(months);
			}
			switch (this.parts.composer().compose(now, slot.activity(), at, known(composed))) {
				case Composed next -> {
					now = now.plus(next.entry());
					composed.slots.add(slot);
					composed.entries.add(next.entry());
					composed.cards.add(now);
				}
				case Declined declined -> {
					// what was composed before it, and what others wrote, may change that
					if (!composed.entries.isEmpty() || this.card.catchUp()) {
						return composed;
					}
					decline(slot, declined);
				}
			}
		}
		return composed;
	}

	/** What the stream has under a key, or will have with what is composed already. */
	private Function<String, @Nullable Entry> known(Batch composed) {
		return (key) -> {
			for (Entry entry : composed.entries) {
				if (entry.key().equals(key)) {
					return entry;
				}
			}
			return this.parts.entries().findByKey(this.rep, key);
		};
	}

	/** Says no, unless it is in the ledger already. */
	private void decline(Slot slot, Declined declined) {
		Entry existing = this.parts.entries().findByKey(this.rep, slot.activity().key());
		slot.tell((existing != null) ? answer(slot.activity(), existing) : new Refused(declined.error()));
	}

	/** Answers what is in the ledger already; false when the first one is not. */
	private boolean answerResends(List<Slot> left, Slot first) {
		Entry existing = this.parts.entries().findByKey(this.rep, first.activity().key());
		if (existing == null) {
			return false;
		}
		if (existing.seq() > this.card.now().seq()) {
			this.card.catchUp();
		}
		first.tell(answer(first.activity(), existing));
		// who resends one sale of a batch resends the others
		List<Slot> others = left.stream().filter(Slot::isOpen).toList();
		if (!others.isEmpty()) {
			Map<String, Entry> found = this.parts.entries()
				.findByKeys(this.rep, others.stream().map((slot) -> slot.activity().key()).toList());
			for (Slot slot : others) {
				Entry entry = found.get(slot.activity().key());
				if (entry != null) {
					slot.tell(answer(slot.activity(), entry));
				}
			}
		}
		return true;
	}

	private Outcome answer(Activity activity, Entry existing) {
		Outcome outcome = Outcome.of(existing, activity.hash(), this.card.now());
		this.parts.metrics().resent(outcome instanceof Recorded);
		return outcome;
	}

	private void touch() {
		this.usedAt = System.nanoTime();
	}

	private record Batch(List<Slot> slots, List<Entry> entries, List<Scorecard> cards) {
	}

}
