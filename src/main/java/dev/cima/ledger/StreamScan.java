package dev.cima.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.cima.ledger.Scorecards.PageId;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Reads the streams of many reps as they stand now, entries included that no node has
 * settled yet; for what must not miss any, such as the close of a competition.
 */
@Component
public class StreamScan {

	private static final int BATCH = 1000;

	private final Reps reps;

	private final Scorecards scorecards;

	private final Entries entries;

	private final Streams streams;

	// lazily: streams know their effects, and effects read streams
	StreamScan(Reps reps, Scorecards scorecards, Entries entries, @Lazy Streams streams) {
		this.reps = reps;
		this.scorecards = scorecards;
		this.entries = entries;
		this.streams = streams;
	}

	/**
	 * All reps, in bounded batches, one after another on the calling thread, with the
	 * pages of these months. Who has no entry has an empty card.
	 */
	public void forEach(Collection<YearMonth> months, Consumer<List<Scorecard>> batches) {
		List<String> ids = this.reps.idsAfter("", BATCH);
		while (!ids.isEmpty()) {
			batches.accept(List.copyOf(cards(ids, months).values()));
			ids = this.reps.idsAfter(ids.getLast(), BATCH);
		}
	}

	/**
	 * The same cards as {@link #cards}, from memory where this node works on the stream
	 * and nothing was added to it elsewhere: one small query for all of those. For what
	 * looks again and again at reps who sell.
	 */
	public Map<String, Scorecard> cardsAtHand(Collection<String> reps, Collection<YearMonth> months) {
		Map<String, Scorecard> cards = this.streams.known(reps, months);
		List<String> next = cards.values().stream().map((card) -> Entry.idOf(card.rep(), card.seq() + 1)).toList();
		for (int from = 0; from < next.size(); from += BATCH) {
			this.entries.taken(next.subList(from, Math.min(from + BATCH, next.size())))
				.forEach((id) -> cards.remove(Entries.repOf(id)));
		}
		List<String> others = reps.stream().filter((rep) -> !cards.containsKey(rep)).toList();
		if (!others.isEmpty()) {
			cards.putAll(cards(others, months));
		}
		return cards;
	}

	/**
	 * The cards of these reps with the pages of these months, in few round trips.
	 */
	public Map<String, Scorecard> cards(Collection<String> reps, Collection<YearMonth> months) {
		Map<String, CardHead> heads = this.scorecards.heads(reps);
		List<String> places = new ArrayList<>(2 * reps.size());
		for (String rep : reps) {
			long seq = seq(heads.get(rep));
			places.add(Entry.idOf(rep, seq));
			places.add(Entry.idOf(rep, seq + 1));
		}
		Set<String> found = this.entries.taken(places);
		Map<String, MonthPage> pages = this.scorecards.pages(pageIds(heads.values(), months));
		Map<String, Scorecard> cards = HashMap.newHashMap(reps.size());
		for (String rep : reps) {
			Scorecard stored = stored(rep, heads.get(rep), months, found, pages);
			cards.put(rep, (stored != null) ? stored : this.streams.of(rep).current(months));
		}
		return cards;
	}

	/** The entries at these places, by id; what is missing is left out. */
	public Map<String, Entry> entries(Collection<String> ids) {
		List<String> all = List.copyOf(ids);
		Map<String, Entry> found = HashMap.newHashMap(all.size());
		for (int from = 0; from < all.size(); from += BATCH) {
			found.putAll(this.entries.findByIds(all.subList(from, Math.min(from + BATCH, all.size()))));
		}
		return found;
	}

	/**
	 * The last place of a stream whose effects this node runs after those that it runs
	 * now: what comes later was written by others, and they may have run it before.
	 * @param running the last place whose effects run now
	 */
	public long followedUntil(String rep, long running) {
		return this.streams.lastWaiting(rep, running);
	}

	/** The entries of a stream under these keys, by key. */
	public Map<String, Entry> entriesByKeys(String rep, Collection<String> keys) {
		return this.entries.findByKeys(rep, keys);
	}

	/** The stored card, or null when it is not what the stream says. */
	private static @Nullable Scorecard stored(String rep, @Nullable CardHead head, Collection<YearMonth> months,
			Set<String> found, Map<String, MonthPage> pages) {
		if (found.contains(Entry.idOf(rep, seq(head) + 1))) {
			return null;
		}
		if (head == null) {
			return Scorecard.empty(rep);
		}
		if (!Scorecard.isCurrent(head.fold()) || !found.contains(Entry.idOf(rep, head.seq()))) {
			return null;
		}
		Scorecard card = new Scorecard(head, Map.of());
		for (YearMonth month : months) {
			Long seq = head.months().get(month.toString());
			if (seq == null) {
				continue;
			}
			MonthPage page = pages.get(rep + "/" + month);
			// a page is stored before its head, so it may be ahead of it
			if (page == null || !Scorecard.isCurrent(page.fold()) || page.seq() != seq) {
				return null;
			}
			card = card.withPage(page);
		}
		return card;
	}

	private static List<PageId> pageIds(Collection<CardHead> heads, Collection<YearMonth> months) {
		return heads.stream()
			.flatMap((head) -> months.stream()
				.map(YearMonth::toString)
				.filter(head.months()::containsKey)
				.map((month) -> new PageId(head.rep(), month)))
			.toList();
	}

	private static long seq(@Nullable CardHead head) {
		return (head != null) ? head.seq() : 0;
	}

}
