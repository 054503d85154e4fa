package dev.cima.catalog;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cima.platform.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All products and accounts, in memory, as they are and as they were. Local writes are
 * seen at once, and so is what another node has added; what it has changed after at most
 * 10 s.
 */
@Component
public class Catalog {

	private final Shelf<Product> products;

	private final Shelf<Account> accounts;

	/** Until the next look at the store, or the next change here. */
	private volatile @Nullable Set<String> categories;

	Catalog(Products products, Accounts accounts, Revisions revisions, InstantSource clock) {
		this.products = new Shelf<>(products, revisions, clock, Catalog::searchText);
		this.accounts = new Shelf<>(accounts, revisions, clock, Catalog::searchText);
		refresh();
	}

	/** The product with this id, active or not, or null when no node knows it. */
	public @Nullable Product product(String id) {
		return look(this.products, id, null, (product) -> true);
	}

	/** The account with this id, active or not, or null when no node knows it. */
	public @Nullable Account account(String id) {
		return look(this.accounts, id, null, (account) -> true);
	}

	/**
	 * The product as it was at a moment, active or not, or null when no node ever knew
	 * it. Its first known state also holds for all time before.
	 */
	public @Nullable Product productAt(String id, Instant moment) {
		return look(this.products, id, moment, (product) -> true);
	}

	/**
	 * The same, with another look at what other nodes have written when it is not as it
	 * has to be.
	 */
	public @Nullable Product productAt(String id, Instant moment, Predicate<Product> needed) {
		return look(this.products, id, moment, needed);
	}

	/** The account as it was at a moment; see {@link #productAt(String, Instant)}. */
	public @Nullable Account accountAt(String id, Instant moment) {
		return look(this.accounts, id, moment, (account) -> true);
	}

	/** The same as {@link #productAt(String, Instant, Predicate)}. */
	public @Nullable Account accountAt(String id, Instant moment, Predicate<Account> needed) {
		return look(this.accounts, id, moment, needed);
	}

	private static <T> @Nullable T look(Shelf<T> shelf, String id, @Nullable Instant moment, Predicate<T> needed) {
		T known = shelf.find(id, moment);
		if (known != null && needed.test(known)) {
			return known;
		}
		shelf.lookAgain(id);
		return shelf.find(id, moment);
	}

	/**
	 * The product as this node knows it, without a look at what other nodes have written:
	 * for those who ask for many that may be new.
	 * @param moment null: as it is
	 */
	public @Nullable Product knownProduct(String id, @Nullable Instant moment) {
		return this.products.find(id, moment);
	}

	/** The same of an account. */
	public @Nullable Account knownAccount(String id, @Nullable Instant moment) {
		return this.accounts.find(id, moment);
	}

	/**
	 * Since when, until the moment, the product could no longer be sold; null when it
	 * could, or was never active before.
	 */
	public @Nullable Instant productGoneSince(String id, Instant moment) {
		return this.products.since(id, moment, (product) -> !product.active());
	}

	/** The same of an account. */
	public @Nullable Instant accountGoneSince(String id, Instant moment) {
		return this.accounts.since(id, moment, (account) -> !account.active());
	}

	/** All categories that products have, had, or are announced to have. */
	public Set<String> categories() {
		Set<String> found = this.categories;
		if (found == null) {
			found = this.products.states().map(Product::category).collect(Collectors.toUnmodifiableSet());
			this.categories = found;
		}
		return found;
	}

	/** The categories that have a product which takes advice and can be sold. */
	public Set<String> complexCategories() {
		return this.products.all()
			.stream()
			.filter((product) -> product.active() && product.takesAdvice())
			.map(Product::category)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** The mean list price of the active products of each category, major units. */
	public Map<String, Double> meanListPrices() {
		return this.products.states()
			.map(Product::id)
			.distinct()
			.map((id) -> this.products.find(id, null))
			.filter((product) -> product != null && product.active())
			.collect(Collectors.groupingBy(Product::category,
					Collectors.averagingDouble((product) -> product.listPrice().doubleValue())));
	}

	/** Whether a product has this category, active or not. */
	public boolean hasCategory(String category) {
		return this.products.any((product) -> product.category().equals(category));
	}

	/**
	 * Inserts products, or replaces known ones from now on. A new one also holds for all
	 * time before.
	 */
	public void saveProducts(List<Product> products) {
		recordProducts(products.stream().map(Dated::fromNowOn).toList());
	}

	/** Inserts accounts, or replaces known ones; see {@link #saveProducts}. */
	public void saveAccounts(List<Account> accounts) {
		this.accounts.save(accounts.stream().map(Dated::fromNowOn).toList());
	}

	/**
	 * Records how products were, are or will be from a moment until their next known
	 * state. The result is the same in any order and however often it is repeated.
	 */
	public void recordProducts(List<Dated<Product>> products) {
		this.products.save(products);
		this.categories = null;
	}

	/** The same of accounts. */
	public void recordAccounts(List<Dated<Account>> accounts) {
		this.accounts.save(accounts);
	}

	/** Whether this is recorded as having begun at exactly this moment. */
	public boolean isRecorded(Product product, Instant since) {
		return this.products.has(product, since);
	}

	/** The same of an account. */
	public boolean isRecorded(Account account, Instant since) {
		return this.accounts.has(account, since);
	}

	/** All products as they are, active or not. */
	public Collection<Product> allProducts() {
		return this.products.all();
	}

	/** Grows whenever a product changes that this node knows of. */
	public long productsVersion() {
		return this.products.version();
	}

	/** All accounts as they are, active or not. */
	public Collection<Account> allAccounts() {
		return this.accounts.all();
	}

	/** Grows whenever an account changes that this node knows of. */
	public long accountsVersion() {
		return this.accounts.version();
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
	public void refresh() {
		this.products.refresh();
		this.categories = null;
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
