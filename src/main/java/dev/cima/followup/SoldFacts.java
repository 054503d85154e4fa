package dev.cima.followup;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;

import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.incentive.LineFacts;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import org.jspecify.annotations.Nullable;

/** What a rule sees of a line of a recorded sale, as it was then. */
record SoldFacts(SaleFacts sale, SaleLine line, LocalDate day, Instant at, Catalog catalog,
		Predicate<String> heldThen) implements LineFacts {

	@Override
	public SaleKind lineKind() {
		return this.line.kind();
	}

	@Override
	public long linePieces() {
		return this.line.quantity();
	}

	@Override
	public BigDecimal linePrice() {
		return this.line.worth();
	}

	@Override
	public BigDecimal lineAmount() {
		return this.line.amount();
	}

	@Override
	public Product product() {
		Product found = this.catalog.productAt(this.line.product(), this.at);
		return (found != null)
				? new Product(found.id(), found.sku(), found.name(), this.line.category(), found.subcategory(),
						found.listPrice(), found.active())
				: new Product(this.line.product(), "", "", this.line.category(), null, BigDecimal.ZERO, false);
	}

	@Override
	public long lines() {
		return this.sale.lines().size();
	}

	@Override
	public long crossSells() {
		return this.sale.sells(SaleKind.CROSS_SELL);
	}

	@Override
	public long upSells() {
		return this.sale.sells(SaleKind.UP_SELL);
	}

	@Override
	public BigDecimal amount() {
		return this.sale.lines().stream().map(SaleLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Override
	public boolean isToAccount() {
		return this.sale.account() != null;
	}

	@Override
	public @Nullable String account() {
		return this.sale.account();
	}

	@Override
	public @Nullable String segment() {
		return this.sale.segment();
	}

	@Override
	public boolean held(String fact) {
		return this.heldThen.test(fact);
	}

}
