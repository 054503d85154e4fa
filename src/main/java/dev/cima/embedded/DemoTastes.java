package dev.cima.embedded;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.embedded.DemoShop.Selling;
import dev.cima.embedded.DemoShop.Taste;
import org.jspecify.annotations.Nullable;

/**
 * Who buys what in the demo, and what with it: segments buy different categories and add
 * different things, an account more of what it is about and nothing of what it buys
 * elsewhere. So there is something to find for offers and white space, and what they say
 * is true.
 */
final class DemoTastes {

	/** How much of each category a segment buys, compared with the others. */
	private static final Map<String, Map<String, Integer>> SEGMENTS = Map.of("club",
			Map.of("Hiking", 4, "Climbing", 3, "Camping", 3, "Cycling", 3, "Running", 3, "Winter", 3), "school",
			Map.of("Hiking", 4, "Climbing", 3, "Camping", 5, "Cycling", 2, "Running", 3, "Winter", 2), "guides",
			Map.of("Hiking", 4, "Climbing", 5, "Camping", 3, "Cycling", 1, "Running", 1, "Winter", 5), "rental",
			Map.of("Hiking", 3, "Climbing", 1, "Camping", 4, "Cycling", 4, "Running", 1, "Winter", 5), "company",
			Map.of("Hiking", 4, "Climbing", 1, "Camping", 2, "Cycling", 4, "Running", 5, "Winter", 3));

	/** In this order, each prefers another of the things that go with a product. */
	private static final List<String> ORDER = List.of("club", "school", "guides", "rental", "company");

	private static final int FOCUS = 3;

	private static final double GOES_WITH = 0.8;

	private static final double PREFERRED = 0.6;

	/** What is added is not much dearer than what it is added to. */
	private static final BigDecimal DEARER = new BigDecimal("1.5");

	private static final BigDecimal SMALL = BigDecimal.valueOf(60);

	private final DemoShop shop;

	private final Map<String, Product> products;

	private final Map<String, List<Product>> categories;

	private final Map<String, List<String>> with;

	private final Map<String, Taste> tastes;

	DemoTastes(DemoShop shop) {
		this.shop = shop;
		this.products = shop.products().stream().collect(Collectors.toMap(Product::id, Function.identity()));
		this.categories = shop.products().stream().collect(Collectors.groupingBy(Product::category));
		this.with = shop.selling().stream().collect(Collectors.toMap(Selling::product, Selling::with));
		this.tastes = new HashMap<>();
		shop.tastes().forEach((taste) -> this.tastes.put(taste.account(), taste));
	}

	Account account(Random random) {
		return pick(this.shop.accounts(), (account) -> taste(account).size(), random);
	}

	/** What the account comes for. */
	Product product(Account account, Random random) {
		List<String> sorts = this.categories.keySet().stream().sorted().toList();
		String category = pick(sorts, (sort) -> weight(account, sort), random);
		return pick(Objects.requireNonNull(this.categories.get(category)), (product) -> 1, random);
	}

	/** What it takes with that; null when it finds nothing. */
	@Nullable Product added(Account account, Product main, Random random) {
		BigDecimal most = main.listPrice().max(SMALL).multiply(DEARER);
		if (random.nextDouble() < GOES_WITH) {
			List<Product> goesWith = this.with.getOrDefault(main.id(), List.of())
				.stream()
				.map((id) -> Objects.requireNonNull(this.products.get(id)))
				.filter((product) -> product.listPrice().compareTo(most) <= 0 && !isBoughtElsewhere(account, product))
				.toList();
			if (!goesWith.isEmpty()) {
				int preferred = Math.floorMod(ORDER.indexOf(account.segment()), goesWith.size());
				return (random.nextDouble() < PREFERRED) ? goesWith.get(preferred)
						: pick(goesWith, (product) -> 1, random);
			}
		}
		Product any = product(account, random);
		return (any.listPrice().compareTo(most) <= 0 && !any.id().equals(main.id())) ? any : null;
	}

	private boolean isBoughtElsewhere(Account account, Product product) {
		return product.category().equals(taste(account).elsewhere());
	}

	private int weight(Account account, String category) {
		Taste taste = taste(account);
		if (category.equals(taste.elsewhere())) {
			return 0;
		}
		int usual = SEGMENTS.getOrDefault(account.segment(), Map.of()).getOrDefault(category, 1);
		return category.equals(taste.focus()) ? FOCUS * usual : usual;
	}

	private Taste taste(Account account) {
		return this.tastes.getOrDefault(account.id(), new Taste(account.id(), 1, "", ""));
	}

	private static <T> T pick(List<T> from, ToIntFunction<T> weight, Random random) {
		int place = random.nextInt(from.stream().mapToInt(weight).sum());
		int i = 0;
		while (place >= weight.applyAsInt(from.get(i))) {
			place -= weight.applyAsInt(from.get(i++));
		}
		return from.get(i);
	}

}
