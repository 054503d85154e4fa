package dev.cima.offer;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.insight.Associations;
import dev.cima.insight.Hindsight;
import dev.cima.insight.Learnt;
import dev.cima.insight.SoldBasket;
import dev.cima.insight.SoldItem;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted, worked out by hand. */
class QualityJudgeTests {

	private static final Organisation ORGANISATION = new Organisation("Test", ZoneOffset.UTC,
			Currency.getInstance("USD"), Set.of(DayOfWeek.values()), Set.of());

	private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

	private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

	/**
	 * Ten products that are sold by themselves, p0 twenty times down to p9 eleven times,
	 * and a tent with a stove six times.
	 */
	private static Associations before() {
		List<SoldBasket> sales = new ArrayList<>();
		for (int product = 0; product < 10; product++) {
			for (int account = 0; account < 20 - product; account++) {
				sales.add(sold(account, "p" + product));
			}
		}
		for (int account = 0; account < 6; account++) {
			sales.add(sold(account, "tent", "stove"));
		}
		return Learnt.of(sales, ORGANISATION, (product) -> null);
	}

	@Test
	void countsWhatPopularityWouldHaveFoundAndHowManyProductsAreEverOffered() {
		QualityCounts counts = judge(List.of(sold(50, "tent", "stove"), sold(51, "p0", "p1")), 40);

		assertThat(counts.cases()).isEqualTo(2);
		assertThat(counts.at5()).as("the stove or the tent by its rule, p0 or p1 as what sells best").isEqualTo(2);
		assertThat(counts.at10()).isEqualTo(2);
		assertThat(counts.popularAt10()).as("tent and stove are eleventh and twelfth").isOne();
		assertThat(counts.products()).isEqualTo(12);
		assertThat(counts.covered()).as("the hidden one with p0 to p3; the other hidden one with p2 to p5")
			.isEqualTo(7);
		assertThat(counts.shown()).isEqualTo(40);
		OfferQuality told = OfferQuality.of(counts);
		assertThat(told.coverage()).as("7 of 12").isEqualTo(new BigDecimal("0.5833"));
		assertThat(told.popularityAt10().part()).isOne();
		assertThat(told.popularityAt10().whole()).isEqualTo(2);
		assertThat(told.shown()).isEqualTo(40);
	}

	@Test
	void hidesNothingOfSalesOfOneProductNorOfMoreThanForty() {
		String[] forty = Stream.iterate(0, (number) -> number + 1)
			.limit(40)
			.map((number) -> "q" + number)
			.toArray(String[]::new);
		String[] more = Stream.concat(Stream.of(forty), Stream.of("one-more")).toArray(String[]::new);
		assertThat(judge(List.of(sold(50, "tent"), sold(51, more)), 0).cases()).isZero();
		assertThat(judge(List.of(sold(50, forty)), 0).cases()).isOne();
	}

	private static QualityCounts judge(List<SoldBasket> after, long shown) {
		return new QualityJudge(QualityJudgeTests::product, ORGANISATION, (rep, day) -> true, (offer) -> null)
			.judge(DAY, new Hindsight(before(), after), 2_000, shown);
	}

	private static SoldBasket sold(int account, String... products) {
		return new SoldBasket("rep_1", "acct_" + account, null, AT,
				Stream.of(products)
					.map((product) -> new SoldItem(product, "Things", SaleKind.BASE, BigDecimal.ONE, BigDecimal.TEN,
							null, null))
					.toList(),
				1);
	}

	private static Product product(String id) {
		return new Product(id, id, id, "Things", null, BigDecimal.TEN, true);
	}

}
