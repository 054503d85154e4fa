package dev.cima.ledger;

import java.util.List;

/**
 * Something that follows from each entry of a rep, in the order of the stream: a badge, a
 * message. Called at least once for each entry, perhaps by another node than the one that
 * wrote it, so it must be idempotent by an id derived from the entry. A failure is
 * retried, entry by entry; after some tries the entry is parked for this effect and the
 * stream goes on. While a store does not answer, nothing is parked.
 */
public interface EntryEffect {

	/** A stable name, part of the id of what is parked. */
	String name();

	/**
	 * Does what follows from these entries, of any number of reps, in few round trips.
	 * @param recorded those of one rep ascend
	 */
	void apply(List<EntryRecorded> recorded);

}
