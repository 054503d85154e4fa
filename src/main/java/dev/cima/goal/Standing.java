package dev.cima.goal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import dev.cima.ledger.Breadth;
import dev.cima.ledger.Count;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.Totals;
import dev.cima.measure.Rate;
import dev.cima.platform.Organisation;

/**
 * Where a goal stands by the cards: a function of them alone, so the same in whatever
 * order the sales arrived and on whatever node.
 *
 * @param current what has come together, in the units of the target
 * @param contributors who has a share in it, by id
 * @param holds whether the target is reached; of a rate or an average, as it would be if
 * it were over
 */
public record Standing(BigDecimal current, List<String> contributors, boolean holds) {

	/**
	 * Where a goal stands.
	 * @param cards of all who may have a share, with the pages of the span
	 * @param breadth how widely a rep sold in the span; asked for FAMILIES alone
	 */
	static Standing of(StoredGoal goal, GoalMetric metric, Map<String, Scorecard> cards,
			BiFunction<Scorecard, Span, Breadth> breadth, Organisation organisation) {
		Map<String, Share> shares = new TreeMap<>();
		cards.forEach((rep, card) -> shares.put(rep, new Share(Share.totals(card, goal),
				(metric == GoalMetric.FAMILIES) ? names(breadth.apply(card, goal.span())) : Set.of())));
		return ofShares(goal.terms(), metric, shares, organisation);
	}

	static Standing ofShares(Terms terms, GoalMetric metric, Map<String, Share> shares, Organisation organisation) {
		BigDecimal part = BigDecimal.ZERO;
		BigDecimal cap = (terms.perRepCap() != null && metric.isSum()) ? units(terms.perRepCap(), metric, organisation)
				: null;
		long whole = 0;
		Set<String> families = new HashSet<>();
		List<String> contributors = new ArrayList<>();
		for (Map.Entry<String, Share> one : new TreeMap<>(shares).entrySet()) {
			Totals totals = one.getValue().totals();
			BigDecimal own = BigDecimal.valueOf(metric.part(totals));
			part = part.add((cap != null) ? own.min(cap) : own);
			whole += metric.whole(totals);
			families.addAll(one.getValue().families());
			if (one.getValue().adds(metric)) {
				contributors.add(one.getKey());
			}
		}
		BigDecimal current = (metric == GoalMetric.FAMILIES) ? BigDecimal.valueOf(families.size())
				: metric.value(part, whole, organisation);
		// of a ratio by multiplication, as what is shown of it is rounded
		boolean reached = metric.isRatio() ? whole >= Rate.ENOUGH
				&& part.compareTo(units(terms.target(), metric, organisation).multiply(BigDecimal.valueOf(whole))) >= 0
				: current.compareTo(terms.target()) >= 0;
		return new Standing(current, contributors, reached && contributors.size() >= terms.contributorsNeeded());
	}

	private static Set<String> names(Breadth breadth) {
		return breadth.categories().stream().map(Count::name).collect(Collectors.toSet());
	}

	/** A target or cap in the units of {@link GoalMetric#part}. */
	static BigDecimal units(BigDecimal number, GoalMetric metric, Organisation organisation) {
		return (metric == GoalMetric.REVENUE || metric == GoalMetric.AVERAGE_SALE)
				? number.movePointRight(organisation.currency().getDefaultFractionDigits()) : number;
	}

	/**
	 * What one rep has of a period.
	 *
	 * @param families the categories sold, for a goal that counts them
	 */
	record Share(Totals totals, Set<String> families) {

		/** The totals that count: for a goal of a team only what was sold for it. */
		static Totals totals(Scorecard card, StoredGoal goal) {
			return goal.isOfTeam() ? card.totalsByTeam(goal.span()).getOrDefault(goal.owner(), Totals.NONE)
					: card.totals(goal.span());
		}

		boolean adds(GoalMetric metric) {
			return switch (metric) {
				case FAMILIES -> !this.families.isEmpty();
				case ATTACH_RATE, UP_SELL_RATE, AVERAGE_SALE -> metric.whole(this.totals) > 0;
				default -> metric.part(this.totals) > 0;
			};
		}

	}

}
