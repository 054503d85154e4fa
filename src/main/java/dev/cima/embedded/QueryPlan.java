package dev.cima.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which documents the embedded server looks at for a query. By itself it takes a unique
 * index only for a query of exactly its fields, and the first of several others: a write
 * that is guarded by a version would read the collection from end to end. And it would
 * look through a list of ids once more for each document that the index has found by it.
 *
 * @param <P> where the server finds a document
 * @param positions of the documents that the query may mean
 * @param left what is still to be matched of them
 */
record QueryPlan<P>(Iterable<P> positions, Document left) {

	/** The most combinations of values that are looked up one by one. */
	private static final int MOST = 10_000;

	/** Null where all documents have to be looked at. */
	static <P> @Nullable QueryPlan<P> of(List<Index<P>> indexes, Document query) {
		OrderedIndex<P> best = null;
		for (Index<P> index : indexes) {
			if (index instanceof OrderedIndex<P> ordered) {
				if (ordered.canHandle(query) && (best == null || ordered.most(query) < best.most(query))) {
					best = ordered;
				}
			}
			else {
				QueryPlan<P> exactly = exactly(index, query);
				if (exactly != null) {
					return exactly;
				}
			}
		}
		return (best != null) ? new QueryPlan<>(best.getPositions(query), query) : null;
	}

	/**
	 * By values for all fields of a unique index, whatever else is asked for; else null.
	 */
	private static <P> @Nullable QueryPlan<P> exactly(Index<P> index, Document query) {
		List<Document> wanted = wanted(index, query);
		if (wanted == null) {
			return index.canHandle(query) ? new QueryPlan<>(index.getPositions(query), query) : null;
		}
		Set<P> found = new LinkedHashSet<>();
		for (Document each : wanted) {
			if (!index.canHandle(each)) {
				return null;
			}
			index.getPositions(each).forEach(found::add);
		}
		Document left = query.clone();
		index.getKeys().forEach((key) -> left.remove(key.getKey()));
		return new QueryPlan<>(found, left);
	}

	/** Each combination of the values that are asked for of the fields of an index. */
	private static @Nullable List<Document> wanted(Index<?> index, Document query) {
		List<Document> wanted = List.of(new Document());
		for (IndexKey key : index.getKeys()) {
			String field = key.getKey();
			Collection<?> values = query.containsKey(field) ? values(query.get(field)) : null;
			if (values == null || (long) wanted.size() * values.size() > MOST) {
				return null;
			}
			List<Document> more = new ArrayList<>(wanted.size() * values.size());
			for (Document each : wanted) {
				for (Object value : values) {
					more.add(each.clone().append(field, value));
				}
			}
			wanted = more;
		}
		return wanted;
	}

	/** The plain values that a condition names, or null where it means others, too. */
	private static @Nullable Collection<?> values(@Nullable Object condition) {
		Collection<?> values = (condition instanceof Document operators) ? in(operators)
				: Collections.singleton(condition);
		return (values == null || values.stream().anyMatch((value) -> OrderedIndex.ordered(value) == null)) ? null
				: values;
	}

	private static @Nullable Collection<?> in(Document operators) {
		return (operators.size() == 1 && operators.get("$in") instanceof Collection<?> values) ? values : null;
	}

}
