package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.cima.ledger.Composition.Composed;
import dev.cima.ledger.Composition.Declined;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Appends to the streams of entries and reads the scorecards. */
@Component
public class Ledger {

	/** The most entries that one query asks for. */
	private static final int MOST_AT_ONCE = 1_000;

	private static final Duration SETTLE_AT_MOST = Duration.ofMinutes(5);

	private final Streams streams;

	private final Entries entries;

	private final EntryComposer composer;

	private final InstantSource clock;

	private final SettlePipeline pipeline;

	Ledger(Streams streams, Entries entries, EntryComposer composer, InstantSource clock, SettlePipeline pipeline) {
		this.composer = composer;
		this.clock = clock;
		this.streams = streams;
		this.entries = entries;
		this.pipeline = pipeline;
	}

	/**
	 * Appends activities to one rep's stream, in order; returns when they are durable.
	 * @throws LedgerUnavailableException when it is not known whether they are: send the
	 * same keys again
	 */
	public List<Outcome> append(String rep, List<? extends Activity> activities) {
		return answer(this.streams.of(rep).append(activities));
	}

	/**
	 * Appends to several reps' streams at once, in few round trips.
	 * @throws LedgerUnavailableException when of some it is not known whether they are
	 * durable
	 */
	public Map<String, List<Outcome>> appendAll(Map<String, ? extends List<? extends Activity>> activities) {
		this.streams.load(activities.keySet());
		this.streams.expect(activities.size());
		Map<String, CompletableFuture<List<Outcome>>> waiting = new LinkedHashMap<>();
		activities.forEach((rep, those) -> {
			CompletableFuture<List<Outcome>> done = new CompletableFuture<>();
			waiting.put(rep, done);
			// side by side, so that they meet in one insert
			Thread.startVirtualThread(() -> this.streams.of(rep).append(those).whenComplete((outcomes, failure) -> {
				if (failure != null) {
					done.completeExceptionally(failure);
				}
				else {
					done.complete(outcomes);
				}
			}));
		});
		Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
		waiting.forEach((rep, done) -> {
			try {
				outcomes.put(rep, answer(done));
			}
			catch (LedgerUnavailableException ex) {
				List<? extends Activity> asked = Objects.requireNonNull(activities.get(rep));
				outcomes.put(rep, Collections.nCopies(asked.size(), new Outcome.Unanswered(ex.retryAfterSeconds())));
			}
		});
		return outcomes;
	}

	/** The entry that an activity would become now; nothing is recorded. */
	public Outcome preview(String rep, Activity activity) {
		Instant now = this.clock.instant();
		Scorecard card = this.streams.of(rep).current(this.composer.months(activity, Scorecard.empty(rep), now));
		return switch (this.composer.preview(card, activity, now, (key) -> find(rep, key))) {
			case Composed composed -> new Outcome.Recorded(composed.entry(), card, false);
			case Declined declined -> new Outcome.Refused(declined.error());
		};
	}

	/** The rep's card as the stream stands now, with the pages that the span needs. */
	public Scorecard card(String rep, Span span) {
		return this.streams.of(rep).current(span.months());
	}

	/** The rep's card as the stream stands now, with the pages of these months. */
	public Scorecard card(String rep, Collection<YearMonth> months) {
		return this.streams.of(rep).current(months);
	}

	/**
	 * The cards of several reps as their streams stand now, without pages; one round trip
	 * for those that are in memory.
	 */
	public Map<String, Scorecard> cards(Collection<String> reps) {
		this.streams.load(reps);
		Map<String, Scorecard> known = new HashMap<>();
		Map<String, Long> seqs = new HashMap<>();
		for (String rep : reps) {
			Scorecard card = this.streams.of(rep).known();
			if (card != null) {
				known.put(rep, card);
				seqs.put(rep, card.seq());
			}
		}
		Set<String> moved = movedOn(seqs);
		Map<String, Scorecard> cards = new HashMap<>();
		for (String rep : reps) {
			Scorecard card = known.get(rep);
			cards.put(rep, (card != null && !moved.contains(rep)) ? card : card(rep, Span.ALL_TIME));
		}
		return cards;
	}

	/** The rep's card as the stream stands now, with all its pages. */
	public Scorecard whole(String rep) {
		RepStream stream = this.streams.of(rep);
		return stream.current(stream.current(List.of()).months());
	}

	/** The rep's card as the stream stands now, with the page of the entry's month. */
	public Scorecard card(String rep, Entry entry) {
		return card(rep, Period.MONTH.spanOf(entry.day()));
	}

	/**
	 * How widely a rep sold in a span whose pages the card has. Cards keep it by month
	 * and in all; of a week it is counted from the week's entries, which are read.
	 */
	public Breadth breadth(Scorecard card, Span span) {
		return switch (span.period()) {
			case ALL_TIME -> card.head().breadth();
			case MONTH -> card.page(YearMonth.from(span.from())).breadth();
			case WEEK -> breadth(card.rep(), card.seqs(span));
		};
	}

	private Breadth breadth(String rep, List<Long> seqs) {
		Breadth breadth = Breadth.NONE;
		for (int from = 0; from < seqs.size(); from += MOST_AT_ONCE) {
			List<Long> some = seqs.subList(from, Math.min(from + MOST_AT_ONCE, seqs.size()));
			for (Entry entry : this.entries.findAll(rep, some)) {
				breadth = breadth.plus(entry);
			}
		}
		return breadth;
	}

	/**
	 * Those of the reps whose streams have an entry after this place, whatever node wrote
	 * it; one round trip for a thousand reps.
	 * @param seqs the place, by rep
	 */
	public Set<String> movedOn(Map<String, Long> seqs) {
		List<String> next = new ArrayList<>(seqs.size());
		seqs.forEach((rep, seq) -> next.add(Entry.idOf(rep, seq + 1)));
		Set<String> moved = new HashSet<>();
		for (int from = 0; from < next.size(); from += MOST_AT_ONCE) {
			this.entries.taken(next.subList(from, Math.min(from + MOST_AT_ONCE, next.size())))
				.forEach((id) -> moved.add(Entries.repOf(id)));
		}
		return moved;
	}

	/** The entry under a key, or null. */
	public @Nullable Entry find(String rep, String key) {
		return this.entries.findByKey(rep, key);
	}

	/** The entries under these keys, by key. */
	public Map<String, Entry> findAll(String rep, Collection<String> keys) {
		return keys.isEmpty() ? Map.of() : this.entries.findByKeys(rep, keys);
	}

	/** The entry at a place of the stream, or null. */
	public @Nullable Entry find(String rep, long seq) {
		return this.entries.find(rep, seq);
	}

	/** The entries from {@code first} to {@code last}, both included, ascending. */
	public List<Entry> range(String rep, long first, long last) {
		return (last < first) ? List.of() : this.entries.range(rep, first, last);
	}

	/**
	 * Settles what waits now, in the caller's thread: for whoever appends more than would
	 * fit into memory until it is settled behind.
	 */
	public void settleSome() {
		this.pipeline.settleOnce();
	}

	/**
	 * Waits until everything that this node appended is settled: effects, boards,
	 * snapshots.
	 * @throws IllegalStateException when it is not after five minutes
	 */
	public void settle() {
		if (!this.pipeline.settleAll(SETTLE_AT_MOST)) {
			throw new IllegalStateException("The ledger did not settle in " + SETTLE_AT_MOST);
		}
	}

	private static <T> T answer(CompletableFuture<T> future) {
		try {
			return future.join();
		}
		catch (CompletionException ex) {
			throw LedgerUnavailableException.orItself(ex);
		}
	}

}
