package dev.cima.insight;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * The {@link AccountBook books} of all accounts: a fold of the sold baskets, the same in
 * any order, in which a basket that is taken back leaves nothing behind.
 *
 * <p>
 * Whoever builds it adds baskets; {@link #encoded} gives what to store of an account, the
 * same bytes for the same sales, and {@link #load} reads that. Once it is loaded, many
 * threads may read it.
 */
public final class AccountBooks implements Fold {

	private final ToLongFunction<BigDecimal> minorUnits;

	/** By number; the first stands for whole sales. */
	private final List<String> categories;

	private final Map<String, Integer> numbers;

	private final Map<String, AccountBook> books;

	/** The accounts whose books no snapshot shares. */
	private final Set<String> own = new HashSet<>();

	private Instant first = Instant.EPOCH;

	/**
	 * Empty books.
	 * @param minorUnits an amount of major units in whole minor units
	 */
	public AccountBooks(ToLongFunction<BigDecimal> minorUnits) {
		this.minorUnits = minorUnits;
		// read by snapshots while more are added
		this.categories = new CopyOnWriteArrayList<>(List.of(""));
		this.numbers = new HashMap<>();
		this.books = new HashMap<>();
	}

	private AccountBooks(AccountBooks shared) {
		this.minorUnits = shared.minorUnits;
		this.categories = shared.categories;
		this.numbers = shared.numbers;
		this.books = new HashMap<>(shared.books);
		this.first = shared.first;
	}

	/**
	 * The books as they are now, for many threads to read, while baskets are added to
	 * these here. They share what does not change.
	 */
	AccountBooks snapshot() {
		this.own.forEach((account) -> {
			AccountBook book = this.books.get(account);
			if (book != null) {
				book.trim();
			}
		});
		this.own.clear();
		return new AccountBooks(this);
	}

	private AccountBook own(String account) {
		AccountBook book = this.books.get(account);
		if (book == null || !this.own.contains(account)) {
			book = (book != null) ? book.copy() : new AccountBook(this.categories);
			this.books.put(account, book);
			this.own.add(account);
		}
		return book;
	}

	@Override
	public void add(SoldBasket basket) {
		if (basket.accountId() == null || basket.at().isBefore(this.first)) {
			return;
		}
		AccountBook book = own(basket.accountId());
		Map<String, Long> amounts = HashMap.newHashMap(basket.items().size());
		long whole = 0;
		for (SoldItem item : basket.items()) {
			// each line is rounded, as on boards
			long amount = this.minorUnits.applyAsLong(item.amount());
			amounts.merge(item.category(), amount, Long::sum);
			whole += amount;
		}
		int sign = basket.sign();
		book.add(basket.at(), AccountBook.WHOLE, sign * whole, sign);
		book.add(basket.at(), number(AccountBook.seller(basket.repId(), basket.late())), 0, sign);
		amounts.forEach((category, amount) -> book.add(basket.at(), number(category), sign * amount, sign));
	}

	private int number(String category) {
		return this.numbers.computeIfAbsent(category, (name) -> {
			if (this.categories.size() == AccountBook.MOST_CATEGORIES) {
				throw new IllegalStateException("more than " + AccountBook.MOST_CATEGORIES + " categories and sellers");
			}
			this.categories.add(name);
			return this.categories.size() - 1;
		});
	}

	/** Forgets all sales before a moment, also those that are yet to arrive. */
	public void forgetBefore(Instant first) {
		if (first.isAfter(this.first)) {
			this.first = first;
			List.copyOf(this.books.keySet()).forEach((account) -> own(account).forgetBefore(first));
			this.books.values().removeIf(AccountBook::isEmpty);
		}
	}

	/** Forgets accounts. */
	public void forget(Collection<String> accounts) {
		accounts.forEach(this.books::remove);
	}

	/** The book of an account; null when nothing was sold to it. */
	public @Nullable AccountBook of(String account) {
		AccountBook book = this.books.get(account);
		return (book != null && !book.isEmpty()) ? book : null;
	}

	/** The accounts to which something was sold, in the order of their ids. */
	public List<String> accounts() {
		return this.books.entrySet()
			.stream()
			.filter((book) -> !book.getValue().isEmpty())
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

	/** How many rows all books have; one takes 20 bytes. */
	public long rows() {
		return this.books.values().stream().mapToLong(AccountBook::rows).sum();
	}

	/** What to store of an account: the same for the same sales, in whatever order. */
	public byte[] encoded(String account) {
		AccountBook book = of(account);
		BookWriter writer = new BookWriter();
		if (book != null) {
			TreeSet<String> names = new TreeSet<>();
			book.forEach((at, category, amount, count) -> names.add(this.categories.get(category)));
			Map<String, Integer> places = new TreeMap<>();
			names.forEach((name) -> places.put(name, places.size()));
			writer.names(names);
			List<BookWriter.Row> rows = new ArrayList<>();
			book.forEach((at, category, amount, count) -> rows
				.add(new BookWriter.Row(at, places.getOrDefault(this.categories.get(category), 0), amount, count)));
			rows.sort(BookWriter.Row.ORDER);
			writer.rows(rows);
		}
		return writer.bytes();
	}

	/** Reads what {@link #encoded} gave, in the place of what there is of the account. */
	public void load(String account, byte[] encoded) {
		BookReader reader = new BookReader(encoded);
		List<Integer> names = reader.names()
			.stream()
			.map((name) -> name.isEmpty() ? AccountBook.WHOLE : number(name))
			.toList();
		AccountBook book = new AccountBook(this.categories);
		reader.rows((at, category, amount, count) -> book.add(Instant.ofEpochMilli(at), names.get(category), amount,
				count));
		book.trim();
		this.books.put(account, book);
		this.own.add(account);
	}

}
