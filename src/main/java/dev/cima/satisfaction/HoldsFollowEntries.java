package dev.cima.satisfaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.model.UpdateOneModel;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Held;
import dev.cima.ledger.Ledger;
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

	private final OpenHolds holds;

	private final Complaints complaints;

	private final Answers answers;

	private final HoldJudge judge;

	private final Ledger ledger;

	HoldsFollowEntries(OpenHolds holds, Complaints complaints, Answers answers, HoldJudge judge, @Lazy Ledger ledger) {
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
		List<UpdateOneModel<OpenHold>> writes = new ArrayList<>();
		Map<String, Map<String, Held>> added = new HashMap<>();
		Set<String> left = new HashSet<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
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
		this.holds.write(writes);
		left.addAll(takeOffWhatIsOver(added));
		this.holds.forget(left);
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

	private Set<String> takeOffWhatIsOver(Map<String, Map<String, Held>> added) {
		List<UpdateOneModel<OpenHold>> over = new ArrayList<>();
		Set<String> left = new HashSet<>();
		added.forEach((rep, those) -> {
			List<String> ends = new ArrayList<>();
			those.keySet().forEach((key) -> ends.addAll(List.of(HoldEnded.keyFor(key), Voided.keyFor(key))));
			Set<String> found = this.ledger.findAll(rep, ends).keySet();
			those.forEach((key, held) -> {
				if (found.contains(HoldEnded.keyFor(key)) || found.contains(Voided.keyFor(key))) {
					over.add(OpenHolds.removing(held.sale(), OpenHold.nameOf(rep, key)));
					left.add(held.sale());
				}
			});
		});
		this.holds.write(over);
		return left;
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
