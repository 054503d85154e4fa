package dev.cima.sale;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.cima.incentive.Plans;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.ledger.VoidFacts;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Completes a correction or move that a crash cut in two: the sale was voided, what
 * stands instead not yet written.
 */
@Component
class CorrectionEffect implements EntryEffect {

	private final Ledger ledger;

	private final SaleCheck check;

	private final References references;

	private final MovedMarks marks;

	private final Plans plans;

	CorrectionEffect(@Lazy Ledger ledger, SaleCheck check, References references, Plans plans) {
		this.plans = plans;
		this.ledger = ledger;
		this.check = check;
		this.references = references;
		this.marks = new MovedMarks(ledger);
	}

	@Override
	public String name() {
		return "correction";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		recorded.forEach((one) -> complete(one.entry()));
	}

	private void complete(Entry entry) {
		VoidFacts voids = entry.voids();
		if (voids == null) {
			return;
		}
		Replacement replacement = voids.replacement();
		Move move = voids.move();
		if (replacement != null) {
			complete(entry.rep(), replacement, entry);
		}
		if (move != null) {
			Replacement moved = SaleMoving.moved(move, entry);
			complete(move.rep(), moved, entry);
			this.marks.follow(entry, Objects.requireNonNull(this.ledger.find(move.rep(), moved.key())));
			// a correction has claimed it before the sale was voided
			claim(Wanted.of(move.rep(), moved));
		}
	}

	private void claim(@Nullable Wanted wanted) {
		if (wanted != null) {
			this.references.claim(Set.of(wanted));
		}
	}

	/**
	 * The sale that was taken back, where what stands instead keeps its moment; what
	 * stands instead where a void does not hold it.
	 */
	static @Nullable SaleFacts before(Entry voiding, Replacement standing) {
		if (!standing.occurredAt().equals(voiding.occurredAt())) {
			return null;
		}
		VoidFacts voids = voiding.voids();
		return (voids != null && voids.sale() != null) ? voids.sale() : standing.sale();
	}

	private void complete(String rep, Replacement standing, Entry voiding) {
		if (this.ledger.find(rep, standing.key()) == null
				&& !(this.ledger.append(rep, List.of(this.check.standing(standing, voiding, voiding.by())))
					.getFirst() instanceof Recorded)) {
			return;
		}
		// what it did not take over is free
		BonusesFollowVoids.putBack(voiding, this.plans.purses());
	}

}
