package dev.cima.importer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.catalog.Catalog;
import dev.cima.catalog.Dated;
import dev.cima.catalog.Product;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code products.csv}. A row describes a product from now on or, with
 * {@code since}, from then until the next known state; it may be announced.
 */
final class ProductRows implements RowReader {

	private static final int BATCH = 1_000;

	private static final int MOST_DECIMALS = 4;

	private final Catalog catalog;

	private final Since since;

	private final Outcomes outcomes;

	private final List<Dated<Product>> waiting = new ArrayList<>();

	private final SeenIds seen = new SeenIds();

	ProductRows(Catalog catalog, Since since, Outcomes outcomes) {
		this.catalog = catalog;
		this.since = since;
		this.outcomes = outcomes;
	}

	@Override
	public List<String> required() {
		return List.of("product_id", "sku", "name", "category", "list_price");
	}

	@Override
	public List<String> optional() {
		return List.of("subcategory", "complex", "active", "since");
	}

	@Override
	public void take(Row row) {
		String id = row.id("product_id", "prod_");
		@Nullable Instant from = this.since.of(row);
		@Nullable Product before = this.catalog.knownProduct(id, from);
		BigDecimal listPrice = row.decimal("list_price");
		if (listPrice.signum() < 0 || listPrice.stripTrailingZeros().scale() > MOST_DECIMALS) {
			throw new BadRowException("list_price must not be negative nor have more than 4 decimals");
		}
		Product product = new Product(id, row.required("sku"), row.required("name"), row.required("category"),
				row.has("subcategory") ? row.optional("subcategory") : (before != null) ? before.subcategory() : null,
				(before != null && before.listPrice().compareTo(listPrice) == 0) ? before.listPrice() : listPrice,
				row.has("active") ? row.flag("active") : before == null || before.active(),
				row.has("complex") ? row.flag("complex") : before != null && before.takesAdvice());
		this.seen.note(Since.key(id, from), row);
		boolean same = (from != null) ? this.catalog.isRecorded(product, from) : product.equals(before);
		if (!this.outcomes.tally().differs(before, same)) {
			return;
		}
		this.waiting.add(new Dated<>(product, from));
		if (this.waiting.size() == BATCH) {
			flush();
		}
	}

	@Override
	public void flush() {
		this.catalog.recordProducts(this.waiting);
		this.waiting.clear();
	}

}
