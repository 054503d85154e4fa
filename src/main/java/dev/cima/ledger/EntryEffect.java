package dev.cima.ledger;

/**
 * Something that follows from each entry of a rep, in the order of the stream: a badge, a
 * message. Called at least once for each entry, perhaps by another node than the one that
 * wrote it, so it must be idempotent by an id derived from the entry. A failure is
 * retried; after some tries the entry is parked for this effect and the stream goes on.
 */
public interface EntryEffect {

	/** A stable name, part of the id of what is parked. */
	String name();

	void apply(EntryRecorded recorded);

}
