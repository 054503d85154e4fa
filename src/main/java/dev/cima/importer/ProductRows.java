package dev.cima.importer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import org.jspecify.annotations.Nullable;

/** Reads {@code products.csv}. */
final class ProductRows implements RowReader {

	private static final int BATCH = 1_000;

	private static final int MOST_DECIMALS = 4;

	private final Catalog catalog;

	private final Outcomes outcomes;

	private final List<Product> waiting = new ArrayList<>();

	private final SeenIds seen = new SeenIds();

	ProductRows(Catalog catalog, Outcomes outcomes) {
		this.catalog = catalog;
		this.outcomes = outcomes;
	}

	@Override
	public List<String> required() {
		return List.of("product_id", "sku", "name", "category", "list_price");
	}

	@Override
	public void take(Row row) {
		String id = row.id("product_id", "prod_");
		@Nullable Product before = this.catalog.product(id);
		BigDecimal listPrice = row.decimal("list_price");
		if (listPrice.signum() < 0 || listPrice.stripTrailingZeros().scale() > MOST_DECIMALS) {
			throw new BadRowException("list_price must not be negative nor have more than 4 decimals");
		}
		Product product = new Product(id, row.required("sku"), row.required("name"), row.required("category"),
				row.has("subcategory") ? row.optional("subcategory") : (before != null) ? before.subcategory() : null,
				(before != null && before.listPrice().compareTo(listPrice) == 0) ? before.listPrice() : listPrice,
				row.has("active") ? row.flag("active") : before == null || before.active());
		this.seen.note(id, row);
		if (!this.outcomes.tally().differs(before, product)) {
			return;
		}
		this.waiting.add(product);
		if (this.waiting.size() == BATCH) {
			flush();
		}
	}

	@Override
	public void flush() {
		this.catalog.saveProducts(this.waiting);
		this.waiting.clear();
	}

}
