package dev.cima.embedded;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.rep.Rep;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoSalesTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private static final Instant UNTIL = Instant.parse("2026-04-10T13:00:00Z");

	private static final LocalDate FIRST = LocalDate.of(2026, 2, 10);

	private final DemoShop shop = DemoShop.read();

	@Test
	void hasTheShopThatIsPromised() {
		assertThat(this.shop.teams()).hasSize(3);
		assertThat(this.shop.reps()).hasSize(24);
		assertThat(this.shop.products()).hasSize(40);
		assertThat(this.shop.products().stream().map(Product::category).distinct()).hasSize(6);
		assertThat(this.shop.accounts()).hasSize(60);
		assertThat(this.shop.reps().stream().flatMap((rep) -> rep.manages().stream()))
			.containsExactlyInAnyOrder("team_granite", "team_glacier", "team_ridge");
	}

	@Test
	void makesTheSameSalesForTheSameSeedAndOthersForAnother() {
		assertThat(sales(7)).isEqualTo(sales(7)).isNotEqualTo(sales(8)).doesNotHaveDuplicates();
	}

	@Test
	void sellsOnEachOfSixtyDaysButNeverAfterTheEnd() {
		List<DemoSale> sales = sales(7);

		assertThat(sales).hasSizeBetween(3_500, 6_000)
			.allSatisfy((sale) -> assertThat(sale.occurredAt()).isBeforeOrEqualTo(UNTIL));
		assertThat(sales.stream().map((sale) -> LocalDate.ofInstant(sale.occurredAt(), ZONE)).distinct()).hasSize(60);
	}

	@Test
	void crossSellsAndUpSellsAtBelievableRates() {
		List<DemoSale> sales = sales(7);

		assertThat(share(sales, SaleKind.CROSS_SELL)).isBetween(0.25, 0.5);
		assertThat(share(sales, SaleKind.UP_SELL)).isBetween(0.08, 0.25);
		assertThat(sales.stream().filter(DemoSale::voided).count()).isBetween(10L, 100L);
	}

	@Test
	void replacesOnlyACheaperProduct() {
		Map<String, Product> products = this.shop.products()
			.stream()
			.collect(Collectors.toMap(Product::id, Function.identity()));

		assertThat(sales(7).stream().flatMap((sale) -> sale.lines().stream()))
			.filteredOn((line) -> line.kind() == SaleKind.UP_SELL)
			.isNotEmpty()
			.allSatisfy((line) -> assertThat(products.get(line.product()).listPrice())
				.isGreaterThan(products.get(line.insteadOf()).listPrice()));
	}

	@Test
	void sellsTogetherWhatGoesTogether() {
		Map<String, Set<String>> accounts = new HashMap<>();
		for (DemoSale sale : sales(7)) {
			for (DemoSale.Line added : sale.lines().subList(1, sale.lines().size())) {
				accounts
					.computeIfAbsent(sale.lines().getFirst().product() + " " + added.product(),
							(pair) -> new HashSet<>())
					.add(sale.account());
			}
		}
		assertThat(this.shop.selling())
			.filteredOn((selling) -> selling.with()
				.stream()
				.anyMatch((with) -> accounts.getOrDefault(selling.product() + " " + with, Set.of()).size() >= 8))
			.hasSizeGreaterThan(35);
	}

	@Test
	void sellsNothingToAnAccountOfWhatItBuysElsewhere() {
		Map<String, String> categories = this.shop.products()
			.stream()
			.collect(Collectors.toMap(Product::id, Product::category));
		Map<String, Set<String>> bought = new HashMap<>();
		sales(7).forEach((sale) -> sale.lines()
			.forEach((line) -> bought.computeIfAbsent(sale.account(), (account) -> new HashSet<>())
				.add(categories.get(line.product()))));

		assertThat(this.shop.tastes()).hasSize(60)
			.allSatisfy((taste) -> assertThat(bought.get(taste.account())).contains(taste.focus())
				.doesNotContain(taste.elsewhere())
				.hasSizeGreaterThanOrEqualTo(4));
	}

	@Test
	void sellsOtherThingsToOtherSegments() {
		Map<String, String> segments = this.shop.accounts()
			.stream()
			.collect(Collectors.toMap(Account::id, Account::segment));
		List<DemoSale> sales = sales(7);

		assertThat(shareOf(sales, (sale) -> segments.get(sale.account()).equals("guides"), "prod_2"))
			.isGreaterThan(3 * shareOf(sales, (sale) -> segments.get(sale.account()).equals("company"), "prod_2"));
	}

	private static double shareOf(List<DemoSale> sales, Predicate<DemoSale> which, String products) {
		List<DemoSale> those = sales.stream().filter(which).toList();
		return (double) those.stream().filter((sale) -> sale.lines().getFirst().product().startsWith(products)).count()
				/ those.size();
	}

	private List<DemoSale> sales(long seed) {
		DemoSales sales = new DemoSales(this.shop, (rep, day) -> true, ZONE, seed);
		return this.shop.reps().stream().flatMap((Rep rep) -> sales.of(rep, FIRST, UNTIL).stream()).toList();
	}

	private static double share(List<DemoSale> sales, SaleKind kind) {
		return (double) sales.stream()
			.filter((sale) -> sale.lines().stream().anyMatch((line) -> line.kind() == kind))
			.count() / sales.size();
	}

}
