package dev.cima.competition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.cima.platform.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class TableTests {

	private static final Table TABLE = Table.ofReps(
			List.of(place("a", 1, "9.5", 10), place("b", 2, "7", 5), place("c", 2, "7", 6), place("d", 2, "7", 6),
					place("e", 5, "-1.25", 1), place("x", 0, null, 1), hidden("h", "7.000000"), hidden("t", "10")),
			Set.of());

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 100 })
	void pagesShowEachOnceWhateverTheirLength(int first) {
		List<String> shown = new ArrayList<>();
		String after = null;
		List<Table.Row> page;
		do {
			page = TABLE.page(first, after);
			page.stream().limit(first).forEach((row) -> shown.add(row.id()));
			after = Table.cursor(page.get(Math.min(first, page.size()) - 1));
		}
		while (page.size() > first);
		assertThat(shown).containsExactly("a", "b", "c", "d", "e");
		assertThat(TABLE.page(first, after)).isEmpty();
	}

	@Test
	void aPageGoesOnAfterSomeoneWhoHasMovedAway() {
		Table before = Table.ofReps(List.of(place("z", 1, "8", 1)), Set.of());
		String after = Table.cursor(before.page(1, null).getFirst());
		assertThat(TABLE.page(1, after).getFirst().id()).isEqualTo("b");
	}

	@Test
	void theNextHigherScoreIsThatOfAnotherRank() {
		assertThat(TABLE.of("a")).isNotNull().extracting(Table.Row::toNext).isNull();
		assertThat(TABLE.of("d")).isNotNull().extracting(Table.Row::toNext).isEqualTo(new BigDecimal("2.5"));
		assertThat(TABLE.of("e")).isNotNull().extracting(Table.Row::toNext).isEqualTo(new BigDecimal("8.25"));
		assertThat(TABLE.of("x")).isNull();
	}

	@Test
	void whoIsHiddenStandsAmongTheOthersForThemselvesAlone() {
		Table.Row hidden = TABLE.of("h");
		assertThat(hidden).isNotNull();
		assertThat(hidden.rank()).isEqualTo(2);
		assertThat(hidden.shownScore().toPlainString()).isEqualTo("7");
		assertThat(hidden.toNext()).isEqualTo("2.5");
		assertThat(TABLE.of("t")).isNotNull().extracting(Table.Row::rank, Table.Row::toNext).containsExactly(1, null);
		assertThat(TABLE.size()).isEqualTo(5);
		assertThat(TABLE.winners(List.of(new Prize(2, "Gold", 0)), 100)).extracting(Table.Row::id)
			.containsExactly("b", "c", "d");
	}

	@Test
	void whoHidesAfterTheEndLeavesNoGapAndKnowsTheOwnPlaceStill() {
		Table table = Table.ofReps(List.of(place("a", 1, "9", 1), place("b", 2, "7", 1), place("c", 2, "7", 2),
				place("d", 4, "5", 1), place("e", 5, "3", 1), hidden("h", "6")), Set.of("a", "c", "e"));
		assertThat(table.page(10, null)).extracting(Table.Row::id, Table.Row::rank)
			.containsExactly(tuple("b", 1), tuple("d", 2));
		assertThat(table.of("b")).isNotNull().extracting(Table.Row::toNext).isNull();
		assertThat(List.of("a", "c", "e", "h")).extracting((rep) -> table.of(rep).rank()).containsExactly(1, 1, 3, 2);
		assertThat(table.of("c")).isNotNull().extracting(Table.Row::toNext).isNull();
		assertThat(table.of("e")).isNotNull().extracting(Table.Row::toNext).isEqualTo(new BigDecimal("2"));
		assertThat(table.size()).isEqualTo(2);
	}

	@Test
	void aScoreIsShownWithoutNeedlessZeros() {
		Table table = Table.ofReps(List.of(place("a", 1, "1200.000000", 1)), Set.of());
		assertThat(table.page(1, null).getFirst().shownScore().toPlainString()).isEqualTo("1200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "", "MS8y", "Li4vLi4vYQ", "MS8xL2E=?" })
	void aCursorOfAnotherListIsRefused(String cursor) {
		assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> TABLE.page(1, cursor));
	}

	private static RepPlace place(String rep, int rank, @Nullable String score, long lastAt) {
		return new RepPlace(rep, rank, (score != null) ? new BigDecimal(score) : null, 1, Instant.ofEpochSecond(lastAt),
				1, 0, null);
	}

	/** Who hid before the end. */
	private static RepPlace hidden(String rep, String score) {
		return new RepPlace(rep, 0, null, 1, Instant.ofEpochSecond(1), 1, 0, new BigDecimal(score));
	}

}
