package dev.cima.offer;

import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DrawnOfferDaysTests {

	private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

	@Test
	void drawsTheShareThatIsSetForEachRepAndAllOfThem() {
		DrawnOfferDays days = days(5);
		for (String rep : new String[] { "rep_1", "rep_2", "rep_3" }) {
			assertThat(without(days, rep, 10_000)).isBetween(400L, 600L);
		}
		assertThat(IntStream.range(0, 10_000).filter((rep) -> !days.areShown("rep_" + rep, FIRST)).count())
			.isBetween(400L, 600L);
		assertThat(without(days(50), "rep_1", 10_000)).isBetween(4_700L, 5_300L);
	}

	@Test
	void drawsNoneWhereNoneIsSet() {
		assertThat(without(days(0), "rep_1", 1_000)).isZero();
	}

	@Test
	void keepsThatADayIsWithoutWhenMoreAreSet() {
		DrawnOfferDays few = days(5);
		DrawnOfferDays more = days(20);
		assertThat(IntStream.range(0, 2_000).mapToObj(FIRST::plusDays)).filteredOn((day) -> !few.areShown("rep_1", day))
			.isNotEmpty()
			.allSatisfy((day) -> assertThat(more.areShown("rep_1", day)).isFalse());
	}

	private static long without(DrawnOfferDays days, String rep, int count) {
		return IntStream.range(0, count).filter((day) -> !days.areShown(rep, FIRST.plusDays(day))).count();
	}

	private static DrawnOfferDays days(int percent) {
		return new DrawnOfferDays(new OfferQualitySettings(percent, 200, Duration.ofSeconds(10), 3, 2000));
	}

}
