package dev.cima.offer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
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

	private final LiveBonuses live;

	private final List<Product> basket;

	private final @Nullable Account account;

	private final Instant now;

	LinePoints(IncentivePlan plan, LiveBonuses live, List<Product> basket, @Nullable Account account, Instant now) {
		this.plan = plan;
		this.live = live;
		this.basket = basket;
		this.account = account;
		this.now = now;
	}

	/**
	 * The points of the line.
	 * @param with what the product would be bought instead of
	 * @return null when it depends on what the rep has learnt, or on what a bonus has
	 * given the rep before
	 */
	@Nullable Integer of(Product product, SaleKind kind, @Nullable Product with) {
		if (!this.plan.repFacts().isEmpty()) {
			return null;
		}
		List<SoldLine> lines = new ArrayList<>(this.basket.size() + 1);
		for (Product taken : this.basket) {
			if (kind != SaleKind.UP_SELL || with == null || !taken.id().equals(with.id())) {
				lines.add(new SoldLine(taken, 1, taken.listPrice(), SaleKind.BASE, null));
			}
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
