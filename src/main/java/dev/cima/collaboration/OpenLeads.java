package dev.cima.collaboration;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The leads that are not done, in memory, at most {@code cima.lead.refresh-every} old:
 * they are read anew only when one was written.
 */
@Component
class OpenLeads {

	/**
	 * A node that died between its write and the count of it must not hide it for ever.
	 */
	private static final long WHOLE_EVERY_NANOS = 60_000_000_000L;

	private static final Comparator<StoredLead> NEWEST_FIRST = Comparator
		.comparing((StoredLead lead) -> lead.terms().openedAt())
		.reversed()
		.thenComparing(StoredLead::id);

	private final Leads leads;

	private final LeadSettings settings;

	private volatile @Nullable Snapshot snapshot;

	private volatile boolean outdated;

	OpenLeads(Leads leads, LeadSettings settings) {
		this.leads = leads;
		this.settings = settings;
	}

	/** As they stood a moment ago. */
	Snapshot current() {
		Snapshot known = this.snapshot;
		return (known != null && isFresh(known)) ? known : refreshed();
	}

	private boolean isFresh(Snapshot known) {
		return !this.outdated && System.nanoTime() - known.seenAt < this.settings.refreshEvery().toNanos();
	}

	private synchronized Snapshot refreshed() {
		Snapshot known = this.snapshot;
		if (known != null && isFresh(known)) {
			return known;
		}
		long now = System.nanoTime();
		boolean forced = this.outdated;
		this.outdated = false;
		long changes = this.leads.changes();
		Snapshot fresh = (known != null && !forced && known.changes == changes
				&& now - known.readAt < WHOLE_EVERY_NANOS)
						? new Snapshot(known.all, known.byTopic, changes, known.readAt, now)
						: Snapshot.of(this.leads.watched(), changes, now);
		this.snapshot = fresh;
		return fresh;
	}

	/** One was written here. */
	void changed() {
		this.outdated = true;
	}

	/**
	 * The leads that are not done at a moment.
	 *
	 * @param all the newest first
	 * @param changes how many writes there had been
	 * @param readAt when they were read, by the clock of intervals
	 * @param seenAt when they were last known to be all
	 */
	record Snapshot(List<StoredLead> all, Map<LeadTopic, List<StoredLead>> byTopic, long changes, long readAt,
			long seenAt) {

		private static Snapshot of(List<StoredLead> leads, long changes, long now) {
			List<StoredLead> sorted = leads.stream().sorted(NEWEST_FIRST).toList();
			return new Snapshot(sorted,
					new HashMap<>(sorted.stream().collect(Collectors.groupingBy(StoredLead::topic))), changes, now,
					now);
		}

		boolean concerns(LeadTopic topic) {
			return this.byTopic.containsKey(topic);
		}

		/** How many leads that can be won a rep has given. */
		long openOf(String giver, Instant now) {
			return this.all.stream()
				.filter((lead) -> lead.terms().giver().equals(giver) && lead.isOpen(now)
						&& !lead.stand().isOfACustomer())
				.count();
		}

	}

}
