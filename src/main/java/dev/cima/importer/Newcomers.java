package dev.cima.importer;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import org.jspecify.annotations.Nullable;

/**
 * Adds the products and accounts that a file of sales has first, as far as it describes
 * them. What is known already stays as it is.
 */
final class Newcomers {

	private static final int LONGEST_NAME = 200;

	private final Catalog catalog;

	private final Map<String, Product> products = new HashMap<>();

	private final Map<String, Account> accounts = new HashMap<>();

	private long addedProducts;

	private long addedAccounts;

	Newcomers(Catalog catalog) {
		this.catalog = catalog;
	}

	/**
	 * Notes what a row says of a product and an account that are not known.
	 * @param price for which it was sold, as its list price
	 */
	void note(Row row, Mapping mapping, String product, BigDecimal price, @Nullable String account) {
		if (!mapping.products().isEmpty() && this.catalog.knownProduct(product, null) == null && price.signum() >= 0) {
			this.products.merge(product, product(row, mapping, product, price), Newcomers::better);
		}
		if (account != null && !mapping.accounts().isEmpty() && this.catalog.knownAccount(account, null) == null) {
			this.accounts.computeIfAbsent(account,
					(id) -> new Account(id, name(row.read(mapping.accounts().get("name")), id, "acct_"),
							row.read(mapping.accounts().get("segment")), true));
		}
	}

	private static Product product(Row row, Mapping mapping, String id, BigDecimal price) {
		Map<String, Source> from = mapping.products();
		String sku = row.read(from.get("sku"));
		String category = row.read(from.get("category"));
		return new Product(id, name(sku, id, "prod_"), name(row.read(from.get("name")), id, "prod_"),
				(category != null) ? category : mapping.name(), row.read(from.get("subcategory")), price, true);
	}

	/** What was given away tells no list price. */
	private static Product better(Product first, Product other) {
		return (first.listPrice().signum() == 0 && other.listPrice().signum() > 0) ? other : first;
	}

	private static String name(@Nullable String text, String id, String prefix) {
		String name = (text != null) ? text : id.substring(prefix.length());
		return (name.length() <= LONGEST_NAME) ? name : name.substring(0, LONGEST_NAME);
	}

	/**
	 * Stores what is noted, before the sales that have it, and leaves as it is what
	 * another node has added meanwhile.
	 */
	void save() {
		if (this.products.isEmpty() && this.accounts.isEmpty()) {
			return;
		}
		this.catalog.refresh();
		this.products.keySet().removeIf((id) -> this.catalog.knownProduct(id, null) != null);
		this.accounts.keySet().removeIf((id) -> this.catalog.knownAccount(id, null) != null);
		if (!this.products.isEmpty()) {
			this.catalog.saveProducts(List.copyOf(this.products.values()));
			this.addedProducts += this.products.size();
			this.products.clear();
		}
		if (!this.accounts.isEmpty()) {
			this.catalog.saveAccounts(List.copyOf(this.accounts.values()));
			this.addedAccounts += this.accounts.size();
			this.accounts.clear();
		}
	}

	/** What was added, as a sentence; null: nothing. */
	@Nullable String sentence() {
		return (this.addedProducts + this.addedAccounts == 0) ? null
				: "added were %,d products and %,d accounts that only this file names".formatted(this.addedProducts,
						this.addedAccounts);
	}

}
