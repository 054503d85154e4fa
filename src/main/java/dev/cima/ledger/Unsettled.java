package dev.cima.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import dev.cima.ledger.CardLoader.Loaded;
import dev.cima.ledger.Scorecards.Version;
import org.jspecify.annotations.Nullable;

/**
 * What of a stream is recorded but not yet followed and stored: the entries that effects
 * have not seen, the days that boards and pages have not, and the versions that are
 * stored.
 */
final class Unsettled {

	private static final long NOTHING = -1;

	/** Other streams may have made the room. */
	private static final long LOOK_MILLIS = 50;

	/**
	 * The most entries that wait for their effects before whoever sells more waits, too:
	 * each keeps the cards before and after it in memory.
	 */
	static final int ROOM = 200;

	private final Runnable dirty;

	private final Backlog backlog;

	private final Deque<EntryRecorded> entries = new ArrayDeque<>();

	/** The last entry that touched each day that is not stored yet. */
	private final Map<LocalDate, Long> days = new HashMap<>();

	private final Map<String, Version> storedPages = new HashMap<>();

	private @Nullable Version storedHead;

	private @Nullable Scorecard card;

	/**
	 * The entry from which on the whole card must be followed and stored, or
	 * {@link #NOTHING}; 0 when the stream has none.
	 */
	private long everythingSince = NOTHING;

	private boolean listed;

	/** Since when something waits, by {@link System#nanoTime()}. */
	private long since;

	Unsettled(Runnable dirty, Backlog backlog) {
		this.dirty = dirty;
		this.backlog = backlog;
	}

	/**
	 * Waits until there is room for more, though not for ever: an effect may be stuck.
	 */
	synchronized void awaitRoom(Duration atMost) {
		long deadline = System.nanoTime() + atMost.toNanos();
		while (this.entries.size() >= ROOM && this.backlog.isLong()) {
			long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			if (left <= 0) {
				return;
			}
			try {
				wait(Math.min(left, LOOK_MILLIS));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	/** Begins with a card from the store. */
	synchronized void start(Loaded loaded) {
		this.backlog.changed(loaded.newer().size() - this.entries.size());
		this.entries.clear();
		this.days.clear();
		this.storedPages.clear();
		this.storedPages.putAll(loaded.pages());
		this.storedHead = loaded.head();
		this.card = loaded.card();
		this.everythingSince = NOTHING;
		this.entries.addAll(loaded.newer());
		if (loaded.refolded()) {
			this.everythingSince = loaded.card().seq();
			list();
		}
	}

	synchronized void stored(String month, Version version) {
		this.storedPages.put(month, version);
	}

	synchronized void add(EntryRecorded recorded, boolean everything) {
		if (isClean()) {
			this.since = System.nanoTime();
		}
		this.entries.add(recorded);
		this.backlog.changed(1);
		this.card = recorded.card();
		Entry entry = recorded.entry();
		if (entry.kind() != EntryKind.MEMBERSHIP) {
			this.days.put(entry.day(), entry.seq());
		}
		if (everything) {
			this.everythingSince = entry.seq();
		}
		list();
	}

	/** Which fold made the card that is settled here; 0 before there is one. */
	synchronized int fold() {
		Scorecard now = this.card;
		return (now != null) ? now.head().fold() : 0;
	}

	synchronized boolean isClean() {
		return this.entries.isEmpty() && this.days.isEmpty() && this.everythingSince == NOTHING && isStored();
	}

	/**
	 * What is to be done now, or null. Whoever takes it calls {@link #settled} or
	 * {@link #failed}.
	 */
	synchronized @Nullable Work take() {
		this.listed = false;
		Scorecard now = this.card;
		if (now == null || isClean()) {
			return null;
		}
		return new Work(List.copyOf(this.entries), now, new TreeSet<>(this.days.keySet()),
				this.everythingSince != NOTHING, this.since);
	}

	/** The effects of an entry are done (or parked). */
	synchronized void effectsDone(EntryRecorded recorded) {
		if (this.entries.peekFirst() == recorded) {
			this.entries.removeFirst();
			this.backlog.changed(-1);
			notifyAll();
		}
	}

	/**
	 * The last of the entries that wait here for their effects after one whose effects
	 * run now; its own place when none does.
	 */
	synchronized long lastWaiting(long running) {
		EntryRecorded first = this.entries.peekFirst();
		EntryRecorded last = this.entries.peekLast();
		return (first != null && last != null && first.entry().seq() <= running) ? Math.max(running, last.entry().seq())
				: running;
	}

	/** The guarded writes that store the work's card. */
	synchronized Guards guards(Work work) {
		Map<String, @Nullable Version> pages = new TreeMap<>();
		work.months().forEach((month) -> pages.put(month, this.storedPages.get(month)));
		return new Guards(this.storedHead, pages);
	}

	/**
	 * The work was to be stored: these versions stand now.
	 * @return false when they hold another fold than the card: nothing is settled by them
	 */
	synchronized boolean settled(Work work, Version head, Map<String, Version> pages) {
		this.storedHead = head;
		this.storedPages.putAll(pages);
		int fold = (this.card != null) ? this.card.head().fold() : work.card().head().fold();
		boolean same = work.card().head().fold() == fold && isSettledBy(head, fold)
				&& pages.values().stream().allMatch((page) -> isSettledBy(page, fold));
		if (same) {
			this.days.values().removeIf((seq) -> seq <= work.card().seq());
			if (this.everythingSince <= work.card().seq()) {
				this.everythingSince = NOTHING;
			}
		}
		if (!isClean()) {
			this.since = System.nanoTime();
			list();
		}
		return same;
	}

	/** What a later release stored is left alone; its own nodes bring it up to date. */
	private static boolean isSettledBy(Version stored, int fold) {
		return stored.fold() == fold || Scorecard.isOfLaterRelease(stored.fold());
	}

	/** The work could not be finished and is to be taken again. */
	synchronized void failed() {
		list();
	}

	private boolean isStored() {
		Scorecard now = this.card;
		return now == null || now.seq() == 0
				|| (this.storedHead != null && !this.storedHead.isOlderThan(CardLoader.versionOf(now.head())));
	}

	private void list() {
		if (!this.listed) {
			this.listed = true;
			this.dirty.run();
		}
	}

	/**
	 * What of a stream is to be settled.
	 *
	 * @param entries those whose effects are to run, in order
	 * @param card just after the last of them
	 * @param days whose totals changed
	 * @param everything whether all of the card is to be followed and stored
	 * @param since since when it waits, by {@link System#nanoTime()}
	 */
	record Work(List<EntryRecorded> entries, Scorecard card, Set<LocalDate> days, boolean everything, long since) {

		List<String> months() {
			if (this.everything) {
				return new ArrayList<>(this.card.head().months().keySet());
			}
			return this.days.stream().map((day) -> YearMonth.from(day).toString()).distinct().toList();
		}

		CardChanged changed() {
			return new CardChanged(this.card, this.days, this.everything);
		}

	}

	/** The versions that the next write replaces; null where nothing is stored. */
	record Guards(@Nullable Version head, Map<String, @Nullable Version> pages) {
	}

}
