package dev.cima.offer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import dev.cima.catalog.Product;
import dev.cima.incentive.BreadthRates;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.LiveBonuses;
import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinePointsTests {

	private static final Product TENT = product("tent", "200");

	private static final Product STOVE = product("stove", "50");

	@Test
	void saysWhatOnePieceWouldEarnBesideTheBasket() {
		assertThat(points(null).of(STOVE, SaleKind.CROSS_SELL, TENT)).as("50 × 0.1 × 1.5, rounded").isEqualTo(8);
		assertThat(points(null).of(TENT, SaleKind.UP_SELL, STOVE)).as("200 × 0.1 × 2").isEqualTo(40);
	}

	@Test
	void promisesNothingWhereItDependsOnWhatTheRepHasSoldOfTheCategory() {
		assertThat(points(new BreadthRates(2000)).of(STOVE, SaleKind.CROSS_SELL, TENT)).isNull();
	}

	private static LinePoints points(@Nullable BreadthRates breadth) {
		return new LinePoints(IncentivePlan.bundled(ZoneOffset.UTC), breadth, LiveBonuses.NONE, List.of(TENT), null,
				Instant.parse("2026-11-21T12:00:00Z"));
	}

	private static Product product(String name, String price) {
		return new Product("prod_" + name, name, name, "Camping", null, new BigDecimal(price), true);
	}

}
