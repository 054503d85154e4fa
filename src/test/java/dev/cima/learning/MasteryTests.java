package dev.cima.learning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import dev.cima.ledger.Fact;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MasteryTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

	private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

	private static final BigDecimal MOST = new BigDecimal("0.8");

	private static final String NAME = "knows/Hiking/0.8";

	@Test
	void knowledgeLapsesOnTheFirstDayOnWhichTooLittleIsKnown() {
		Mastery mastery = mastery(known(9), known(30), known(2));
		LocalDate lapses = mastery.lapses(MOST, TODAY);
		assertThat(lapses).isAfter(TODAY);
		assertThat(mastery.on(lapses)).isLessThan(MOST);
		assertThat(mastery.on(lapses.minusDays(1))).isGreaterThanOrEqualTo(MOST);
	}

	@Test
	void whatIsNotKnownTodayDoesNotLapse() {
		assertThat(mastery(known(9), null).lapses(MOST, TODAY)).isNull();
		assertThat(mastery(new Memory(9, 5, TODAY, TODAY, false, 1)).lapses(MOST, TODAY)).isNull();
		assertThat(mastery(known(36_500)).lapses(MOST, TODAY)).isEqualTo(TODAY.plusDays(Mastery.MOST_DAYS));
	}

	@Test
	void newsIsTheOtherSideLessThanWasRecordedAndAWeekMore() {
		Instant until = NOW.plus(Duration.ofDays(30));
		List<Fact> held = List.of(new Fact(NAME, NOW.minusSeconds(9), until), new Fact("knows/Hiking/0.9", NOW, null));
		assertThat(isNews(List.of(), null)).isFalse();
		assertThat(isNews(List.of(), until)).isTrue();
		assertThat(isNews(held, null)).isTrue();
		assertThat(isNews(held, until)).isFalse();
		assertThat(isNews(held, until.minusSeconds(1))).isTrue();
		assertThat(isNews(held, until.plus(Duration.ofDays(6)))).isFalse();
		assertThat(isNews(held, until.plus(Duration.ofDays(7)))).isTrue();
		List<Fact> ending = List.of(new Fact(NAME, NOW.minusSeconds(9), NOW.plus(Duration.ofDays(6))));
		assertThat(isNews(ending, NOW.plus(Duration.ofDays(8)))).isTrue();
		List<Fact> over = List.of(new Fact(NAME, NOW.minusSeconds(9), NOW));
		assertThat(isNews(over, null)).isFalse();
		assertThat(isNews(over, until)).isTrue();
	}

	private static boolean isNews(List<Fact> facts, Instant until) {
		return KnowledgeRecorder.isNews(facts, NAME, until, NOW);
	}

	private static Memory known(double stability) {
		return new Memory(stability, 5, TODAY, TODAY, true, 1);
	}

	private static Mastery mastery(Memory... memories) {
		return new Mastery(Arrays.asList(memories), LearningNode.fold());
	}

}
