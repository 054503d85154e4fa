package dev.cima.incentive;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;

import org.springframework.stereotype.Component;

/**
 * For which categories plans pay in particular: those that their rules name, and those of
 * the products that they name.
 */
@Component
public class PaidCategories {

	private final Plans plans;

	private final Catalog catalog;

	PaidCategories(Plans plans, Catalog catalog) {
		this.plans = plans;
		this.catalog = catalog;
	}

	/** Those of the plan in force, of plans to come, and of bonuses that are not over. */
	public Set<String> now() {
		return Stream
			.concat(this.plans.inForceAndToCome().stream().flatMap((plan) -> of(plan).stream()),
					this.plans.categoriesOfBonuses().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	Set<String> of(IncentivePlan plan) {
		return Stream.concat(plan.categories().stream(), ofProducts(plan.products()))
			.collect(Collectors.toUnmodifiableSet());
	}

	private Stream<String> ofProducts(Collection<String> ids) {
		return ids.stream().map(this.catalog::product).filter(Objects::nonNull).map(Product::category);
	}

}
