package dev.cima.insight;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The sums of one module: one for each part that the next version may replace, and one
 * for all others.
 */
final class SumShelf<S> {

	private final BasketSums<S> sums;

	private final Map<String, S> parts = new HashMap<>();

	private S others;

	SumShelf(BasketSums<S> sums) {
		this.sums = sums;
		this.others = sums.begin();
	}

	/** Takes the baskets of a part. */
	Fold part(String id) {
		S sum = this.sums.begin();
		this.parts.put(id, sum);
		return (basket) -> this.sums.add(sum, basket);
	}

	/** The newest version does not have a part any more. */
	void remove(String id) {
		this.parts.remove(id);
	}

	/** None but these parts are ever replaced. */
	void keepApart(Set<String> ids) {
		this.parts.forEach((id, sum) -> {
			if (!ids.contains(id)) {
				this.sums.merge(this.others, sum);
			}
		});
		this.parts.keySet().retainAll(ids);
	}

	void clear() {
		this.parts.clear();
		this.others = this.sums.begin();
	}

	void show() {
		S all = this.sums.begin();
		this.sums.merge(all, this.others);
		this.parts.values().forEach((sum) -> this.sums.merge(all, sum));
		this.sums.show(all);
	}

}
