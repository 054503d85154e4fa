package dev.cima.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which documents the embedded server looks at. */
class QueryPlanTests {

	private static final int DOCUMENTS = 1_000;

	/** Those of ten reps, each of whom has a hundred keys, in four months. */
	private final List<Index<Integer>> indexes = List.of(unique("_id"), ordered("month"), unique("rep", "key"),
			ordered("rep"));

	@Test
	void aVersionBesideAnIdIsOneDocument() {
		assertThat(found(new Document("_id", "d7").append("version", 3))).containsExactly(7);
		assertThat(found(new Document("version", 3).append("_id", "d7").append("month", "m3"))).containsExactly(7);
		assertThat(found(new Document("_id", "d7").append("held", List.of()))).containsExactly(7);
		assertThat(found(new Document("_id", "none").append("version", 3))).isEmpty();
	}

	@Test
	void someIdsOrKeysBesideAnythingAreJustThese() {
		assertThat(found(new Document("_id", in("d1", "d2", "none")).append("rep", "r1"))).containsExactly(1, 2);
		assertThat(found(new Document("rep", "r4").append("key", in("k4", "k14", "k5")))).containsExactly(4, 14);
		assertThat(found(new Document("rep", in("r4", "r5")).append("key", in("k4", "k5")).append("month", "m0")))
			.containsExactlyInAnyOrder(4, 5);
	}

	/** A thousand ids would be compared half a million times. */
	@Test
	void whatAnIndexHasFoundIsNotMatchedAgain() {
		assertThat(left(new Document("_id", in("d1", "d2")))).isEmpty();
		assertThat(left(new Document("_id", in("d1", "d2")).append("rep", "r1"))).isEqualTo(new Document("rep", "r1"));
		assertThat(left(new Document("month", "m1"))).isEqualTo(new Document("month", "m1"));
		Document sub = new Document("_id", new Document("of", 1));
		assertThat(left(sub)).isEqualTo(sub);
	}

	private Document left(Document query) {
		return Objects.requireNonNull(QueryPlan.of(this.indexes, query)).left();
	}

	@Test
	void ofSeveralIndexesTheOneThatNamesFewest() {
		assertThat(found(new Document("month", "m1").append("rep", "r1"))).hasSize(DOCUMENTS / 10);
		assertThat(found(new Document("rep", "r1").append("month", "m1"))).hasSize(DOCUMENTS / 10);
		assertThat(found(new Document("month", new Document("$lte", "m1")).append("rep", "r1")))
			.hasSize(DOCUMENTS / 10);
		assertThat(found(new Document("month", new Document("$lte", "m1")))).hasSize(DOCUMENTS / 2);
	}

	@Test
	void readsAllWhereNoIndexCanTell() {
		assertThat(found(new Document("version", 3))).isNull();
		assertThat(found(new Document("_id", new Document("$ne", "d1")).append("version", 3))).isNull();
		assertThat(found(new Document("_id", new Document("$in", List.of("d1")).append("$gt", "a")))).isNull();
		assertThat(found(new Document("_id", in("d1", null)).append("version", 3))).isNull();
		assertThat(found(new Document("key", "k1"))).isNull();
	}

	private @Nullable List<Integer> found(Document query) {
		QueryPlan<Integer> plan = QueryPlan.of(this.indexes, query);
		if (plan == null) {
			return null;
		}
		List<Integer> found = new ArrayList<>();
		plan.positions().forEach(found::add);
		return found;
	}

	private static Document in(@Nullable Object... values) {
		List<Object> all = new ArrayList<>();
		Collections.addAll(all, values);
		return new Document("$in", all);
	}

	private static Index<Integer> unique(String... fields) {
		MemoryUniqueIndex index = new MemoryUniqueIndex(fields[0], keys(fields), false);
		IntStream.range(0, DOCUMENTS).forEach((number) -> index.add(document(number), number, null));
		return index;
	}

	private static Index<Integer> ordered(String field) {
		OrderedIndex<Integer> index = new OrderedIndex<>(field, keys(field));
		index.of(new Object(), () -> IntStream.range(0, DOCUMENTS)
			.mapToObj((number) -> new DocumentWithPosition<>(document(number), number)));
		return index;
	}

	private static List<IndexKey> keys(String... fields) {
		return List.of(fields).stream().map((field) -> new IndexKey(field, true)).toList();
	}

	private static Document document(int number) {
		return new Document("_id", "d" + number).append("rep", "r" + number % 10)
			.append("key", "k" + number)
			.append("month", "m" + number % 4)
			.append("version", 3);
	}

}
