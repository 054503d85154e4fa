package dev.cima.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at several metrics at once, so that the chance of any false alarm among them is
 * at most α.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm, A Simple Sequentially
 * Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6 (1979)</a>
 */
final class Holm {

	private Holm() {
	}

	/** Those that are less, in their order. */
	static <K> Set<K> less(Map<K, Sight> sights, double alpha) {
		Set<K> found = new LinkedHashSet<>();
		List<K> left = new ArrayList<>(sights.keySet());
		int before = -1;
		while (before != found.size() && !left.isEmpty()) {
			before = found.size();
			double each = alpha / left.size();
			left.removeIf((metric) -> {
				Sight sight = sights.get(metric);
				return sight != null && sight.isLess(each) && found.add(metric);
			});
		}
		Set<K> inOrder = new LinkedHashSet<>(sights.keySet());
		inOrder.retainAll(found);
		return inOrder;
	}

}
