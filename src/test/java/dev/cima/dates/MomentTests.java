package dev.cima.dates;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;

import dev.cima.TestTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MomentTests {

	@Test
	void aMonthEndsAndBeginsInHalfAnHour() {
		ZonedDateTime end = at("month-end");
		assertThat(end.plusMinutes(30).getMonth()).isEqualTo(end.getMonth().plus(1));
		ZonedDateTime start = at("month-start");
		assertThat(start.minusMinutes(30).getMonth()).isEqualTo(start.getMonth().minus(1));
	}

	@Test
	void februaryEndsOnThe28thOrThe29th() {
		assertThat(at("february-28").toLocalDate()).hasMonth(Month.FEBRUARY).hasDayOfMonth(28);
		assertThat(at("february-29").toLocalDate()).hasMonth(Month.FEBRUARY).hasDayOfMonth(29);
	}

	@Test
	void theLastWeekOfTheYearIsThe53rd() {
		assertThat(at("december-31").getDayOfYear()).isEqualTo(at("december-31").toLocalDate().lengthOfYear());
		assertThat(at("january-1").getDayOfYear()).isEqualTo(1);
		assertThat(at("december-31").get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)).isEqualTo(53);
		assertThat(at("january-1").get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)).isEqualTo(53);
	}

	@ParameterizedTest
	@CsvSource({ "madrid-spring,Europe/Madrid", "madrid-autumn,Europe/Madrid", "auckland-spring,Pacific/Auckland",
			"auckland-autumn,Pacific/Auckland" })
	void aNightHasAnHourLessOrMore(String name, ZoneId zone) {
		Moment moment = Moment.only(name).getFirst();
		assertThat(moment.zone()).isEqualTo(zone);
		Instant change = zone.getRules().nextTransition(moment.at()).getInstant();
		assertThat(Duration.between(moment.at(), change)).isEqualTo(Duration.ofMinutes(2));
	}

	@Test
	void aSundayEndsAtOnce() {
		assertThat(at("sunday-night").getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
		assertThat(at("sunday-night").plusMinutes(1).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
	}

	@Test
	void fiveYearsAheadStayAhead() {
		assertThat(at("five-years-ahead").toInstant()).isAfter(TestTime.now().plus(Duration.ofDays(1820)));
	}

	@Test
	void anyOtherInstantCanBeNamed() {
		assertThat(Moment.only("february-29, 2031-01-01T00:00:00Z")).extracting(Moment::name)
			.containsExactly("february-29", "2031-01-01T00.00.00Z");
		assertThat(Moment.only("2031-01-01T00:00:00Z").getFirst().at()).isEqualTo("2031-01-01T00:00:00Z");
		assertThat(Moment.only("")).hasSize(12).extracting(Moment::name).doesNotHaveDuplicates();
		assertThatIllegalArgumentException().isThrownBy(() -> Moment.only("easter")).withMessageContaining("month-end");
	}

	private static ZonedDateTime at(String name) {
		return Moment.only(name).getFirst().at().atZone(ZoneOffset.UTC);
	}

}
