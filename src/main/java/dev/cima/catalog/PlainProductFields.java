package dev.cima.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

import dev.cima.platform.PlainField;
import dev.cima.platform.PlainUnlessAsked;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/**
 * The fields of products for which the product, or the catalogue in memory, is enough.
 */
@Component
class PlainProductFields implements RuntimeWiringConfigurer {

	private final Catalog catalog;

	PlainProductFields(Catalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public void configure(RuntimeWiring.Builder wiring) {
		wiring.type("Product",
				(type) -> type.dataFetcher("complex", new PlainField<>(Product.class, Product::takesAdvice))
					.dataFetcher("listPrice",
							new PlainUnlessAsked<>(Product.class, Product::listPrice, this::listPriceThen)));
	}

	/** The price of a product as it is known to be at a moment. */
	private BigDecimal listPriceThen(DataFetchingEnvironment asked) {
		Product product = Objects.requireNonNull(asked.getSource());
		@Nullable Instant at = asked.getArgument("at");
		Product then = (at != null) ? this.catalog.productAt(product.id(), at) : null;
		return ((then != null) ? then : product).listPrice();
	}

}
