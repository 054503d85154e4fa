package dev.cima.ledger;

import java.time.InstantSource;
import java.util.function.Consumer;

/** What all streams of a node share. */
record StreamParts(Entries entries, GroupCommit commit, CardLoader loader, EntryComposer composer, InstantSource clock,
		LedgerSettings settings, LedgerMetrics metrics, Consumer<RepStream> dirty, Backlog backlog) {
}
