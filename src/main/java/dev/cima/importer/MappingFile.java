package dev.cima.importer;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.importer.Condition.Part;
import dev.cima.importer.Condition.Test;
import dev.cima.importer.Mapping.Changes;
import dev.cima.importer.Mapping.Dialect;
import dev.cima.importer.Mapping.Feeds;
import dev.cima.importer.Mapping.ReturnsOf;
import dev.cima.importer.Mapping.Time;
import dev.cima.importer.Mapping.Title;
import dev.cima.importer.Source.Place;
import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a mapping that somebody wrote; what is not understood is refused with a sentence,
 * so that a misspelt word does not go unnoticed.
 */
final class MappingFile {

	/** Columns of {@code sales.csv} without which nothing can be recorded. */
	static final Set<String> NEEDED = Set.of("sale_id", "occurred_at", "product_id", "quantity");

	private static final Set<String> COLUMNS = Set.of("sale_id", "occurred_at", "rep_id", "account_id", "product_id",
			"quantity", "unit_price", "amount", "discount", "order_discount", "order_subtotal", "kind",
			"instead_of_product_id", "reference");

	/** Far more than any mapping needs. */
	private static final int LONGEST = 65_536;

	private final String file;

	private final String yaml;

	private MappingFile(String file, String yaml) {
		this.file = file;
		this.yaml = yaml;
	}

	/**
	 * Reads a mapping.
	 * @param file its name, for the sentences
	 * @throws ImportStoppedException when it is none
	 */
	static Mapping read(String file, String yaml) {
		MappingFile reader = new MappingFile(file, yaml);
		if (yaml.length() > LONGEST) {
			throw reader.wrong("it is longer than 64 kB");
		}
		try {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			Object loaded = new Yaml(new SafeConstructor(options)).load(yaml);
			return reader.mapping(reader.map(loaded, "the mapping"));
		}
		catch (YAMLException ex) {
			throw reader.wrong("it is no YAML: " + String.valueOf(ex.getMessage()).lines().findFirst().orElse(""));
		}
	}

	private Mapping mapping(Map<String, Object> all) {
		known(all, "the mapping",
				Set.of("name", "recognised-by", "feeds", "separator", "decimal", "encoding", "footer", "dates", "zone",
						"columns", "currency", "products", "accounts", "leave-out", "returns", "cancelled", "refunded",
						"on-change", "long-sales"));
		Feeds feeds = switch (text(all, "feeds", "sales")) {
			case "sales" -> Feeds.SALES;
			case "cancelled-sales" -> Feeds.CANCELLED_SALES;
			default -> throw wrong("feeds is sales or cancelled-sales");
		};
		Map<String, Source> columns = sources(all, "columns", COLUMNS);
		Set<String> needed = (feeds == Feeds.SALES) ? NEEDED : Set.of("sale_id");
		needed.stream().sorted().filter((column) -> !columns.containsKey(column)).findFirst().ifPresent((column) -> {
			throw wrong("columns does not say where %s stands".formatted(column));
		});
		if (feeds == Feeds.SALES && columns.containsKey("unit_price") == columns.containsKey("amount")) {
			throw wrong("columns says either unit_price, or amount for the price of all pieces of a line");
		}
		return new Mapping(new Title(text(all, "name", this.file), Sha256.hex(this.yaml)),
				lower(all.get("recognised-by"), "recognised-by"), feeds, dialect(all), time(all), columns,
				(all.get("currency") != null) ? lower(text(all, "currency", "")) : null,
				sources(all, "products", Set.of("name", "sku", "category", "subcategory")),
				sources(all, "accounts", Set.of("name", "segment")), conditions(all), changes(all),
				oneOf(all, "long-sales", "refuse", "split"));
	}

	private Dialect dialect(Map<String, Object> all) {
		String separator = text(all, "separator", "");
		if (separator.length() > 1) {
			throw wrong("separator is one character");
		}
		Character decimal = switch (text(all, "decimal", "")) {
			case "" -> null;
			case "point" -> '.';
			case "comma" -> ',';
			default -> throw wrong("decimal is point or comma");
		};
		String encoding = text(all, "encoding", "utf-8").toLowerCase(Locale.ROOT);
		if (!Set.of("utf-8", "windows-1252").contains(encoding)) {
			throw wrong("encoding is utf-8 or windows-1252");
		}
		return new Dialect(separator.isEmpty() ? null : separator.charAt(0), decimal, encoding.equals("windows-1252"),
				lower(all.get("footer"), "footer"), Caller.COMMAND);
	}

	private Time time(Map<String, Object> all) {
		List<String> patterns = texts(all.get("dates"), "dates");
		for (String pattern : patterns) {
			try {
				Objects.requireNonNull(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
			}
			catch (IllegalArgumentException ex) {
				throw wrong("dates: \"%s\" is no pattern such as dd/MM/yyyy HH:mm".formatted(pattern));
			}
		}
		Object zone = all.get("zone");
		if (zone instanceof String name) {
			try {
				ZoneId.of(name);
			}
			catch (DateTimeException ex) {
				throw wrong("zone: \"%s\" is no zone such as Europe/Madrid".formatted(name));
			}
			return new Time(patterns, new Source(List.of(new Place(List.of(), name, Map.of(), false, null))));
		}
		return new Time(patterns, (zone != null) ? source(zone, "zone") : null);
	}

	private List<Condition> conditions(Map<String, Object> all) {
		List<Condition> conditions = new ArrayList<>();
		for (Object one : list(all.get("leave-out"))) {
			Map<String, Object> condition = map(one, "leave-out");
			known(condition, "leave-out", Set.of("when", "because"));
			conditions.add(condition(condition.get("when"), "leave-out", text(condition, "because", "")));
		}
		return conditions;
	}

	private Changes changes(Map<String, Object> all) {
		Condition returned = Condition.NEVER;
		ReturnsOf of = ReturnsOf.SALE;
		if (all.get("returns") != null) {
			Map<String, Object> returns = map(all.get("returns"), "returns");
			known(returns, "returns", Set.of("when", "of"));
			returned = condition(returns.get("when"), "returns", "");
			of = switch (text(returns, "of", "sale")) {
				case "sale" -> ReturnsOf.SALE;
				case "account-and-product" -> ReturnsOf.ACCOUNT_AND_PRODUCT;
				case "rep-and-product" -> ReturnsOf.REP_AND_PRODUCT;
				default -> throw wrong("returns: of is sale, account-and-product or rep-and-product");
			};
		}
		Source refunded = null;
		Source total = null;
		if (all.get("refunded") != null) {
			Map<String, Object> refund = map(all.get("refunded"), "refunded");
			known(refund, "refunded", Set.of("amount", "of"));
			refunded = source(refund.get("amount"), "refunded: amount");
			total = source(refund.get("of"), "refunded: of");
		}
		Condition cancelled = (all.get("cancelled") != null) ? condition(all.get("cancelled"), "cancelled", "")
				: Condition.NEVER;
		return new Changes(returned, of, cancelled, refunded, total, oneOf(all, "on-change", "refuse", "correct"));
	}

	/** One column, or several of which all must be as said. */
	private Condition condition(@Nullable Object when, String where, String because) {
		List<Part> parts = new ArrayList<>();
		for (Object one : list(when)) {
			Map<String, Object> part = map(one, where);
			known(part, where, Set.of("column", "is", "is-not", "begins-with"));
			String column = lower(text(part, "column", ""));
			if (column.isEmpty()) {
				throw wrong(where + ": a condition names a column");
			}
			parts.add(part(column, part, where));
		}
		if (parts.isEmpty()) {
			throw wrong(where + " says no condition, such as when: {column: Quantity, is: negative}");
		}
		return new Condition(List.copyOf(parts), because);
	}

	private Part part(String column, Map<String, Object> part, String where) {
		if (part.get("begins-with") != null) {
			return new Part(column, Test.BEGINS, Set.copyOf(lower(part.get("begins-with"), where)));
		}
		if (part.get("is-not") != null) {
			return new Part(column, Test.IS_NOT, Set.copyOf(lower(part.get("is-not"), where)));
		}
		List<String> is = lower(part.get("is"), where);
		if (is.isEmpty()) {
			throw wrong("%s: say what %s is, is-not or begins-with".formatted(where, column));
		}
		Test test = (is.size() > 1) ? Test.IS : switch (is.getFirst()) {
			case "empty" -> Test.EMPTY;
			case "present" -> Test.PRESENT;
			case "negative" -> Test.NEGATIVE;
			case "zero" -> Test.ZERO;
			default -> Test.IS;
		};
		return new Part(column, test, (test == Test.IS) ? Set.copyOf(is) : Set.of());
	}

	private Map<String, Source> sources(Map<String, Object> all, String key, Set<String> allowed) {
		if (all.get(key) == null) {
			return Map.of();
		}
		Map<String, Object> entries = map(all.get(key), key);
		known(entries, key, allowed);
		Map<String, Source> sources = new HashMap<>();
		entries.forEach((column, where) -> sources.put(column, source(where, key + ": " + column)));
		return sources;
	}

	/** The name of a column, a description of a place, or a list of these. */
	private Source source(@Nullable Object where, String what) {
		List<Place> places = new ArrayList<>();
		for (Object one : list(where)) {
			places.add((one instanceof Map<?, ?>) ? place(map(one, what), what)
					: new Place(List.of(lower(one.toString())), null, Map.of(), false, null));
		}
		if (places.isEmpty()) {
			throw wrong(what + " says no column");
		}
		return new Source(List.copyOf(places));
	}

	private Place place(Map<String, Object> place, String what) {
		known(place, what, Set.of("column", "columns", "value", "names", "by", "without-end"));
		List<String> columns = new ArrayList<>(lower(place.get("column"), what));
		columns.addAll(lower(place.get("columns"), what));
		Object value = place.get("value");
		if ((value != null) != columns.isEmpty()) {
			throw wrong(what + " says either a column, or the value that it always has");
		}
		Map<String, String> names = new HashMap<>();
		if (place.get("names") != null) {
			map(place.get("names"), what).forEach((text, means) -> names.put(lower(text), String.valueOf(means)));
		}
		String by = text(place, "by", "id");
		if (!Set.of("id", "name").contains(by)) {
			throw wrong(what + ": by is id or name");
		}
		Object end = place.get("without-end");
		return new Place(List.copyOf(columns), (value != null) ? value.toString() : null, Map.copyOf(names),
				by.equals("name"), (end != null) ? end.toString() : null);
	}

	private boolean oneOf(Map<String, Object> all, String key, String no, String yes) {
		String said = text(all, key, no);
		if (!said.equals(no) && !said.equals(yes)) {
			throw wrong("%s is %s or %s".formatted(key, no, yes));
		}
		return said.equals(yes);
	}

	private void known(Map<String, Object> map, String where, Set<String> keys) {
		Set<String> others = new HashSet<>(map.keySet());
		others.removeAll(keys);
		if (!others.isEmpty()) {
			throw wrong("%s does not know %s; it knows %s".formatted(where, String.join(", ", others),
					String.join(", ", keys.stream().sorted().toList())));
		}
	}

	private Map<String, Object> map(@Nullable Object value, String where) {
		if (!(value instanceof Map<?, ?> map)) {
			throw wrong(where + " is no list of names and values");
		}
		Map<String, Object> copy = new LinkedHashMap<>();
		map.forEach((key, one) -> {
			if (one != null) {
				copy.put(String.valueOf(key), one);
			}
		});
		return copy;
	}

	private static List<?> list(@Nullable Object value) {
		if (value == null) {
			return List.of();
		}
		return (value instanceof List<?> list) ? list : List.of(value);
	}

	private String text(Map<String, Object> map, String key, String otherwise) {
		Object value = map.get(key);
		if (value instanceof Map<?, ?> || value instanceof List<?>) {
			throw wrong(key + " is one text");
		}
		return (value != null) ? value.toString() : otherwise;
	}

	private List<String> texts(@Nullable Object value, String where) {
		if (value instanceof Map<?, ?>) {
			throw wrong(where + " is a text, or a list of some");
		}
		return list(value).stream().map(String::valueOf).toList();
	}

	private List<String> lower(@Nullable Object value, String where) {
		return texts(value, where).stream().map(MappingFile::lower).toList();
	}

	private static String lower(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

	private ImportStoppedException wrong(String why) {
		return new ImportStoppedException("The mapping %s cannot be used: %s.".formatted(this.file, why));
	}

}
