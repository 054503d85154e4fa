package dev.cima.recognition;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives out the numbers of a day's feed items. In quiet times each is taken by itself; in
 * a burst, such as the badges of an import, a node takes more and more at once and uses
 * them up within a second, so that an item costs one write. Numbers that are left over
 * stay unused.
 */
final class FeedNumbers {

	/** Items of two nodes stand at most so far out of their order. */
	private static final long LIFE = Duration.ofSeconds(1).toNanos();

	private static final int MOST_AT_ONCE = 128;

	private static final int DAYS = 64;

	private final Source source;

	private final Map<LocalDate, Lease> leases = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<LocalDate, Lease> eldest) {
			return size() > DAYS;
		}

	};

	FeedNumbers(Source source) {
		this.source = source;
	}

	/** The next number of a day, from 1, never given out before. */
	synchronized long next(LocalDate day) {
		Lease lease = this.leases.get(day);
		boolean fresh = lease != null && System.nanoTime() - lease.takenAt < LIFE;
		if (lease == null || !fresh || lease.next > lease.last) {
			int count = (lease != null && fresh) ? Math.min(MOST_AT_ONCE, lease.count * 2) : 1;
			long last = this.source.take(day, count);
			lease = new Lease(last - count + 1, last, count);
			this.leases.put(day, lease);
		}
		return lease.next++;
	}

	/** Where the numbers come from. */
	interface Source {

		/** Takes that many numbers of a day; returns the last of them. */
		long take(LocalDate day, int count);

	}

	private static final class Lease {

		private final long takenAt = System.nanoTime();

		private final long last;

		private final int count;

		private long next;

		Lease(long first, long last, int count) {
			this.next = first;
			this.last = last;
			this.count = count;
		}

	}

}
