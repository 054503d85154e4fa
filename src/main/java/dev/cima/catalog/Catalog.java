package dev.cima.catalog;

import java.util.List;

import dev.cima.platform.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All products and accounts, in memory. Local writes are seen at once, those of other
 * nodes after at most 10 s.
 */
@Component
public class Catalog {

	private final Shelf<Product> products;

	private final Shelf<Account> accounts;

	Catalog(Products products, Accounts accounts, Revisions revisions) {
		this.products = new Shelf<>(products, revisions, Product::id, Catalog::searchText);
		this.accounts = new Shelf<>(accounts, revisions, Account::id, Catalog::searchText);
		refresh();
	}

	/** The product with this id, active or not, or null. */
	public @Nullable Product product(String id) {
		return this.products.find(id);
	}

	/** The account with this id, active or not, or null. */
	public @Nullable Account account(String id) {
		return this.accounts.find(id);
	}

	/** Whether a product has this category, active or not. */
	public boolean hasCategory(String category) {
		return this.products.any((product) -> product.category().equals(category));
	}

	/** Inserts or replaces products. */
	public void saveProducts(List<Product> products) {
		this.products.save(products);
	}

	/** Inserts or replaces accounts. */
	public void saveAccounts(List<Account> accounts) {
		this.accounts.save(accounts);
	}

	/** A page of the active products that match, the most relevant first. */
	Connection<Product> products(@Nullable String search, int first, @Nullable String after) {
		return Pages.page(this.products.index(), search, first, after);
	}

	/** A page of the active accounts that match, the most relevant first. */
	Connection<Account> accounts(@Nullable String search, int first, @Nullable String after) {
		return Pages.page(this.accounts.index(), search, first, after);
	}

	/** Looks whether another node has written. */
	@Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
	void refresh() {
		this.products.refresh();
		this.accounts.refresh();
	}

	static SearchText searchText(Product product) {
		return new SearchText(product.id(), product.name(), List.of(product.sku()), product.active());
	}

	static SearchText searchText(Account account) {
		String number = account.id().substring(account.id().indexOf('_') + 1);
		return new SearchText(account.id(), account.name(), List.of(number), account.active());
	}

}
