package dev.cima.ledger;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.CardLoader.Loaded;
import dev.cima.ledger.CardLoader.LoadedPage;
import org.jspecify.annotations.Nullable;

/**
 * A rep's card in this node's memory, which follows what is written to the stream by
 * whatever node. All but {@link #isLoaded()}, {@link #known()}, {@link #isWorthLess(int)}
 * and {@link #holds(long)} is called under the stream's lock.
 */
final class StreamCard {

	private static final int MOST_PROBES = 200;

	private static final int MOST_IN_PROBE = 100;

	private final String rep;

	private final StreamParts parts;

	private final Unsettled unsettled;

	private volatile @Nullable Scorecard card;

	/** Whether it had to be folded anew because a page was lost. */
	private boolean lostPage;

	StreamCard(String rep, StreamParts parts, Unsettled unsettled) {
		this.rep = rep;
		this.parts = parts;
		this.unsettled = unsettled;
	}

	boolean isLoaded() {
		return this.card != null;
	}

	/** As it is in memory, or null. */
	@Nullable Scorecard known() {
		return this.card;
	}

	/** Whether it is in memory, and worth less than one of this fold. */
	boolean isWorthLess(int fold) {
		Scorecard now = this.card;
		return now != null && now.head().fold() < fold && !Scorecard.isOfLaterRelease(fold);
	}

	/** Whether it is in memory, with this entry. */
	boolean holds(long seq) {
		Scorecard now = this.card;
		return now != null && now.seq() >= seq;
	}

	/** Makes it be read again next time. */
	void forget() {
		this.card = null;
	}

	/**
	 * Folds what other nodes wrote, beginning with the stored card when that is worth
	 * more than ours.
	 * @param stored the fold of what is stored
	 */
	boolean resume(int stored) {
		if (isWorthLess(stored)) {
			forget();
		}
		return catchUp();
	}

	/**
	 * The same, but not much more than there is {@link Unsettled#ROOM} for: what a dead
	 * node left may be so much that its cards would fill the memory.
	 * @return whether there may be more
	 */
	boolean resumeSome(int stored) {
		if (isWorthLess(stored)) {
			forget();
		}
		long most = now().seq() + Unsettled.ROOM;
		while (now().seq() < most) {
			if (!foldSome()) {
				return false;
			}
		}
		return true;
	}

	/** Folds what other nodes wrote; false when there was nothing. */
	boolean catchUp() {
		boolean any = false;
		for (int probes = 0; probes < MOST_PROBES && foldSome(); probes++) {
			any = true;
		}
		return any;
	}

	/** Folds the next entries; false when there are none. */
	private boolean foldSome() {
		Entry next = this.parts.entries().find(this.rep, now().seq() + 1);
		if (next == null) {
			return false;
		}
		fold(next);
		this.parts.entries().range(this.rep, next.seq() + 1, next.seq() + MOST_IN_PROBE).forEach(this::fold);
		return true;
	}

	private void fold(Entry entry) {
		Scorecard with = withPages(AffectedMonths.of(entry, now()));
		// a page that was lost makes the whole stream be folded anew, beyond this entry
		if (with.seq() < entry.seq()) {
			remember(entry, with.plus(entry));
		}
	}

	/** Folds the whole stream anew. */
	Refolded refold() {
		this.lostPage = false;
		catchUp();
		boolean read = readPages(now().months()) && !this.lostPage;
		Scorecard was = now();
		Loaded anew = this.parts.loader().refold(this.rep);
		boolean same = was.withFold(Scorecard.FOLD).equals(anew.card().withFold(Scorecard.FOLD));
		install(anew.outranking(was.head().fold()));
		return new Refolded(!read || !same, anew.newer().size());
	}

	/** Keeps what the stream's next entry made of the card, for what follows. */
	void remember(Entry entry, Scorecard after) {
		Scorecard before = now();
		boolean everything = entry.membership() != null && before.membership() != null
				&& AffectedMonths.touchesAllBoards(before, entry);
		this.card = after;
		this.unsettled.add(new EntryRecorded(entry, before, after), everything);
	}

	/** As it is in memory; read from the store first when it is not. */
	Scorecard now() {
		Scorecard now = this.card;
		return (now != null) ? now : install(load());
	}

	private @Nullable Loaded load() {
		Loaded stored = this.parts.loader().load(List.of(this.rep)).get(this.rep);
		int fold = this.unsettled.fold();
		// it was folded anew, and forgotten before that was stored
		return (stored != null && stored.card().head().fold() < fold)
				? this.parts.loader().refold(this.rep).outranking(fold) : stored;
	}

	Scorecard install(@Nullable Loaded loaded) {
		if (loaded == null) {
			throw new IllegalStateException("no card for " + this.rep);
		}
		this.card = loaded.card();
		this.unsettled.start(loaded);
		return loaded.card();
	}

	/** With the pages of the months, which are read when they are not in memory. */
	Scorecard withPages(Collection<YearMonth> months) {
		if (readPages(months)) {
			return now();
		}
		this.lostPage = true;
		return install(this.parts.loader().refold(this.rep).outranking(now().head().fold()));
	}

	/** False when a stored page is not what the card needs. */
	private boolean readPages(Collection<YearMonth> months) {
		Scorecard now = now();
		List<YearMonth> missing = now.missing(months);
		if (missing.isEmpty()) {
			return true;
		}
		Map<String, LoadedPage> pages = this.parts.loader().pages(now, missing);
		if (pages == null) {
			return false;
		}
		for (LoadedPage page : pages.values()) {
			now = now.withPage(page.page());
			this.unsettled.stored(page.page().month(), page.stored());
		}
		this.card = now;
		return true;
	}

	/**
	 * What folding a stream anew showed.
	 *
	 * @param corrected whether the stream gave another card than the one that stood, or a
	 * page of that one was lost
	 * @param unsettled how many entries wait now, with their cards in memory
	 */
	record Refolded(boolean corrected, int unsettled) {
	}

}
