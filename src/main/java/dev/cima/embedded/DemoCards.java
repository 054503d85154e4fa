package dev.cima.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cima.catalog.Product;
import dev.cima.embedded.DemoShop.Selling;
import dev.cima.learning.CardDefinition.Option;
import dev.cima.learning.LearningCardInput;
import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Learning cards about the demo's catalogue: what goes with what, what takes the place of
 * what and why, and for whom it is. Which wrong answers stand beside the right one, and
 * where, follows from the products alone.
 */
final class DemoCards {

	private static final int WRONG = 3;

	private static final List<String> ADDED = List.of("Somebody buys: %s. What do you offer with it?",
			"%s is on the counter. What is easily forgotten and goes with it?",
			"Somebody comes back for more to go with: %s. What do you show?");

	private final DemoShop shop;

	private final Map<String, Product> products;

	private final Map<String, Selling> selling;

	private final List<LearningCardInput> cards = new ArrayList<>();

	private DemoCards(DemoShop shop) {
		this.shop = shop;
		this.products = shop.products().stream().collect(Collectors.toMap(Product::id, Function.identity()));
		this.selling = shop.selling().stream().collect(Collectors.toMap(Selling::product, Function.identity()));
	}

	/** All of them, in an order that does not change. */
	static List<LearningCardInput> of(DemoShop shop) {
		DemoCards made = new DemoCards(shop);
		shop.products().forEach(made::add);
		return List.copyOf(made.cards);
	}

	private void add(Product product) {
		Selling how = how(product);
		for (int i = 0; i < how.with().size(); i++) {
			Product added = Objects.requireNonNull(this.products.get(how.with().get(i)));
			card(product, "with-" + (i + 1), ADDED.get(i).formatted(product.name()), added.name(),
					others(product, (other) -> !goTogether(product, other), Product::name),
					"%s goes with %s.".formatted(added.name(), product.name()));
		}
		card(product, "whom", "For whom is this: %s?".formatted(product.name()), how.whom(),
				others(product, (other) -> !isOfOneSort(product, other), (other) -> how(other).whom()),
				"%s: %s.".formatted(product.name(), how.whom()));
		card(product, "need", how.need() + ". What do you show?", product.name(),
				others(product, (other) -> isOfOneSort(product, other) || !goTogether(product, other), Product::name),
				"%s: %s.".formatted(product.name(), how.whom()));
		Product cheaper = this.shop.cheaperThan(product);
		if (cheaper != null) {
			card(product, "better", "What takes the place of %s when somebody wants better?".formatted(cheaper.name()),
					product.name(), others(product, (other) -> !isOfOneSort(product, other), Product::name),
					how.better() + ".");
			card(product, "why", "Why %s rather than %s?".formatted(product.name(), cheaper.name()), how.better(),
					others(product, (other) -> !how(other).better().isEmpty(), (other) -> how(other).better()), null);
		}
	}

	private void card(Product about, String kind, String question, String right, List<String> wrong,
			@Nullable String explanation) {
		String id = "card_demo-" + about.id().substring("prod_".length()) + "-" + kind;
		List<Option> options = new ArrayList<>();
		options.add(new Option("right", right, true));
		wrong.stream()
			.filter((text) -> !text.equals(right))
			.distinct()
			.limit(WRONG)
			.forEach((text) -> options.add(new Option("", text, false)));
		options.sort(Comparator.comparing((option) -> Sha256.hex(id + "/" + option.text())));
		List<Option> named = new ArrayList<>();
		for (Option option : options) {
			named.add(new Option(String.valueOf((char) ('a' + named.size())), option.text(), option.right()));
		}
		this.cards.add(new LearningCardInput(id, about.category(), question, named, explanation, true));
	}

	/** Those of its own category first, as the others are told apart at once. */
	private List<String> others(Product product, Predicate<Product> which, Function<Product, String> text) {
		return this.shop.products()
			.stream()
			.filter((other) -> !other.id().equals(product.id()) && which.test(other))
			.sorted(Comparator.comparing((Product other) -> !other.category().equals(product.category()))
				.thenComparing((other) -> Sha256.hex(product.id() + other.id())))
			.map(text)
			.toList();
	}

	private boolean goTogether(Product one, Product other) {
		return how(one).with().contains(other.id()) || how(other).with().contains(one.id());
	}

	private static boolean isOfOneSort(Product one, Product other) {
		return one.category().equals(other.category()) && Objects.equals(one.subcategory(), other.subcategory());
	}

	private Selling how(Product product) {
		return Objects.requireNonNull(this.selling.get(product.id()));
	}

}
