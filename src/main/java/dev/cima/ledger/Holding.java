package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.cima.incentive.HoldSteps;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of an entry waits, and what ends that. A hold ends once: by what is
 * recorded under the key of its release, or by taking its entry back, whichever the
 * stream has first. Each looks up the other when its entry is composed: what is written
 * after that look takes the place in the stream, and the entry is composed again.
 */
final class Holding {

	private final @Nullable CustomerDraw draw;

	Holding(@Nullable CustomerDraw draw) {
		this.draw = draw;
	}

	/** What waits of the points of a sale. */
	@Nullable Held of(Sold sold, String rep, long points, BigDecimal share, Instant recordedAt) {
		Waiting waiting = sold.waiting();
		if (points <= 0 || (waiting != null && waiting.state() == Waiting.State.OVER)) {
			return Held.ofNothing(waiting);
		}
		if (share.signum() == 0) {
			return null;
		}
		return Held.of(points, share, (waiting != null) ? waiting
				: Waiting.drawn(this.draw, "sale_" + rep + "_" + sold.key(), sold.occurredAt(), recordedAt));
	}

	/** The receipt, with what waits and until when. */
	static List<ScoredStep> explained(List<ScoredStep> steps, @Nullable Held held) {
		if (held == null || held.isOfNothing()) {
			return steps;
		}
		List<ScoredStep> all = new ArrayList<>(steps);
		all.add(held.waits() ? HoldSteps.waits(held.points(), held.until()) : HoldSteps.forfeited(held.forfeited()));
		return List.copyOf(all);
	}

	/** What taking an entry back changes of its hold; null when it has none. */
	@Nullable Held takenBack(Entry entry, Function<String, @Nullable Entry> known) {
		Held held = entry.held();
		if (held == null) {
			return (entry.kind() == EntryKind.SALE) ? Held.ofNothing(Waiting.with(entry, this.draw)) : null;
		}
		Entry end = held.waits() ? known.apply(HoldEnded.keyFor(entry.key())) : null;
		return held.takenBack((end != null) ? end.held() : null);
	}

	/** Whether a hold is over because its entry was taken back. */
	static boolean isTakenBack(HoldEnded ended, Function<String, @Nullable Entry> known) {
		return known.apply(Voided.keyFor(ended.entry().key())) != null;
	}

}
