package dev.cima.learning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.learning.StudyDay.Studied;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StudyDayTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

	private final MemoryFold fold = LearningNode.fold();

	@Test
	void whoWasAwayFor300DaysComesBackToADaysWork() {
		List<Studied> all = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			all.add(studied("card_" + i, (i % 4 == 0) ? "Dear" : "Cheap", 2 + i, TODAY.minusDays(310)));
		}
		for (int i = 0; i < 30; i++) {
			all.add(unseen("card_new" + i, "Cheap"));
		}
		StudyDay day = day(all);
		assertThat(day.queue()).hasSize(25);
		assertThat(day.queue().stream().filter((one) -> one.memory() == null)).hasSize(5);
		// what is worth more comes before what is forgotten a little more
		assertThat(day.queue().stream().filter((one) -> one.memory() != null))
			.allMatch((one) -> one.card().category().equals("Dear"));
		assertThat(day.knowledge().stream().mapToInt(Knowledge::due).sum()).isEqualTo(25);
	}

	@Test
	void whatWasDoneTodayIsTakenOffTheDay() {
		List<Studied> all = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			all.add(unseen("card_new" + i, "Cheap"));
			all.add(studied("card_" + i, "Cheap", 1, TODAY.minusDays(20)));
		}
		for (int i = 0; i < 3; i++) {
			all.add(studied("card_learnt" + i, "Cheap", 1, TODAY));
		}
		for (int i = 0; i < 18; i++) {
			all.add(studied("card_done" + i, "Cheap", new Memory(1, 5, TODAY.minusDays(9), TODAY, true, 2)));
		}
		StudyDay day = day(all);
		assertThat(day.queue().stream().filter((one) -> one.memory() == null)).hasSize(2);
		assertThat(day.queue().stream().filter((one) -> one.memory() != null)).hasSize(2);
		assertThat(day.queue()).allMatch((one) -> one.memory() == null || one.memory().lastDay().isBefore(TODAY));
	}

	@Test
	void whatIsNotDueIsNotAsked() {
		assertThat(day(List.of(studied("card_1", "Cheap", 100, TODAY.minusDays(3)))).queue()).isEmpty();
	}

	@Test
	void knowingACategoryIsTheMeanOfItsCards() {
		List<Knowledge> knowledge = day(List.of(unseen("card_1", "Cheap"), studied("card_2", "Cheap", 9, TODAY),
				studied("card_3", "Dear", new Memory(9, 5, TODAY, TODAY, false, 1))))
			.knowledge();
		assertThat(knowledge).extracting(Knowledge::category).containsExactly("Cheap", "Dear");
		assertThat(knowledge.getFirst().value()).isEqualByComparingTo("0.5");
		assertThat(knowledge.getFirst().cards()).isEqualTo(2);
		assertThat(knowledge.getLast().value()).isEqualByComparingTo("0");
	}

	@Test
	void whatOneSellsLessOfThanTheOthersIsWorthMore() {
		Map<String, Long> all = Map.of("Boots", 500L, "Lamps", 500L);
		assertThat(CategoryWorth.room("Lamps", Map.of("Boots", 100L), all)).isEqualTo(2);
		assertThat(CategoryWorth.room("Boots", Map.of("Boots", 100L), all)).isBetween(0.5, 0.6);
		assertThat(CategoryWorth.room("Lamps", Map.of(), all)).isEqualTo(1);
		assertThat(CategoryWorth.room("Lamps", Map.of(), Map.of())).isEqualTo(1);
		assertThat(CategoryWorth.room("Ropes", Map.of("Boots", 1L), all)).isEqualTo(1);
	}

	@Test
	void whatIsOpenToOnesOwnAccountsIsWorthMore() {
		Map<String, Long> open = Map.of("Tents", 900L, "Boots", 300L, "Lamps", 0L);
		assertThat(CategoryWorth.room("Tents", open)).isEqualTo(2.25);
		assertThat(CategoryWorth.room("Boots", open)).isEqualTo(0.75);
		assertThat(CategoryWorth.room("Lamps", open)).as("something, so that it is not forgotten").isEqualTo(0.1);
		assertThat(CategoryWorth.room("Ropes", open)).as("nobody can tell").isEqualTo(1);
		assertThat(CategoryWorth.room("Lamps", Map.of("Lamps", 0L))).isEqualTo(1);
	}

	private StudyDay day(List<Studied> all) {
		return new StudyDay(all, TODAY, LearningNode.SETTINGS, (category) -> category.equals("Dear") ? 2 : 0.5);
	}

	private Studied unseen(String id, String category) {
		return new Studied(LearningNode.card(id, category, 4), null, null, 0, 0);
	}

	private Studied studied(String id, String category, double stability, LocalDate day) {
		return studied(id, category, new Memory(stability, 5, day, day, true, 1));
	}

	private Studied studied(String id, String category, Memory memory) {
		return new Studied(LearningNode.card(id, category, 4), memory, this.fold.dueDay(memory, "rep_1", id),
				this.fold.retrievability(memory, TODAY), this.fold.known(memory, TODAY));
	}

}
