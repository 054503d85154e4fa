package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class FactFoldTests {

	private static final Instant NOON = Instant.parse("2026-11-10T11:00:00Z");

	private Scorecard card = Scorecard.empty("rep_1");

	@Test
	void holdsFromWhenItWasRecordedUntilItLapses() {
		record(Fact.now("certified/course_1", NOON.plusSeconds(100)), NOON);
		assertThat(held("certified/course_1", -1, 0, 99, 100)).containsExactly(false, true, true, false);
		assertThat(held("certified/course_2", 0)).containsExactly(false);
	}

	@Test
	void theLaterEntryWinsFromItsOwnBeginningOn() {
		record(Fact.now("a", null), NOON);
		record(Fact.noMore("a"), NOON.plusSeconds(10));
		record(Fact.now("a", NOON.plusSeconds(40)), NOON.plusSeconds(20));
		record(Fact.now("a", NOON.plusSeconds(35)), NOON.plusSeconds(30));
		assertThat(held("a", 0, 9, 10, 19, 20, 34, 35, 41)).containsExactly(true, true, false, false, true, true, false,
				false);
		assertThat(this.card.head().facts()).as("spans that meet are one").hasSize(2);
	}

	@Test
	void beginsAfterEverySaleThatTheStreamHas() {
		sell(NOON.plusSeconds(200), NOON);
		record(Fact.now("a", null), NOON.plusSeconds(1));
		record(new Fact("b", NOON.plusSeconds(500), NOON.plusSeconds(100)), NOON.plusSeconds(1));
		assertThat(held("a", 1, 200)).containsExactly(false, false);
		assertThat(this.card.head().holds("a", NOON.plusSeconds(200).plusMillis(1))).isTrue();
		assertThat(this.card.head().facts()).as("what never holds is not kept").hasSize(1);
	}

	@Test
	void keepsNoMoreThanSalesCanAskFor() {
		for (int i = 0; i < FactFold.MOST + 100; i++) {
			record(Fact.now("name" + i, NOON.plusSeconds(1000 + i)), NOON.plusSeconds(i));
		}
		assertThat(this.card.head().facts()).hasSize(FactFold.MOST);
		assertThat(held("name99", 500)).containsExactly(false);
		assertThat(held("name100", 500)).containsExactly(true);
		record(Fact.now("last", null), NOON.plus(FactFold.KEPT).plusSeconds(1200));
		assertThat(this.card.head().facts()).hasSize(400);
	}

	static List<Integer> seeds() {
		List<Integer> seeds = new ArrayList<>();
		for (int i = 0; i < Integer.getInteger("facts.streams", 200); i++) {
			seeds.add(i);
		}
		return seeds;
	}

	/**
	 * Sales arrive in any order, some from phones that were offline, some a little in the
	 * future: what held when each was recorded is what the whole stream says in the end.
	 */
	@ParameterizedTest
	@MethodSource("seeds")
	void nothingRecordedLaterChangesWhatHeldAtASale(int seed) {
		Random random = new Random(seed);
		List<Instant> sales = new ArrayList<>();
		List<List<Boolean>> then = new ArrayList<>();
		Instant now = NOON;
		for (int i = 0; i < 60; i++) {
			// clocks of nodes differ
			now = now.plusSeconds(random.nextInt(-3, 60));
			if (random.nextInt(3) > 0) {
				Instant at = now.plusSeconds(random.nextInt(-600, 300));
				sales.add(at);
				then.add(all(at));
				sell(at, now);
			}
			else {
				Instant from = now.plusSeconds(random.nextInt(-500, 500));
				Instant until = random.nextBoolean() ? from.plusSeconds(random.nextInt(400)) : null;
				String name = "fact" + random.nextInt(3);
				record(random.nextInt(5) == 0 ? Fact.noMore(name) : new Fact(name, from, until), now);
			}
		}
		assertThat(sales.stream().map(this::all).toList()).isEqualTo(then);
		assertThat(this.card.head().facts()).allSatisfy((fact) -> assertThat(fact.isOverAt(fact.from())).isFalse());
	}

	private List<Boolean> all(Instant at) {
		return List.of(this.card.head().holds("fact0", at), this.card.head().holds("fact1", at),
				this.card.head().holds("fact2", at));
	}

	private List<Boolean> held(String name, int... seconds) {
		List<Boolean> held = new ArrayList<>();
		for (int second : seconds) {
			held.add(this.card.head().holds(name, NOON.plusSeconds(second)));
		}
		return held;
	}

	private void record(Fact fact, Instant at) {
		add(EntryKind.CREDIT, FactFold.recorded(fact, this.card.head(), at), at, at);
	}

	private void sell(Instant at, Instant recordedAt) {
		add(EntryKind.SALE, null, at, recordedAt);
	}

	private void add(EntryKind kind, @Nullable Fact fact, Instant at, Instant recordedAt) {
		long seq = this.card.seq() + 1;
		EntryBuilder entry = Entry.at("rep_1", seq, kind, "key" + seq);
		if (kind == EntryKind.CREDIT) {
			entry.cause("course", Counts.BALANCE);
		}
		this.card = this.card.plus(entry.fact(fact)
			.occurred(at, LocalDate.ofInstant(at, ZoneOffset.UTC))
			.recorded(recordedAt, Actor.SYSTEM)
			.build());
	}

}
