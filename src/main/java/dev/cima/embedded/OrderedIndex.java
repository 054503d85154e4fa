package dev.cima.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index of the embedded server, which has none of its own: for all but
 * equality on a whole unique index it would read the collection from end to end, so that
 * each look for what is due would take longer with each sale. It orders documents by the
 * value of its first field, and names those that may match a query; the server still
 * matches each of them. It is in memory, and filled by the first query that it can
 * answer.
 *
 * @param <P> where the server finds a document
 */
final class OrderedIndex<P> extends Index<P> {

	private static final String ID = "_id";

	private final String field;

	/** By the type of the values, as MongoDB compares none with those of another type. */
	private final Map<Class<?>, NavigableMap<Object, Map<Object, P>>> places = new HashMap<>();

	/**
	 * Whether a document had several values: then each bound may hold for another one.
	 */
	private boolean several;

	private @Nullable Object collection;

	private @Nullable Supplier<Stream<DocumentWithPosition<P>>> documents;

	private volatile boolean filled;

	OrderedIndex(String name, List<IndexKey> keys) {
		// to the server a sparse index is one that need not know a document
		super(name, keys, true);
		this.field = keys.getFirst().getKey();
	}

	/**
	 * Says of which collection it is.
	 * @param collection is locked while its documents are read
	 * @param documents all of them
	 */
	void of(Object collection, Supplier<Stream<DocumentWithPosition<P>>> documents) {
		this.collection = collection;
		this.documents = documents;
	}

	@Override
	public boolean canHandle(Document query) {
		if (Wanted.of(query.get(this.field)) == null) {
			return false;
		}
		fill();
		return true;
	}

	/** The server changes documents under the lock of their collection. */
	private void fill() {
		Object all = this.collection;
		if (this.filled || all == null) {
			return;
		}
		synchronized (all) {
			synchronized (this) {
				Supplier<Stream<DocumentWithPosition<P>>> read = this.documents;
				if (!this.filled && read != null) {
					read.get().forEach((found) -> put(found.getDocument(), found.getPosition()));
					this.filled = true;
				}
			}
		}
	}

	/** At most how many documents a query may mean; as good as all between two bounds. */
	synchronized long most(Document query) {
		Wanted wanted = Wanted.of(query.get(this.field));
		return (wanted == null || wanted.points() == null) ? Long.MAX_VALUE
				: wanted.in(this.places, this.several).mapToLong(Map::size).sum();
	}

	@Override
	public synchronized Iterable<P> getPositions(Document query) {
		Wanted wanted = Wanted.of(query.get(this.field));
		if (wanted == null) {
			throw new IllegalArgumentException(getName() + " does not answer " + query);
		}
		Set<P> found = new LinkedHashSet<>();
		wanted.in(this.places, this.several).forEach((places) -> found.addAll(places.values()));
		return new ArrayList<>(found);
	}

	@Override
	public synchronized void add(Document document, P position, MongoCollection<P> collection) {
		if (this.filled) {
			put(document, position);
		}
	}

	@Override
	public synchronized void updateInPlace(Document before, Document after, P position, MongoCollection<P> collection) {
		if (this.filled && !values(before).equals(values(after))) {
			take(before);
			put(after, position);
		}
	}

	@Override
	public synchronized @Nullable P remove(Document document) {
		if (this.filled) {
			take(document);
		}
		return null;
	}

	private void put(Document document, P position) {
		Object id = Objects.requireNonNull(document.get(ID));
		for (Object value : values(document)) {
			this.places.computeIfAbsent(value.getClass(), (type) -> new TreeMap<>())
				.merge(value, Map.of(id, position), OrderedIndex::joined);
		}
	}

	/** Most values are those of one document. */
	private static <P> Map<Object, P> joined(Map<Object, P> some, Map<Object, P> more) {
		Map<Object, P> all = (some.size() == 1) ? new LinkedHashMap<>(some) : some;
		all.putAll(more);
		return all;
	}

	private void take(Document document) {
		Object id = Objects.requireNonNull(document.get(ID));
		for (Object value : values(document)) {
			NavigableMap<Object, Map<Object, P>> ofType = this.places.get(value.getClass());
			if (ofType != null) {
				ofType.computeIfPresent(value, (same, places) -> without(places, id));
			}
		}
	}

	private static <P> @Nullable Map<Object, P> without(Map<Object, P> places, Object id) {
		if (places.size() == 1) {
			return places.containsKey(id) ? null : places;
		}
		places.remove(id);
		return (places.size() == 1) ? Map.copyOf(places) : places;
	}

	private Set<Object> values(Document document) {
		Object value = Utils.getSubdocumentValueCollectionAware(document, this.field);
		if (!(value instanceof Collection<?> many)) {
			Object one = ordered(value);
			return (one != null) ? Set.of(one) : Set.of();
		}
		this.several = true;
		Set<Object> values = new HashSet<>();
		for (Object each : many) {
			Object one = ordered(each);
			if (one != null) {
				values.add(one);
			}
		}
		return values;
	}

	/** A value as it is ordered among those of its type; null for what is not ordered. */
	static @Nullable Object ordered(@Nullable Object value) {
		return switch (value) {
			case Number number -> number.doubleValue() + 0.0; // one zero
			case String text -> text;
			case Instant moment -> moment;
			case Boolean flag -> flag;
			case UUID id -> id;
			case null, default -> null;
		};
	}

	/** Known by where their ids are. */
	@Override
	public @Nullable P getPosition(Document document) {
		return null;
	}

	@Override
	public void checkAdd(Document document, MongoCollection<P> collection) {
		// takes all
	}

	@Override
	public void checkUpdate(Document before, Document after, MongoCollection<P> collection) {
		// takes all
	}

	@Override
	public synchronized long getCount() {
		return this.places.values().stream().mapToLong(Map::size).sum();
	}

	/** Else the server would fill it at each start. */
	@Override
	public boolean isEmpty() {
		return false;
	}

	@Override
	public long getDataSize() {
		return 0;
	}

	@Override
	public synchronized void drop() {
		this.places.clear();
	}

	/**
	 * Which values a query may mean: at least those that it means.
	 *
	 * @param points single values, or null for all between the bounds
	 * @param low null: no bound
	 * @param high null: no bound
	 */
	private record Wanted(@Nullable List<Object> points, @Nullable Object low, @Nullable Object high) {

		/** Null for a condition by which nothing can be found. */
		static @Nullable Wanted of(@Nullable Object condition) {
			Object point = ordered(condition);
			if (point != null) {
				return new Wanted(List.of(point), null, null);
			}
			if (!(condition instanceof Document operators)) {
				return null;
			}
			Object low = null;
			Object high = null;
			for (Map.Entry<String, Object> operator : operators.entrySet()) {
				switch (operator.getKey()) {
					case "$eq", "$in" -> {
						List<Object> points = points(operator.getValue());
						if (points != null) {
							return new Wanted(points, null, null);
						}
					}
					case "$gt", "$gte" -> low = ordered(operator.getValue());
					case "$lt", "$lte" -> high = ordered(operator.getValue());
					default -> {
						if (!operator.getKey().startsWith("$")) {
							return null;
						}
					}
				}
			}
			if (low != null && high != null && low.getClass() != high.getClass()) {
				high = null;
			}
			return (low != null || high != null) ? new Wanted(null, low, high) : null;
		}

		private static @Nullable List<Object> points(@Nullable Object wanted) {
			List<Object> points = new ArrayList<>();
			for (Object one : (wanted instanceof Collection<?> many) ? many : Collections.singleton(wanted)) {
				Object point = ordered(one);
				if (point == null) {
					return null;
				}
				points.add(point);
			}
			return points;
		}

		<T> Stream<T> in(Map<Class<?>, NavigableMap<Object, T>> all, boolean several) {
			if (this.points != null) {
				return this.points.stream()
					.distinct()
					.map((point) -> all.getOrDefault(point.getClass(), new TreeMap<>()).get(point))
					.filter(Objects::nonNull);
			}
			Object bound = Objects.requireNonNull((this.low != null) ? this.low : this.high);
			NavigableMap<Object, T> some = all.getOrDefault(bound.getClass(), new TreeMap<>());
			if (this.low != null) {
				some = some.tailMap(this.low, true);
			}
			if (this.high == null || (this.low != null && several)) {
				return some.values().stream();
			}
			return (this.low == null || isUpTo(this.low, this.high)) ? some.headMap(this.high, true).values().stream()
					: Stream.empty();
		}

		@SuppressWarnings("unchecked") // both are of one type that has an order
		private static boolean isUpTo(Object low, Object high) {
			return ((Comparable<Object>) low).compareTo(high) <= 0;
		}

	}

}
