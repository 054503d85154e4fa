package dev.cima.verifier;

import java.util.ArrayList;
import java.util.List;

import dev.cima.ledger.AuditedStream;

/**
 * What is wrong with a ledger, and how it differs from another: counted, the first named.
 */
final class Findings {

	private static final int MOST_NAMED = 20;

	private final List<String> named = new ArrayList<>();

	private long wrong;

	private long laterEntries;

	private long laterStreams;

	private long cards;

	private long refolded;

	void wrong(String what) {
		this.wrong++;
		if (this.named.size() < MOST_NAMED) {
			this.named.add(what);
		}
	}

	/** Notes what the stream by itself shows. */
	void look(AuditedStream stream) {
		String rep = stream.rep();
		if (!stream.holes().isEmpty()) {
			wrong("%s has no entry %s".formatted(rep, stream.holes().getFirst()));
		}
		if (stream.strays() > 0) {
			wrong("%s: %d entries stand outside the stream".formatted(rep, stream.strays()));
		}
		switch (stream.card()) {
			case FITS -> this.cards++;
			case DIFFERS -> wrong("%s: the scorecard is not the sum of the entries".formatted(rep));
			case AHEAD, OTHER_FOLD -> this.refolded++;
			case NONE, UNKNOWN -> {
			}
		}
	}

	void later(long entries) {
		this.laterEntries += entries;
		this.laterStreams++;
	}

	boolean isSound() {
		return this.wrong == 0;
	}

	List<String> named() {
		return this.named;
	}

	long unnamed() {
		return this.wrong - this.named.size();
	}

	long laterEntries() {
		return this.laterEntries;
	}

	long laterStreams() {
		return this.laterStreams;
	}

	/** Cards that are the fold of their entries. */
	long cards() {
		return this.cards;
	}

	/** Cards that are folded anew when they are next used. */
	long refolded() {
		return this.refolded;
	}

}
