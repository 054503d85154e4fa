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

	/** Those of the plan in force and of the plans to come. */
	public Set<String> now() {
		return this.plans.inForceAndToCome()
			.stream()
			.flatMap((plan) -> of(plan).stream())
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
