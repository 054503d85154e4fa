package dev.cima.satisfaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.mongodb.client.model.WriteModel;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Held;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.VoidFacts;
import dev.cima.sale.Sale;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keeps the list of what waits for customers. What comes on it is looked up afterwards,
 * as another node may have taken it off before it was there.
 */
@Component
class HoldsFollowEntries implements EntryEffect {

	/** So many places of a stream are read at once, rather than asked for by keys. */
	private static final int LOOK_AHEAD = 8;

	private final OpenHolds holds;

	private final Complaints complaints;

	private final Answers answers;

	private final HoldJudge judge;

	private final Ledger ledger;

	private final StreamScan streams;

	HoldsFollowEntries(OpenHolds holds, Complaints complaints, Answers answers, HoldJudge judge, @Lazy Ledger ledger,
			@Lazy StreamScan streams) {
		this.streams = streams;
		this.holds = holds;
		this.complaints = complaints;
		this.answers = answers;
		this.judge = judge;
		this.ledger = ledger;
	}

	@Override
	public String name() {
		return "holds";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		List<WriteModel<OpenHold>> writes = new ArrayList<>();
		Map<String, Long> last = new HashMap<>();
		Map<String, Map<String, Held>> added = new HashMap<>();
		Set<String> left = new HashSet<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			last.merge(entry.rep(), entry.seq(), Math::max);
			Held held = entry.held();
			VoidFacts voids = entry.voids();
			// what takes back others' parts of a corrected sale names no replacement
			if (entry.kind() == EntryKind.VOID && voids != null && voids.replacement() == null
					&& voids.move() == null) {
				this.complaints.close((held != null) ? held.sale() : Sale.idOf(entry.rep(), voids.key()),
						entry.recordedAt());
			}
			if (held == null) {
				continue;
			}
			if (held.waits()) {
				writes.add(OpenHolds.adding(held.sale(), OpenHold.nameOf(entry.rep(), entry.key()), held.until()));
				added.computeIfAbsent(entry.rep(), (rep) -> new HashMap<>()).put(entry.key(), held);
				continue;
			}
			String key = endedKey(entry);
			if (key != null) {
				writes.add(OpenHolds.removing(held.sale(), OpenHold.nameOf(entry.rep(), key)));
				left.add(held.sale());
			}
		}
		left.forEach((sale) -> writes.add(OpenHolds.forgetting(sale)));
		this.holds.write(writes);
		takeOffWhatIsOver(added, last);
		hearAgain(added);
	}

	/**
	 * The customer may have answered before for the sale that one replaces or is a part
	 * of.
	 */
	private void hearAgain(Map<String, Map<String, Held>> added) {
		Set<String> others = new HashSet<>();
		added.forEach((rep, those) -> those.forEach((key, held) -> {
			if (!held.sale().equals(Sale.idOf(rep, key))) {
				others.add(held.sale());
			}
		}));
		if (!others.isEmpty()) {
			this.answers.findAll(others).forEach((sale, said) -> this.judge.heard(sale, said, HoldEnding.EXPIRED));
		}
	}

	/**
	 * What comes with it has taken it off by now, and what waits here will; what others
	 * have written after that may have been followed before.
	 */
	private void takeOffWhatIsOver(Map<String, Map<String, Held>> added, Map<String, Long> running) {
		if (added.isEmpty()) {
			return;
		}
		Map<String, Long> last = new HashMap<>();
		added.keySet()
			.forEach((rep) -> last.put(rep, this.streams.followedUntil(rep, Objects.requireNonNull(running.get(rep)))));
		Map<String, Entry> later = this.streams.entries(
				added.keySet().stream().flatMap((rep) -> next(rep, Objects.requireNonNull(last.get(rep)))).toList());
		List<WriteModel<OpenHold>> over = new ArrayList<>();
		added.forEach((rep, those) -> {
			Set<String> ends = later(rep, Objects.requireNonNull(last.get(rep)), those.keySet(), later);
			those.forEach((key, held) -> {
				if (ends.contains(HoldEnded.keyFor(key)) || ends.contains(Voided.keyFor(key))) {
					over.add(OpenHolds.removing(held.sale(), OpenHold.nameOf(rep, key)));
					over.add(OpenHolds.forgetting(held.sale()));
				}
			});
		});
		this.holds.write(over);
	}

	/** The keys of what comes later in a stream, as far as it may end one of these. */
	private Set<String> later(String rep, long last, Set<String> added, Map<String, Entry> later) {
		Set<String> keys = next(rep, last).map(later::get)
			.filter(Objects::nonNull)
			.map(Entry::key)
			.collect(Collectors.toSet());
		if (keys.size() < LOOK_AHEAD) {
			return keys;
		}
		// far behind, as after an import
		List<String> ends = new ArrayList<>();
		added.forEach((key) -> ends.addAll(List.of(HoldEnded.keyFor(key), Voided.keyFor(key))));
		return this.ledger.findAll(rep, ends).keySet();
	}

	private static Stream<String> next(String rep, long last) {
		return LongStream.rangeClosed(last + 1, last + LOOK_AHEAD).mapToObj((seq) -> Entry.idOf(rep, seq));
	}

	/** The key of the entry whose hold this one ends; null when it ends none. */
	private static @Nullable String endedKey(Entry entry) {
		if (entry.voids() != null) {
			return entry.voids().key();
		}
		int slash = entry.key().indexOf('/');
		return (entry.kind().isForCause() && slash > 0) ? entry.key().substring(slash + 1) : null;
	}

}
