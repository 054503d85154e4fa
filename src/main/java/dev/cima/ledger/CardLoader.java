package dev.cima.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.ledger.Scorecards.PageId;
import dev.cima.ledger.Scorecards.Version;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Brings cards back into memory. A snapshot is trusted only if the ledger confirms it: a
 * head is folded anew from entry 1 when its last entry does not exist (because a store
 * lost its last moments) or when it was made by another version of the fold.
 */
@Component
class CardLoader {

	private static final int CHUNK = 500;

	private final Entries entries;

	private final Scorecards scorecards;

	CardLoader(Entries entries, Scorecards scorecards) {
		this.entries = entries;
		this.scorecards = scorecards;
	}

	/**
	 * The cards of these reps, read from their snapshots and checked; the caller folds
	 * what is newer.
	 */
	Map<String, Loaded> load(Collection<String> reps) {
		Map<String, CardHead> heads = this.scorecards.heads(reps);
		Map<String, Entry> last = this.entries
			.findByIds(heads.values().stream().map((head) -> Entry.idOf(head.rep(), head.seq())).toList());
		Map<String, Loaded> loaded = new HashMap<>();
		for (String rep : reps) {
			CardHead head = heads.get(rep);
			if (head == null) {
				loaded.put(rep, new Loaded(Scorecard.empty(rep), null, Map.of(), List.of(), false));
			}
			else if (Scorecard.isCurrent(head.fold())
					&& (head.seq() == 0 || last.containsKey(Entry.idOf(rep, head.seq())))) {
				loaded.put(rep, new Loaded(new Scorecard(head, Map.of()), versionOf(head), Map.of(), List.of(), false));
			}
			else {
				loaded.put(rep, refold(rep, head));
			}
		}
		return loaded;
	}

	/**
	 * The pages of these months as they were at the card's place in the stream.
	 * @return null when a stored page cannot be brought to that place: the card must be
	 * folded anew
	 */
	@Nullable Map<String, LoadedPage> pages(Scorecard card, List<YearMonth> months) {
		Map<String, MonthPage> stored = this.scorecards
			.pages(months.stream().map((month) -> new PageId(card.rep(), month.toString())).toList());
		Map<String, LoadedPage> loaded = new LinkedHashMap<>();
		for (YearMonth month : months) {
			MonthPage page = stored.get(card.rep() + "/" + month);
			Long expected = card.head().months().get(month.toString());
			if (page == null || expected == null || !Scorecard.isCurrent(page.fold()) || page.seq() < expected) {
				return null;
			}
			Version version = new Version(page.seq(), page.fold());
			// a page is stored before its head, so it may be ahead of this card
			MonthPage then = (page.seq() == expected) ? page : refold(card, page);
			if (then.seq() != expected) {
				return null;
			}
			loaded.put(month.toString(), new LoadedPage(then, version));
		}
		return loaded;
	}

	/**
	 * The stored pages of these months that the heads have, by page id. Where the ledger
	 * does not confirm a page, for example after a crash or an incomplete restore, its
	 * month is folded anew.
	 */
	Map<String, MonthPage> pages(Collection<CardHead> heads, List<YearMonth> months) {
		Map<PageId, CardHead> wanted = new LinkedHashMap<>();
		for (CardHead head : heads) {
			months.stream()
				.map(YearMonth::toString)
				.filter(head.months()::containsKey)
				.forEach((month) -> wanted.put(new PageId(head.rep(), month), head));
		}
		Map<String, MonthPage> pages = this.scorecards.pages(wanted.keySet());
		Map<String, Long> ahead = new HashMap<>();
		Map<PageId, CardHead> lost = new LinkedHashMap<>();
		wanted.forEach((id, head) -> {
			MonthPage page = pages.get(id.id());
			long expected = head.months().getOrDefault(id.month(), 0L);
			// a page is stored before its head and read after it, never the other way
			if (page == null || Scorecard.isUnreadable(page.fold()) || page.seq() < expected
					|| (page.seq() > expected && page.seq() <= head.seq())) {
				lost.put(id, head);
			}
			else if (page.seq() > expected) {
				ahead.put(id.id(), page.seq());
			}
		});
		Set<String> orphans = orphans(ahead);
		wanted.forEach((id, head) -> {
			if (orphans.contains(id.id())) {
				lost.put(id, head);
			}
		});
		Map<String, Scorecard> anew = new HashMap<>();
		lost.forEach((id, head) -> pages.put(id.id(),
				anew.computeIfAbsent(head.rep(), (rep) -> refold(rep, head).card()).page(YearMonth.parse(id.month()))));
		return pages;
	}

	/**
	 * Those of the pages that hold entries which the ledger does not have.
	 * @param pages the last entry of each, by page id
	 */
	Set<String> orphans(Map<String, Long> pages) {
		Map<String, Entry> last = this.entries.findByIds(pages.entrySet()
			.stream()
			.map((page) -> Entry.idOf(PageId.of(page.getKey()).rep(), page.getValue()))
			.toList());
		Set<String> orphans = new HashSet<>();
		pages.forEach((id, seq) -> {
			Entry entry = last.get(Entry.idOf(PageId.of(id).rep(), seq));
			// after a loss the place may have been taken by an entry of another month
			if (entry == null || !YearMonth.from(entry.day()).toString().equals(PageId.of(id).month())) {
				orphans.add(id);
			}
		});
		return orphans;
	}

	/**
	 * The heads, of which two kinds are folded anew: those that cannot be read, and those
	 * of a later release that are behind their streams. We do not replace the latter, so
	 * they stay behind once the nodes of that release have gone.
	 */
	List<CardHead> readable(Collection<CardHead> heads) {
		Map<String, Entry> next = this.entries.findByIds(heads.stream()
			.filter((head) -> Scorecard.isOfLaterRelease(head.fold()))
			.map(CardLoader::nextOf)
			.toList());
		return heads.stream()
			.map((head) -> (Scorecard.isUnreadable(head.fold()) || next.containsKey(nextOf(head)))
					? refold(head.rep(), head).card().head() : head)
			.toList();
	}

	private static String nextOf(CardHead head) {
		return Entry.idOf(head.rep(), head.seq() + 1);
	}

	private MonthPage refold(Scorecard card, MonthPage page) {
		MonthPage then = MonthPage.empty(card.rep(), YearMonth.parse(page.month()), page.fold());
		for (Entry entry : this.entries.findAll(card.rep(), page.seqsUpTo(card.seq()))) {
			then = then.plus(entry);
		}
		return then;
	}

	/**
	 * The card folded from entry 1, with all its pages, and the versions that are stored.
	 */
	Loaded refold(String rep) {
		return refold(rep, this.scorecards.heads(List.of(rep)).get(rep));
	}

	private Loaded refold(String rep, @Nullable CardHead stored) {
		int fold = (stored != null && Scorecard.isCurrent(stored.fold())) ? stored.fold() : Scorecard.FOLD;
		Scorecard card = Scorecard.empty(rep).withFold(fold);
		long settled = (stored != null) ? stored.seq() : 0;
		List<EntryRecorded> newer = new ArrayList<>();
		List<Entry> chunk;
		do {
			chunk = this.entries.range(rep, card.seq() + 1, card.seq() + CHUNK);
			for (Entry entry : chunk) {
				Scorecard before = card;
				card = before.plus(entry);
				if (entry.seq() > settled) {
					newer.add(new EntryRecorded(entry, before, card));
				}
			}
		}
		while (chunk.size() == CHUNK);
		List<PageId> ids = new ArrayList<>();
		card.head().months().keySet().forEach((month) -> ids.add(new PageId(rep, month)));
		Map<String, Version> versions = new HashMap<>();
		this.scorecards.pages(ids)
			.values()
			.forEach((page) -> versions.put(page.month(), new Version(page.seq(), page.fold())));
		boolean replaces = stored == null || !Scorecard.isOfLaterRelease(stored.fold()) || !newer.isEmpty();
		return new Loaded(card, (stored != null) ? versionOf(stored) : null, versions, newer, replaces);
	}

	/** Whether an entry is there and of a kind that this release knows. */
	boolean isKnown(String rep, long seq) {
		return this.entries.range(rep, seq, seq).stream().anyMatch((entry) -> entry.kind() != EntryKind.UNKNOWN);
	}

	/**
	 * An entry with the cards around it, folded from entry 1; null when there is none.
	 */
	@Nullable EntryRecorded recorded(String rep, long seq) {
		Scorecard card = Scorecard.empty(rep);
		while (card.seq() < seq) {
			List<Entry> chunk = this.entries.range(rep, card.seq() + 1, Math.min(seq, card.seq() + CHUNK));
			if (chunk.isEmpty()) {
				return null;
			}
			for (Entry entry : chunk) {
				Scorecard before = card;
				card = card.plus(entry);
				if (entry.seq() == seq) {
					return new EntryRecorded(entry, before, card);
				}
			}
		}
		return null;
	}

	static Version versionOf(CardHead head) {
		return new Version(head.seq(), head.fold());
	}

	/**
	 * A card from the store.
	 *
	 * @param head the stored head's version, or null when there is none
	 * @param pages the stored versions of the pages that were read, by month
	 * @param newer the entries that are not settled, for the effects
	 * @param refolded whether it was folded from entry 1, and must replace what is
	 * stored, or at least be followed
	 */
	record Loaded(Scorecard card, @Nullable Version head, Map<String, Version> pages, List<EntryRecorded> newer,
			boolean refolded) {

		/**
		 * The same with a higher mark, so that it replaces whatever was made from a card
		 * with this mark.
		 */
		Loaded outranking(int fold) {
			int highest = Scorecard.isCurrent(fold) ? Math.max(this.card.head().fold(), fold) : this.card.head().fold();
			return new Loaded(this.card.withFold(highest + 1), this.head, this.pages, this.newer, this.refolded);
		}

	}

	/** A page as it was at the card's place, and the version that is stored. */
	record LoadedPage(MonthPage page, Version stored) {
	}

}
