package dev.cima.incentive;

import java.math.BigDecimal;

import dev.cima.catalog.Product;

/** Lines of sales for tests. */
final class Lines {

	private Lines() {
	}

	static Product product(String name, String category) {
		return product(name, category, "100");
	}

	static Product product(String name, String category, String listPrice) {
		return new Product("prod_" + name.toLowerCase(java.util.Locale.ROOT), "SKU-" + name, name, category, null,
				new BigDecimal(listPrice), true);
	}

	static SoldLine line(SaleKind kind, int quantity, String unitPrice) {
		return line("Helmet", kind, quantity, unitPrice);
	}

	/** At its list price. */
	static SoldLine line(String name, SaleKind kind, int quantity, String unitPrice) {
		return new SoldLine(product(name, "Helmets", unitPrice), quantity, new BigDecimal(unitPrice), kind,
				(kind == SaleKind.UP_SELL) ? product("Cap", "Helmets") : null);
	}

}
