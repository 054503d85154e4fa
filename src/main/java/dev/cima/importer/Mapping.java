package dev.cima.importer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * How an export of some till, CRM or spreadsheet is read: where the values of
 * {@code sales.csv} stand in it, and what its rows mean. {@code docs/importing.md} says
 * how such a file is written.
 *
 * @param title what it is called
 * @param recognisedBy the columns by which a file is known to be of this form, in lower
 * case; empty: it has to be said
 * @param feeds what its rows are
 * @param dialect how its text is written
 * @param time how its moments are written
 * @param columns by column of {@code sales.csv}, and {@code amount} and {@code discount}
 * @param currency the column that names the currency, in lower case; null: none
 * @param products by column of {@code products.csv}: what of a product that is not known
 * yet stands in the file; empty: such a product is refused
 * @param accounts the same of accounts
 * @param leftOut rows that are no sales
 * @param changes what becomes of sales later
 * @param splitsLongSales whether a sale of more lines than one may have becomes several
 */
record Mapping(Title title, List<String> recognisedBy, Feeds feeds, Dialect dialect, Time time,
		Map<String, Source> columns, @Nullable String currency, Map<String, Source> products,
		Map<String, Source> accounts, List<Condition> leftOut, Changes changes, boolean splitsLongSales) {

	/** For people. */
	String name() {
		return this.title.name();
	}

	/**
	 * What a mapping is called.
	 *
	 * @param name for people
	 * @param digest of all that it says, the same for the same text
	 */
	record Title(String name, String digest) {
	}

	/** What the rows of a file are. */
	enum Feeds {

		/** Lines of sales. */
		SALES,

		/** The ids of sales that were taken back. */
		CANCELLED_SALES

	}

	/**
	 * How the text of a file is written.
	 *
	 * @param separator null: by which the columns are found
	 * @param decimal null: to be told by each number
	 * @param windows1252 whether a line that is not UTF-8 is in that encoding
	 * @param footers how lines begin that are no rows, in lower case
	 * @param caller where somebody may say what it does not tell by itself
	 */
	record Dialect(@Nullable Character separator, @Nullable Character decimal, boolean windows1252,
			List<String> footers, Caller caller) {

		static final Dialect ANY = new Dialect(null, null, false, List.of(), Caller.COMMAND);

		/** The same, with the decimal sign that somebody has said unless it has one. */
		Dialect or(ImportOptions said) {
			return new Dialect(this.separator, (this.decimal != null) ? this.decimal : said.decimal(), this.windows1252,
					this.footers, said.caller());
		}

	}

	/**
	 * How moments are written.
	 *
	 * @param patterns of {@link java.time.format.DateTimeFormatter}, beside ISO 8601
	 * @param zone the name of the zone of those without an offset; null: the
	 * organisation's
	 */
	record Time(List<String> patterns, @Nullable Source zone) {

		static final Time ISO = new Time(List.of(), null);

	}

	/**
	 * What becomes of sales later.
	 *
	 * @param returned rows that take back pieces of an earlier sale
	 * @param returnsOf whose sale that is
	 * @param cancelled rows whose whole sale was taken back
	 * @param refunded the amount that was paid back for the whole sale; null: nothing
	 * says it
	 * @param total what had been paid for it
	 * @param corrects whether changed content under a known id corrects the sale
	 */
	record Changes(Condition returned, ReturnsOf returnsOf, Condition cancelled, @Nullable Source refunded,
			@Nullable Source total, boolean corrects) {

		static final Changes NONE = new Changes(Condition.NEVER, ReturnsOf.SALE, Condition.NEVER, null, null, false);

	}

	/** How the sale is found to which pieces come back. */
	enum ReturnsOf {

		/** The row names it. */
		SALE,

		/** The latest of the account that has the product. */
		ACCOUNT_AND_PRODUCT,

		/** The latest of the rep that has the product. */
		REP_AND_PRODUCT

	}

	/** Every column that it reads, in lower case. */
	Set<String> used() {
		Set<String> used = new LinkedHashSet<>(this.recognisedBy);
		Stream.of(this.columns, this.products, this.accounts)
			.flatMap((part) -> part.values().stream())
			.flatMap(Source::columns)
			.forEach(used::add);
		List<Source> others = new ArrayList<>();
		Stream.of(this.time.zone(), this.changes.refunded(), this.changes.total())
			.filter((source) -> source != null)
			.forEach(others::add);
		others.stream().flatMap(Source::columns).forEach(used::add);
		Stream.concat(this.leftOut.stream(), Stream.of(this.changes.returned(), this.changes.cancelled()))
			.flatMap((condition) -> condition.parts().stream())
			.forEach((part) -> used.add(part.column()));
		if (this.currency != null) {
			used.add(this.currency);
		}
		return used;
	}

	/** Whether a file with these columns, in lower case, is surely of this form. */
	boolean recognises(Set<String> names) {
		return !this.recognisedBy.isEmpty() && names.containsAll(this.recognisedBy);
	}

	/**
	 * What of the needed is not among the columns of a file, as columns of
	 * {@code sales.csv}.
	 */
	List<String> missing(Map<String, Integer> places) {
		return this.columns.entrySet()
			.stream()
			.filter((column) -> MappingFile.NEEDED.contains(column.getKey()) && !column.getValue().isIn(places))
			.map((column) -> "%s (%s)".formatted(String.join(" or ", column.getValue().columns().toList()),
					column.getKey()))
			.toList();
	}

}
