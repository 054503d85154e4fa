package dev.cima.ledger;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * The streams that this node works on, with their cards in memory; bounded when nothing
 * waits on them.
 */
@Component
class Streams {

	private static final int MOST_LOADED_AT_ONCE = 1000;

	private final Map<String, RepStream> streams = new ConcurrentHashMap<>();

	private final StreamParts parts;

	Streams(Entries entries, GroupCommit commit, CardLoader loader, EntryComposer composer, InstantSource clock,
			LedgerSettings settings, LedgerMetrics metrics, SettlePipeline pipeline) {
		this.parts = new StreamParts(entries, commit, loader, composer, clock, settings, metrics, pipeline::add,
				new Backlog());
	}

	RepStream of(String rep) {
		return this.streams.computeIfAbsent(rep, (id) -> new RepStream(id, this.parts));
	}

	/** How many entries of all streams wait for what follows from them. */
	int waitingEntries() {
		return this.parts.backlog().entries();
	}

	/** Says that so many streams are appended to at once. */
	void expect(int appends) {
		this.parts.commit().expect(appends);
	}

	/** Reads the cards of several reps in few round trips. */
	void load(Collection<String> reps) {
		List<String> missing = reps.stream().distinct().filter((rep) -> !of(rep).isLoaded()).toList();
		if (missing.size() < 2) {
			return;
		}
		for (int from = 0; from < missing.size(); from += MOST_LOADED_AT_ONCE) {
			List<String> chunk = missing.subList(from, Math.min(from + MOST_LOADED_AT_ONCE, missing.size()));
			this.parts.loader().load(chunk).forEach((rep, loaded) -> of(rep).offer(loaded));
		}
	}

	/**
	 * The cards in memory that are of this release and have the pages of these months.
	 */
	Map<String, Scorecard> known(Collection<String> reps, Collection<YearMonth> months) {
		Map<String, Scorecard> known = HashMap.newHashMap(reps.size());
		for (String rep : reps) {
			RepStream stream = this.streams.get(rep);
			Scorecard card = (stream != null) ? stream.known() : null;
			if (card != null && Scorecard.isCurrent(card.head().fold()) && card.missing(months).isEmpty()) {
				known.put(rep, card);
			}
		}
		return known;
	}

	/** Whether the card in memory, if there is one, is worth less than the stored one. */
	boolean holdsLess(CardHead stored) {
		RepStream stream = this.streams.get(stored.rep());
		return stream != null && stream.isWorthLess(stored.fold());
	}

	/** Whether the card in memory has this entry, so that this node settles it. */
	boolean holds(Entry entry) {
		RepStream stream = this.streams.get(entry.rep());
		return stream != null && stream.holds(entry.seq());
	}

	/** See {@link Unsettled#lastWaiting(long)}. */
	long lastWaiting(String rep, long running) {
		RepStream stream = this.streams.get(rep);
		return (stream != null) ? stream.unsettled().lastWaiting(running) : running;
	}

	/** Forgets the cards that were not used for longest, when there are too many. */
	void trim() {
		int most = this.parts.settings().cardsInMemory();
		if (this.streams.size() <= most) {
			return;
		}
		this.streams.values()
			.stream()
			.filter(RepStream::isIdle)
			.sorted(Comparator.comparingLong(RepStream::usedAt))
			.limit(this.streams.size() - most * 9L / 10)
			.forEach((stream) -> this.streams.remove(stream.rep(), stream));
	}

	/** Forgets the cards of these reps, unless something waits on them. */
	void forget(Collection<String> reps) {
		for (String rep : reps) {
			RepStream stream = this.streams.get(rep);
			if (stream != null && stream.isIdle()) {
				this.streams.remove(rep, stream);
			}
		}
	}

	int size() {
		return this.streams.size();
	}

}
