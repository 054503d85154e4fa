package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How the payouts of a competition were put right, each time by the state of affairs
 * then.
 *
 * @param id the competition's
 * @param version 1, 2, 3 …: each write replaces exactly the version that it read
 * @param open whether one of them may not be paid yet
 * @param steps ascending; at least one
 */
public record ResultCorrection(@BsonId String id, long version, boolean open, List<Step> steps) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public ResultCorrection {
		steps = (steps != null) ? List.copyOf(steps) : List.of();
	}

	@Nullable Step last() {
		return this.steps.isEmpty() ? null : this.steps.getLast();
	}

	ResultCorrection plus(Step step) {
		List<Step> next = new ArrayList<>(this.steps);
		next.add(step);
		return new ResultCorrection(this.id, this.version + 1, true, next);
	}

	/**
	 * One time.
	 *
	 * @param number 1, 2, 3 …
	 * @param state the digest of the result as it would be
	 * @param by see {@link dev.cima.platform.Viewer#recordedAs()}
	 * @param note the id of the reason
	 * @param changes by how much what each was paid before is another now
	 */
	public record Step(int number, String state, Instant at, String by, String note, List<Change> changes) {

		@SuppressWarnings("NullAway") // a record from an older document may lack fields
		public Step {
			changes = (changes != null) ? List.copyOf(changes) : List.of();
		}

	}

	/** Points that a rep gets, or gives back when below zero. */
	public record Change(String rep, long points) {
	}

	/** What each has been paid in the end, beginning with the result. */
	Map<String, Long> paid(Map<String, Long> first) {
		Map<String, Long> paid = new HashMap<>(first);
		this.steps.forEach((step) -> step.changes().forEach((one) -> paid.merge(one.rep(), one.points(), Long::sum)));
		return paid;
	}

	/** What leads from one to the other, by rep; without those for whom nothing does. */
	static List<Change> changes(Map<String, Long> from, Map<String, Long> to) {
		Set<String> reps = new TreeSet<>(from.keySet());
		reps.addAll(to.keySet());
		Map<String, Long> changes = new TreeMap<>();
		reps.forEach((rep) -> changes.put(rep, to.getOrDefault(rep, 0L) - from.getOrDefault(rep, 0L)));
		return changes.entrySet()
			.stream()
			.filter((one) -> one.getValue() != 0)
			.map((one) -> new Change(one.getKey(), one.getValue()))
			.toList();
	}

}
