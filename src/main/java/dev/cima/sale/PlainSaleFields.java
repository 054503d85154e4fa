package dev.cima.sale;

import java.util.Objects;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.Saturated;
import dev.cima.platform.PlainField;
import graphql.schema.idl.RuntimeWiring;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The fields of sales and their lines for which the catalogue in memory is enough. */
@Component
class PlainSaleFields implements RuntimeWiringConfigurer {

	private final Catalog catalog;

	PlainSaleFields(Catalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public void configure(RuntimeWiring.Builder wiring) {
		wiring.type("Sale", (type) -> type.dataFetcher("account", new PlainField<>(Sale.class, this::account)));
		wiring.type("SaleLine",
				(type) -> type.dataFetcher("product", new PlainField<>(SaleLine.class, this::product))
					.dataFetcher("insteadOf", new PlainField<>(SaleLine.class, this::insteadOf))
					.dataFetcher("points", new PlainField<>(SaleLine.class, (line) -> Saturated.toInt(line.points()))));
	}

	private @Nullable Account account(Sale sale) {
		String account = sale.entry().soldOrFail().account();
		return (account != null) ? this.catalog.account(account) : null;
	}

	private Product product(SaleLine line) {
		return Objects.requireNonNull(this.catalog.product(line.product()));
	}

	private @Nullable Product insteadOf(SaleLine line) {
		return (line.insteadOf() != null) ? this.catalog.product(line.insteadOf()) : null;
	}

}
