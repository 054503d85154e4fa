package dev.cima.incentive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The category bonuses that a sale may earn.
 *
 * @param bonuses live at its moment, in the order of their ids
 * @param most what this sale may get of those whose budget is shared, by id; what is not
 * named has no such limit
 */
public record LiveBonuses(List<CategoryBonus> bonuses, Map<String, Long> most) {

	public static final LiveBonuses NONE = new LiveBonuses(List.of(), Map.of());

	/** Those that a sale earns whatever others have had. */
	public static LiveBonuses of(List<CategoryBonus> bonuses) {
		return bonuses.isEmpty() ? NONE : new LiveBonuses(bonuses, Map.of());
	}

	/** What of it has to be asked for, as all reps share its budget. */
	public Map<String, Long> shared(Score score) {
		Map<String, Long> wanted = Map.of();
		for (CategoryBonus bonus : this.bonuses) {
			Long points = (bonus.terms().budget() != null) ? score.bonuses().get(bonus.id()) : null;
			if (points != null) {
				wanted = wanted.isEmpty() ? new HashMap<>(2) : wanted;
				wanted.put(bonus.id(), points);
			}
		}
		return wanted;
	}

	/** The same with what a sale may get at most. */
	public LiveBonuses atMost(Map<String, Long> most) {
		return new LiveBonuses(this.bonuses, most);
	}

	/**
	 * The same for a sale that is scored again: of budgets that all share it keeps what
	 * it has had.
	 */
	public LiveBonuses had(Map<String, Long> earned) {
		if (this.bonuses.stream().allMatch((bonus) -> bonus.terms().budget() == null)) {
			return this;
		}
		Map<String, Long> had = new HashMap<>();
		for (CategoryBonus bonus : this.bonuses) {
			if (bonus.terms().budget() != null) {
				had.put(bonus.id(), earned.getOrDefault(bonus.id(), 0L));
			}
		}
		return atMost(had);
	}

	/** Whether what a sale earns depends on what others have earned, or on the rep. */
	public boolean hasBudgets() {
		return this.bonuses.stream()
			.anyMatch((bonus) -> bonus.terms().budget() != null || bonus.terms().budgetPerRep() != null);
	}

	long mostOfSale(String bonus) {
		return this.most.getOrDefault(bonus, Long.MAX_VALUE);
	}

}
