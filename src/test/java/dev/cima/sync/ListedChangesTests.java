package dev.cima.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ListedChangesTests {

	private final Map<String, Thing> things = new HashMap<>();

	private final AtomicLong version = new AtomicLong();

	private final ListedChanges<Thing> changes = node();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void aPhoneHasWhatThereIsWhateverChangesBetweenPages(long seed) {
		Random random = new Random(seed);
		Phone phone = new Phone();
		for (int round = 0; round < 60; round++) {
			edit(random, random.nextInt(20));
			Changes told = (random.nextBoolean() ? this.changes : node()).since(phone.cursor, 1 + random.nextInt(30));
			phone.take(told);
		}
		Changes told;
		do {
			told = this.changes.since(phone.cursor, 7);
			phone.take(told);
		}
		while (told.hasMore());
		// it began to read before the last edit: what that changed is told by the next
		// time
		do {
			told = this.changes.since(phone.cursor, 1_000);
			phone.take(told);
		}
		while (told.hasMore());

		assertThat(phone.kept).as("seed %d", seed)
			.isEqualTo(this.things.values()
				.stream()
				.filter(Thing::there)
				.collect(Collectors.toMap(Thing::id, Thing::name)));
		assertThat(this.changes.since(phone.cursor, 10).upserts()).isEmpty();
	}

	@Test
	void aChangeIsToldWithFewOthers() {
		for (int i = 0; i < 40_000; i++) {
			this.things.put("prod_" + i, new Thing("prod_" + i, "Thing " + i, true));
		}
		this.version.incrementAndGet();
		String cursor = this.changes.since(null, 100_000).cursor();
		this.things.put("prod_7", new Thing("prod_7", "Renamed", true));
		this.things.put("prod_8", new Thing("prod_8", "Thing 8", false));
		this.version.incrementAndGet();

		Changes told = this.changes.since(cursor, 1_000);

		assertThat(told.upserts()).hasSizeLessThan(300).asString().contains("Renamed");
		assertThat(told.removedIds()).containsExactly("prod_8");
		assertThat(told.cursor()).hasSizeLessThan(3_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "t.1.", "..", "a.b.c", "!.!.!" })
	void aCursorOfSomethingElseBeginsAnew(String cursor) {
		this.things.put("prod_1", new Thing("prod_1", "One", true));
		this.version.incrementAndGet();
		Changes told = this.changes.since(cursor, 10);
		assertThat(told.reset()).isTrue();
		assertThat(told.upserts()).hasSize(1);
		assertThat(this.changes.since(told.cursor(), 10))
			.isEqualTo(new Changes(List.of(), List.of(), told.cursor(), false, false));
	}

	private ListedChanges<Thing> node() {
		return new ListedChanges<>(() -> new ArrayList<>(this.things.values()), this.version::get, Thing::id,
				(thing) -> thing.there() ? thing.name() : null);
	}

	private void edit(Random random, int count) {
		for (int i = 0; i < count; i++) {
			String id = "prod_" + random.nextInt(300);
			this.things.put(id, new Thing(id, "Name " + random.nextInt(3), random.nextInt(4) > 0));
		}
		this.version.incrementAndGet();
	}

	private record Thing(String id, String name, boolean there) {
	}

	private static final class Phone {

		private final Map<String, String> kept = new HashMap<>();

		private String cursor;

		void take(Changes told) {
			if (told.reset()) {
				this.kept.clear();
			}
			told.removedIds().forEach(this.kept::remove);
			told.upserts().forEach((one) -> this.kept.put(((Thing) one).id(), ((Thing) one).name()));
			this.cursor = told.cursor();
		}

	}

}
