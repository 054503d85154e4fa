package dev.cima.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.AuditedStream.Card;
import dev.cima.ledger.Scorecards.PageId;
import dev.cima.ledger.StreamExtents.Extent;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads all streams as they are stored, for those who verify a ledger or a copy of it.
 * Writes nothing, and needs the memory of one card.
 */
@Component
public class StreamAudit {

	private static final int CHUNK = 500;

	private static final int MOST_HOLES = 10;

	private final Entries entries;

	private final Scorecards scorecards;

	StreamAudit(Entries entries, Scorecards scorecards) {
		this.entries = entries;
		this.scorecards = scorecards;
	}

	/** The streams by rep, ascending, read lazily. */
	public StreamExtents extents() {
		return this.entries.extents();
	}

	/**
	 * Reads a stream.
	 * @param mark the place up to which a digest is wanted as well; 0 for none
	 */
	public AuditedStream read(Extent extent, long mark) {
		// before the entries: what a stored card knows is in the stream
		CardHead head = this.scorecards.heads(List.of(extent.rep())).get(extent.rep());
		Reading reading = new Reading(extent, mark, head, (head != null) ? pages(head) : Map.of());
		long next = 1;
		boolean more = true;
		while (more) {
			List<Entry> chunk = this.entries.range(extent.rep(), next, next + CHUNK - 1);
			chunk.forEach(reading::take);
			next += CHUNK;
			more = next <= extent.last() || chunk.size() == CHUNK;
		}
		return reading.result();
	}

	private Map<String, MonthPage> pages(CardHead head) {
		Map<String, MonthPage> pages = new HashMap<>();
		this.scorecards.pages(head.months().keySet().stream().map((month) -> new PageId(head.rep(), month)).toList())
			.values()
			.forEach((page) -> pages.put(page.month(), page));
		return pages;
	}

	/** One stream on its way through the fold and the digest. */
	private static final class Reading {

		private final Extent extent;

		private final long mark;

		private final @Nullable CardHead head;

		private final Map<String, MonthPage> pages;

		private final StreamChain chain;

		private final List<Long> holes = new ArrayList<>();

		private Scorecard fold;

		private long last;

		private long read;

		private @Nullable String atMark;

		private int fitting;

		private boolean headFits;

		Reading(Extent extent, long mark, @Nullable CardHead head, Map<String, MonthPage> pages) {
			this.extent = extent;
			this.mark = mark;
			this.head = head;
			this.pages = pages;
			this.chain = new StreamChain(extent.rep());
			this.fold = Scorecard.empty(extent.rep());
		}

		void take(Entry entry) {
			for (long hole = this.last + 1; hole < entry.seq() && this.holes.size() < MOST_HOLES; hole++) {
				this.holes.add(hole);
			}
			this.last = entry.seq();
			this.read++;
			this.chain.add(entry);
			if (this.last == this.mark) {
				this.atMark = this.chain.digest();
			}
			if (this.holes.isEmpty()) {
				fold(entry);
			}
		}

		private void fold(Entry entry) {
			this.fold = this.fold.plus(entry);
			if (this.head == null) {
				return;
			}
			if (entry.seq() == this.head.seq()) {
				this.headFits = this.fold.head().equals(this.head.withFold(Scorecard.FOLD));
			}
			MonthPage page = this.pages.get(YearMonth.from(entry.day()).toString());
			if (page != null && page.seq() == entry.seq()
					&& page.withFold(Scorecard.FOLD).equals(this.fold.pages().get(page.month()))) {
				this.fitting++;
			}
		}

		AuditedStream result() {
			// what was written during the reading does not belong to the extent
			long strays = Math.max(0, this.extent.entries() - this.read);
			return new AuditedStream(this.extent.rep(), this.read, this.last, this.chain.digest(), this.atMark,
					List.copyOf(this.holes), strays, card());
		}

		private Card card() {
			if (this.head == null) {
				return Card.NONE;
			}
			if (!Scorecard.isCurrent(this.head.fold())) {
				return Card.OTHER_FOLD;
			}
			boolean pagesAhead = this.pages.values().stream().anyMatch((page) -> page.seq() > this.last);
			if (this.head.seq() > this.last || pagesAhead) {
				return Card.AHEAD;
			}
			if (this.fold.seq() < this.head.seq()) {
				return Card.UNKNOWN;
			}
			boolean all = this.pages.size() == this.head.months().size() && this.fitting == this.pages.size();
			return (this.headFits && all) ? Card.FITS : Card.DIFFERS;
		}

	}

}
