package dev.cima.ledger;

import java.time.InstantSource;

import dev.cima.rep.Reps;

/** The sweep of a node that has no threads of its own: a round when the test says so. */
public class SweepOfNode {

	private final Sweep sweep;

	private final Ledger ledger;

	SweepOfNode(Reps reps, Scorecards scorecards, Entries entries, Streams streams, InstantSource clock,
			LedgerSettings settings, LedgerMetrics metrics, Ledger ledger) {
		this.sweep = new Sweep(reps, scorecards, entries, streams, clock, settings, metrics);
		this.ledger = ledger;
	}

	/** Settles what no node has settled that appended it. */
	public void sweepAndSettle() {
		while (!this.sweep.sweepPage()) {
			// the next page
		}
		this.ledger.settle();
	}

}
