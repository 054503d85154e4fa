package dev.cima.learning;

import java.util.List;
import java.util.stream.IntStream;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Records in a rep's stream, for badges, that so many cards are remembered for three
 * weeks: an entry of no points for each of these numbers, once for ever.
 */
@Component
class MilestoneRecorder {

	/** Days of stability. */
	static final double LEARNT = 21;

	static final String CAUSE = "learnt";

	private static final int[] MILESTONES = { 10, 50, 100, 200, 500, 1000 };

	private final Knowing knowing;

	private final Ledger ledger;

	MilestoneRecorder(Knowing knowing, Ledger ledger) {
		this.knowing = knowing;
		this.ledger = ledger;
	}

	static boolean isLearnt(@Nullable Memory memory) {
		return memory != null && memory.stability() >= LEARNT;
	}

	/** Counts, after a card was learnt; again is the same. */
	void record(String rep) {
		long learnt = this.knowing.learnt(rep);
		List<Credited> entries = IntStream.of(MILESTONES)
			.filter((milestone) -> milestone <= learnt)
			.mapToObj((milestone) -> Credited.of(CAUSE + "/" + milestone, CAUSE,
					List.of(new ScoredStep(CAUSE, List.of(Integer.toString(milestone)), 0)), Actor.SYSTEM))
			.toList();
		if (!entries.isEmpty()) {
			this.ledger.append(rep, entries);
		}
	}

}
