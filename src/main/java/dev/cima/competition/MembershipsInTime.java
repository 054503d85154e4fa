package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;

/**
 * Leaves out of cards what was entered about memberships after the grace of a
 * competition, so that its result does not depend on when it is decided. What holds from
 * when it was recorded on lies behind the window; only what is entered late reaches back
 * into it, and the few streams that hold such an entry are read again.
 */
final class MembershipsInTime {

	private static final int BATCH = 1_000;

	private final StreamScan streams;

	MembershipsInTime(StreamScan streams) {
		this.streams = streams;
	}

	/**
	 * The cards by the memberships that were recorded before the end of a grace.
	 */
	Seen of(List<Scorecard> cards, Instant graceUntil) {
		Map<String, String> latest = new HashMap<>();
		for (Scorecard card : cards) {
			long seq = card.head().lastLateMembership();
			if (seq > 0) {
				latest.put(card.rep(), Entry.idOf(card.rep(), seq));
			}
		}
		if (latest.isEmpty()) {
			return new Seen(cards, Set.of());
		}
		Map<String, Entry> entries = this.streams.entries(latest.values());
		List<Scorecard> seen = new ArrayList<>(cards.size());
		Set<String> otherwise = new HashSet<>();
		for (Scorecard card : cards) {
			Entry entry = entries.get(latest.getOrDefault(card.rep(), ""));
			boolean tooLate = entry != null && !entry.recordedAt().isBefore(graceUntil);
			seen.add(tooLate ? card.withMemberships(memberships(card, graceUntil)) : card);
			if (tooLate) {
				otherwise.add(card.rep());
			}
		}
		return new Seen(seen, otherwise);
	}

	/** The first one holds since for ever, whenever it was recorded. */
	private List<Entry> memberships(Scorecard card, Instant graceUntil) {
		List<Entry> all = new ArrayList<>();
		for (long from = 1; from <= card.seq(); from += BATCH) {
			List<String> ids = LongStream.range(from, Math.min(from + BATCH, card.seq() + 1))
				.mapToObj((seq) -> Entry.idOf(card.rep(), seq))
				.toList();
			this.streams.entries(ids)
				.values()
				.stream()
				.filter((entry) -> entry.kind() == EntryKind.MEMBERSHIP)
				.forEach(all::add);
		}
		all.sort(Comparator.comparingLong(Entry::seq));
		List<Entry> inTime = new ArrayList<>();
		for (Entry entry : all) {
			if (inTime.isEmpty() || entry.recordedAt().isBefore(graceUntil)) {
				inTime.add(entry);
			}
		}
		return inTime;
	}

	/**
	 * What was seen.
	 *
	 * @param otherwise whose memberships have changed since: totals that are stored of
	 * them may be by what came too late
	 */
	record Seen(List<Scorecard> cards, Set<String> otherwise) {
	}

}
