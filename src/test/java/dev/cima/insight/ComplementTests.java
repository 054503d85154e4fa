package dev.cima.insight;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.cima.incentive.SaleKind;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the rules of segments leave of those of everybody, to whoever subtracts. */
class ComplementTests {

	private static final Organisation ORGANISATION = new Organisation("Test", ZoneOffset.UTC,
			Currency.getInstance("USD"), Set.of(DayOfWeek.values()), Set.of());

	private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

	private final List<SoldBasket> sales = new ArrayList<>();

	@Test
	void aSegmentOfFewIsNotWhatAnotherOneLeavesOfAll() {
		for (int account = 0; account < 10; account++) {
			sell("clubs", account, "tent", "stove");
		}
		for (int account = 20; account < 22; account++) {
			sell("schools", account, "tent", "stove");
		}
		Associations model = learnt();
		assertThat(together(model.with(model.product("tent")), model, "stove")).isEqualTo(12);
		assertThat(model.with(model.product("tent"), "schools").size()).isZero();
		assertThat(model.with(model.product("tent"), "clubs").size()).as("12 of all less 10 of clubs are two").isZero();
		assertThat(model.popular("clubs").size()).isZero();
	}

	@Test
	void aSegmentThatIsAllAndOneWithEnoughBesideItAreTold() {
		for (int account = 0; account < 10; account++) {
			sell("clubs", account, "tent", "stove");
		}
		Associations alone = learnt();
		assertThat(together(alone.with(alone.product("tent"), "clubs"), alone, "stove")).isEqualTo(10);
		for (int account = 20; account < 25; account++) {
			sell("schools", account, "tent", "stove");
		}
		Associations both = learnt();
		assertThat(together(both.with(both.product("tent"), "clubs"), both, "stove")).isEqualTo(10);
		assertThat(together(both.with(both.product("tent"), "schools"), both, "stove")).isEqualTo(5);
		assertThat(both.popular("clubs").of()).isEqualTo(10);
	}

	@Test
	void aSaleOfMoreThanFortyProductsSaysNothingOfWhatGoesWithWhat() {
		for (int account = 0; account < 6; account++) {
			sell("clubs", account, products(41));
		}
		Associations large = learnt();
		assertThat(large.with(large.product("p0"))).isEqualTo(Rules.NONE);
		assertThat(large.with(large.product("p0"), "clubs").size()).isZero();
		assertThat(large.withCategory("Things").size()).isZero();
		assertThat(together(large.popular(), large, "p0")).as("it was sold").isEqualTo(6);

		this.sales.clear();
		for (int account = 0; account < 6; account++) {
			sell("clubs", account, products(40));
		}
		Associations small = learnt();
		assertThat(small.with(small.product("p0")).size()).isEqualTo(39);
	}

	@Test
	void noRuleOfAnyKindRestsOnFourAccountsHoweverOftenTheyBought() {
		for (int account = 0; account < 4; account++) {
			for (int times = 0; times < 5; times++) {
				sellInstead(account);
			}
		}
		Associations four = learnt();
		assertThat(four.with(four.product("palace")).size()).isZero();
		assertThat(four.insteadOf(four.product("tent")).size()).as("up-sells").isZero();
		assertThat(four.withCategory("Things").size()).as("categories").isZero();
		assertThat(four.popular("clubs").size()).as("what a segment buys").isZero();
		assertThat(four.popular().size()).as("what everybody buys").isZero();

		sellInstead(4);
		Associations five = learnt();
		assertThat(together(five.insteadOf(five.product("tent")), five, "palace")).isEqualTo(21);
		assertThat(together(five.withCategory("Things"), five, "stove")).isEqualTo(21);
		assertThat(together(five.popular("clubs"), five, "palace")).isEqualTo(21);
		assertThat(together(five.popular(), five, "palace")).isEqualTo(21);
	}

	/** A palace instead of a tent, and a stove. */
	private void sellInstead(int account) {
		this.sales.add(new SoldBasket("rep_1", "acct_" + account, "clubs", AT,
				List.of(new SoldItem("palace", "Things", SaleKind.UP_SELL, BigDecimal.ONE, BigDecimal.TEN, "tent",
						null),
						new SoldItem("stove", "Things", SaleKind.BASE, BigDecimal.ONE, BigDecimal.TEN, null, null)),
				1));
	}

	private static String[] products(int count) {
		return IntStream.range(0, count).mapToObj((number) -> "p" + number).toArray(String[]::new);
	}

	@RepeatedTest(40)
	void whatIsLeftIsNothingOrOfFiveSalesToFiveCustomers(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		int products = 6;
		int segments = 1 + random.nextInt(5);
		for (int sale = 0; sale < 40 + random.nextInt(120); sale++) {
			int segment = Math.min(random.nextInt(segments + 1), random.nextInt(segments + 1));
			Set<String> lines = new HashSet<>();
			for (int line = 0; line <= random.nextInt(3); line++) {
				lines.add("p" + Math.min(random.nextInt(products), random.nextInt(products)));
			}
			sell((segment < segments) ? "s" + segment : null, 100 * segment + random.nextInt(3 + random.nextInt(9)),
					lines.toArray(String[]::new));
		}
		Associations model = learnt();
		for (int base = 0; base < model.products(); base++) {
			int of = base;
			String product = model.product(base);
			Rules all = model.with(base);
			check(model, all, segments, (segment) -> model.with(of, segment), (basket) -> has(basket, product));
		}
		check(model, model.popular(), segments, model::popular, (basket) -> true);
	}

	/** Subtracts all that is told of segments from what is told of all. */
	private void check(Associations model, Rules all, int segments, Function<String, Rules> rules,
			Predicate<SoldBasket> base) {
		if (all.size() == 0) {
			return;
		}
		Set<String> told = new HashSet<>();
		IntStream.range(0, segments).mapToObj((segment) -> "s" + segment).forEach((segment) -> {
			if (rules.apply(segment).size() > 0) {
				told.add(segment);
			}
		});
		enough(base.and((basket) -> !told.contains(basket.segment())));
		for (int product : all.products()) {
			String name = model.product(product);
			enough(base.and((basket) -> has(basket, name)
					&& !(told.contains(basket.segment()) && rules.apply(basket.segment()).together(product) > 0)));
		}
	}

	private void enough(Predicate<SoldBasket> left) {
		List<SoldBasket> those = this.sales.stream().filter(left).toList();
		long customers = those.stream().map(SoldBasket::accountId).distinct().count();
		assertThat(those.isEmpty() || (those.size() >= 5 && customers >= 5))
			.as("%d sales to %d customers", those.size(), customers)
			.isTrue();
	}

	private static boolean has(SoldBasket basket, String product) {
		return basket.items().stream().anyMatch((item) -> item.productId().equals(product));
	}

	private static int together(Rules rules, Associations model, String product) {
		return rules.together(model.product(product));
	}

	private void sell(String segment, int account, String... products) {
		List<SoldItem> items = new ArrayList<>();
		for (String product : products) {
			items.add(new SoldItem(product, "Things", SaleKind.BASE, BigDecimal.ONE, BigDecimal.TEN, null, null));
		}
		this.sales.add(new SoldBasket("rep_1", "acct_" + account, segment, AT, items, 1));
	}

	private Associations learnt() {
		return Learnt.of(this.sales, ORGANISATION, (product) -> "Things");
	}

}
