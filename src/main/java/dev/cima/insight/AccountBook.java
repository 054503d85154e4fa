package dev.cima.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What one account bought: when, of which category and for how much. Amounts are in minor
 * units of the organisation's currency.
 *
 * <p>
 * It holds a row for each moment and category, one for each moment and seller, and one
 * for each moment's sale as a whole, in columns: what arrives is appended, and rows of
 * the same moment and category become one now and then. So a sale costs the same whatever
 * came before, in whatever order, and one that is taken back leaves nothing behind.
 */
public final class AccountBook {

	/** The category of the row of a whole sale. */
	static final int WHOLE = 0;

	/** Begins the name under which who sold something has a row. */
	private static final String SELLER = "\0";

	/** The same for what was recorded late. */
	private static final String LATE_SELLER = "\0\0";

	/** Bits of a row's key that say the category, or who sold it. */
	private static final int CATEGORY_BITS = 20;

	/** So many categories and sellers there may be. */
	static final int MOST_CATEGORIES = 1 << CATEGORY_BITS;

	/** Later than all that can be sold. */
	public static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE >> CATEGORY_BITS);

	private final List<String> categories;

	private long[] keys = new long[8];

	private long[] amounts = new long[8];

	private int[] counts = new int[8];

	private int size;

	/** Rows up to here are sorted, and none is there twice. */
	private int sorted;

	/**
	 * An empty book.
	 * @param categories their names, by number; it may grow
	 */
	AccountBook(List<String> categories) {
		this.categories = categories;
	}

	AccountBook copy() {
		AccountBook copy = new AccountBook(this.categories);
		copy.keys = this.keys.clone();
		copy.amounts = this.amounts.clone();
		copy.counts = this.counts.clone();
		copy.size = this.size;
		copy.sorted = this.sorted;
		return copy;
	}

	/** Adds to a row. */
	void add(Instant at, int category, long amount, int count) {
		if (this.size == this.keys.length) {
			settle();
			if (this.size > this.keys.length / 2) {
				int length = 2 * this.keys.length;
				this.keys = Arrays.copyOf(this.keys, length);
				this.amounts = Arrays.copyOf(this.amounts, length);
				this.counts = Arrays.copyOf(this.counts, length);
			}
		}
		this.keys[this.size] = (at.toEpochMilli() << CATEGORY_BITS) | category;
		this.amounts[this.size] = amount;
		this.counts[this.size] = count;
		this.size++;
	}

	/** Sorts the rows, adds up those that are the same and drops those that are none. */
	void settle() {
		if (this.sorted == this.size) {
			return;
		}
		Integer[] order = new Integer[this.size];
		Arrays.setAll(order, (row) -> row);
		long[] before = this.keys;
		Arrays.sort(order, (one, other) -> Long.compare(before[one], before[other]));
		long[] keys = new long[before.length];
		long[] amounts = new long[before.length];
		int[] counts = new int[before.length];
		int rows = 0;
		for (int from = 0; from < order.length;) {
			long key = before[order[from]];
			long amount = 0;
			int count = 0;
			for (; from < order.length && before[order[from]] == key; from++) {
				amount += this.amounts[order[from]];
				count += this.counts[order[from]];
			}
			if (amount != 0 || count != 0) {
				keys[rows] = key;
				amounts[rows] = amount;
				counts[rows] = count;
				rows++;
			}
		}
		this.keys = keys;
		this.amounts = amounts;
		this.counts = counts;
		this.size = rows;
		this.sorted = rows;
	}

	/** Takes no more memory than its rows need; more can be added later. */
	void trim() {
		settle();
		int length = Math.max(1, this.size);
		if (length < this.keys.length) {
			this.keys = Arrays.copyOf(this.keys, length);
			this.amounts = Arrays.copyOf(this.amounts, length);
			this.counts = Arrays.copyOf(this.counts, length);
		}
	}

	/** Forgets all before a moment. */
	void forgetBefore(Instant first) {
		settle();
		int from = row(first);
		int left = this.size - from;
		System.arraycopy(this.keys, from, this.keys, 0, left);
		System.arraycopy(this.amounts, from, this.amounts, 0, left);
		System.arraycopy(this.counts, from, this.counts, 0, left);
		this.size = left;
		this.sorted = left;
	}

	boolean isEmpty() {
		settle();
		return this.size == 0;
	}

	/** How many rows it has, for whoever looks after memory. */
	int rows() {
		return this.size;
	}

	/** Tells each row, by moment and category. */
	void forEach(RowReader reader) {
		settle();
		for (int row = 0; row < this.size; row++) {
			reader.row(at(row), category(row), this.amounts[row], this.counts[row]);
		}
	}

	/** How many sales there were from one moment until before another. */
	public int sales(Instant from, Instant until) {
		settle();
		int sales = 0;
		for (int row = row(from); row < this.size && at(row) < until.toEpochMilli(); row++) {
			sales += (category(row) == WHOLE) ? this.counts[row] : 0;
		}
		return sales;
	}

	/** What all sales from one moment until before another were worth. */
	public long revenue(Instant from, Instant until) {
		settle();
		long revenue = 0;
		for (int row = row(from); row < this.size && at(row) < until.toEpochMilli(); row++) {
			revenue += (category(row) == WHOLE) ? this.amounts[row] : 0;
		}
		return revenue;
	}

	/** The same by category; those of which nothing was sold are left out. */
	public Map<String, Long> revenueByCategory(Instant from, Instant until) {
		Map<String, Long> revenue = new TreeMap<>();
		forEachLine(from, until, (category, line) -> revenue.merge(category, line.amount(), Long::sum));
		return revenue;
	}

	/** When something was last sold; null when nothing was. */
	public @Nullable Instant lastSaleAt() {
		settle();
		return (this.size > 0) ? Instant.ofEpochMilli(at(this.size - 1)) : null;
	}

	/** When something was first sold; null when nothing was. */
	public @Nullable Instant firstSaleAt() {
		settle();
		return (this.size > 0) ? Instant.ofEpochMilli(at(0)) : null;
	}

	/** When something of each category was last sold. */
	public Map<String, Instant> lastSaleByCategory() {
		Map<String, Instant> last = new TreeMap<>();
		forEachLine(Instant.EPOCH, LAST, (category, line) -> last.put(category, line.at()));
		return last;
	}

	/** The name of a seller's row. */
	static String seller(String rep, boolean late) {
		return (late ? LATE_SELLER : SELLER) + rep;
	}

	/** Who sold to the account from one moment until before another. */
	public Set<String> sellers(Instant from, Instant until) {
		settle();
		Set<String> sellers = new TreeSet<>();
		for (int row = row(from); row < this.size && at(row) < until.toEpochMilli(); row++) {
			if (isSeller(row) && this.counts[row] > 0) {
				sellers.add(sellerOf(row));
			}
		}
		return sellers;
	}

	/**
	 * On which local days one of these sold something that was recorded in time,
	 * ascending.
	 */
	public List<LocalDate> days(Instant from, Instant until, ZoneId zone, Predicate<String> sellers) {
		settle();
		List<LocalDate> days = new ArrayList<>();
		for (int row = row(from); row < this.size && at(row) < until.toEpochMilli(); row++) {
			if (isSeller(row) && !isLate(row) && this.counts[row] > 0 && sellers.test(sellerOf(row))) {
				LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(at(row)), zone);
				if (days.isEmpty() || !days.getLast().equals(day)) {
					days.add(day);
				}
			}
		}
		return days;
	}

	/** On how many local days something was sold. */
	public int days(Instant from, Instant until, ZoneId zone) {
		return localDays(from, until, zone).length;
	}

	/**
	 * The median of the pauses between the local days on which something was sold, in
	 * days; null when there are fewer than two pauses.
	 */
	public @Nullable Double usualPauseDays(Instant from, Instant until, ZoneId zone) {
		long[] days = localDays(from, until, zone);
		if (days.length < 3) {
			return null;
		}
		long[] pauses = new long[days.length - 1];
		for (int i = 0; i < pauses.length; i++) {
			pauses[i] = days[i + 1] - days[i];
		}
		return median(pauses);
	}

	private long[] localDays(Instant from, Instant until, ZoneId zone) {
		settle();
		long[] days = new long[this.size];
		int found = 0;
		for (int row = row(from); row < this.size && at(row) < until.toEpochMilli(); row++) {
			if (category(row) == WHOLE && this.counts[row] > 0) {
				long day = LocalDate.ofInstant(Instant.ofEpochMilli(at(row)), zone).toEpochDay();
				if (found == 0 || days[found - 1] != day) {
					days[found++] = day;
				}
			}
		}
		return Arrays.copyOf(days, found);
	}

	/**
	 * What the account usually spends, by category: as {@link #revenueByCategory}, but
	 * sales of one moment that are worth more than a multiple of the account's median
	 * sale count as that multiple, as they are projects that do not come again
	 * (winsorising). With fewer than three sales none is cut.
	 * @param times which multiple
	 */
	public Map<String, Double> usualByCategory(Instant from, Instant until, double times) {
		settle();
		int first = row(from);
		int end = row(until);
		long[] totals = new long[end - first];
		int sales = 0;
		for (int row = first; row < end; row++) {
			if (category(row) == WHOLE && this.counts[row] > 0) {
				totals[sales++] = this.amounts[row];
			}
		}
		double most = (sales < 3) ? Double.MAX_VALUE : times * median(Arrays.copyOf(totals, sales));
		Map<String, Double> usual = new TreeMap<>();
		double part = 1;
		for (int row = first; row < end; row++) {
			if (category(row) == WHOLE) {
				// comes before the rows of its categories
				part = (this.amounts[row] > most) ? most / this.amounts[row] : 1;
			}
			else if (!isSeller(row)) {
				usual.merge(this.categories.get(category(row)), part * this.amounts[row], Double::sum);
			}
		}
		return usual;
	}

	static double median(long[] values) {
		Arrays.sort(values);
		int middle = values.length / 2;
		return (values.length % 2 == 1) ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
	}

	private void forEachLine(Instant from, Instant until, BiConsumer<String, Line> reader) {
		settle();
		for (int row = row(from); row < this.size && at(row) < until.toEpochMilli(); row++) {
			if (category(row) != WHOLE && !isSeller(row)) {
				reader.accept(this.categories.get(category(row)),
						new Line(Instant.ofEpochMilli(at(row)), this.amounts[row]));
			}
		}
	}

	/** The first row that is not before a moment. */
	private int row(Instant from) {
		long key = from.toEpochMilli() << CATEGORY_BITS;
		int row = Arrays.binarySearch(this.keys, 0, this.size, key);
		return (row >= 0) ? row : -row - 1;
	}

	private long at(int row) {
		return this.keys[row] >> CATEGORY_BITS;
	}

	private int category(int row) {
		return (int) (this.keys[row] & (MOST_CATEGORIES - 1));
	}

	private boolean isSeller(int row) {
		return this.categories.get(category(row)).startsWith(SELLER);
	}

	private boolean isLate(int row) {
		return this.categories.get(category(row)).startsWith(LATE_SELLER);
	}

	private String sellerOf(int row) {
		return this.categories.get(category(row)).substring(isLate(row) ? LATE_SELLER.length() : SELLER.length());
	}

	/** What was sold of a category at a moment. */
	private record Line(Instant at, long amount) {
	}

	/** Reads rows. */
	@FunctionalInterface
	interface RowReader {

		/** A row; the category {@link #WHOLE} means the sale as a whole. */
		void row(long atMillis, int category, long amount, int count);

	}

}
