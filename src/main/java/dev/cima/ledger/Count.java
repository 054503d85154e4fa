package dev.cima.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * How often something was sold: a category, or to a segment. Documents hold lists of
 * these, because a name may contain characters that a document's key may not.
 */
public record Count(String name, int count) {

	/**
	 * The counts, ascending by name, with one of them raised (or lowered); counts of 0
	 * are left out.
	 */
	static List<Count> with(List<Count> counts, String name, int more) {
		for (int i = 0; i < counts.size(); i++) {
			Count count = counts.get(i);
			if (count.name.equals(name) && count.count + more != 0) {
				Count[] changed = counts.toArray(new Count[0]);
				changed[i] = new Count(name, count.count + more);
				return List.of(changed);
			}
		}
		return withAnotherName(counts, name, more);
	}

	private static List<Count> withAnotherName(List<Count> counts, String name, int more) {
		List<Count> result = new ArrayList<>(counts.size() + 1);
		int left = more;
		for (Count count : counts) {
			int order = count.name.compareTo(name);
			if (order > 0 && left != 0) {
				result.add(new Count(name, left));
				left = 0;
			}
			Count next = (order == 0) ? new Count(name, count.count + left) : count;
			left = (order == 0) ? 0 : left;
			if (next.count != 0) {
				result.add(next);
			}
		}
		if (left != 0) {
			result.add(new Count(name, left));
		}
		return List.copyOf(result);
	}

}
