package dev.cima.offer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.incentive.BreadthRates;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.LiveBonuses;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.Score;
import dev.cima.incentive.SoldLine;
import dev.cima.incentive.TooManyPointsException;
import org.jspecify.annotations.Nullable;

/**
 * What a line would earn beside the basket: one piece at its list price, before the daily
 * cap, by the plan in force.
 */
final class LinePoints {

	private final IncentivePlan plan;

	private final @Nullable BreadthRates breadth;

	private final LiveBonuses live;

	private final List<SoldLine> basket;

	private final @Nullable Account account;

	private final Instant now;

	/**
	 * Points beside a basket.
	 * @param breadth what the points of a category count for in this month; null: in full
	 */
	LinePoints(IncentivePlan plan, @Nullable BreadthRates breadth, LiveBonuses live, List<Product> basket,
			@Nullable Account account, Instant now) {
		this.plan = plan;
		this.breadth = breadth;
		this.live = live;
		this.basket = basket.stream()
			.map((taken) -> new SoldLine(taken, 1, taken.listPrice(), SaleKind.BASE, null))
			.toList();
		this.account = account;
		this.now = now;
	}

	/**
	 * The points of the line.
	 * @param with what the product would be bought instead of
	 * @return null when it depends on what the rep has learnt, on what a bonus has given
	 * the rep before, or on how much of the category the rep has sold in the month
	 */
	@Nullable Integer of(Product product, SaleKind kind, @Nullable Product with) {
		if (this.breadth != null || !this.plan.repFacts().isEmpty()) {
			return null;
		}
		List<SoldLine> lines = new ArrayList<>(this.basket);
		if (kind == SaleKind.UP_SELL && with != null) {
			lines.removeIf((line) -> line.product().id().equals(with.id()));
		}
		lines.add(new SoldLine(product, 1, product.listPrice(), kind, (kind == SaleKind.UP_SELL) ? with : null));
		try {
			if (!this.plan.hasBudgets() && !this.live.hasBudgets()) {
				return Math.toIntExact(this.plan.pointsOfLast(lines, this.account, this.now, this.live));
			}
			Score score = this.plan.score(lines, this.account, this.now, Map.of(), (fact) -> false, this.live);
			return score.bonuses().isEmpty() ? Math.toIntExact(score.linePoints().getLast()) : null;
		}
		catch (TooManyPointsException ex) {
			return null;
		}
	}

}
