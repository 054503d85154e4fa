package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

import dev.cima.ledger.Baskets;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;

/** Where goals are on their way. */
class PacingTests {

	private static final LocalDate HOLIDAY = LocalDate.of(2026, 12, 8);

	private static final Organisation ORGANISATION = organisation(Set.of(HOLIDAY));

	private static final Terms HUNDRED = new Terms(new BigDecimal("100"), 1, null, 0);

	/** A Monday. */
	private static final LocalDate FIRST = LocalDate.of(2026, 11, 16);

	private static Organisation organisation(Set<LocalDate> holidays) {
		return new Organisation("Cima", ZoneId.of("Europe/Madrid"), Currency.getInstance("EUR"),
				EnumSet.range(MONDAY, FRIDAY), holidays);
	}

	@Test
	void goesByWorkingDaysWhereNothingWasSoldYet() {
		Pace pace = pace(HUNDRED, Period.WEEK.spanOf(FIRST), at(FIRST.plusDays(2)), ORGANISATION, head(0, (day) -> 0));
		assertThat(pace).isEqualTo(new Pace(new BigDecimal("40.00"), zero(), zero(), zero()));
		assertThat(expected(at(FIRST.plusDays(5)))).isEqualTo("100.00");
		assertThat(expected(at(FIRST))).isEqualTo("0.00");
	}

	@Test
	void goesByTheProfileOfTheWeekdays() {
		OwnDraws saturdays = head(0, (day) -> (day.getDayOfWeek() == SATURDAY) ? 90 : 10);
		Pace pace = pace(HUNDRED, Period.WEEK.spanOf(FIRST), at(FIRST.plusDays(5)), ORGANISATION, saturdays);
		// 5 × 10 of 5 × 10 + 90 × 8 ÷ 10 + 10 × 8 ÷ 10
		assertThat(pace.expectedByNow()).isEqualTo(new BigDecimal("38.46"));
		assertThat(pace.landing()).as("Saturday and Sunday are left").isEqualTo(new BigDecimal("100.00"));
	}

	@Test
	void aHolidayBringsNothingAndAWeekOfThemGoesByTheClock() {
		Span week = Period.WEEK.spanOf(HOLIDAY);
		OwnDraws head = head(0, (day) -> (day.getDayOfWeek().getValue() < 6) ? 10 : 0);
		Pace pace = pace(HUNDRED, week, at(HOLIDAY.plusDays(1)), ORGANISATION, head);
		assertThat(pace.expectedByNow()).as("Monday of four days").isEqualTo(new BigDecimal("25.00"));
		assertThat(pace.landing()).isEqualTo(new BigDecimal("30.00"));
		Set<LocalDate> all = Set.copyOf(week.from().datesUntil(week.until()).toList());
		assertThat(pace(HUNDRED, week, at(week.from().plusDays(5)), organisation(all), head(0, (day) -> 0)))
			.isEqualTo(new Pace(new BigDecimal("71.43"), zero(), zero(), zero()));
	}

	/** In Madrid 25 October 2026 has 25 hours, and 28 March 2027 has 23. */
	@Test
	void aDayHasAsManyHoursAsItHas() {
		Span october = Period.MONTH.spanOf(LocalDate.of(2026, 10, 25));
		assertThat(PaceCalendar.of(october, Instant.parse("2026-10-25T10:30:00Z"), ORGANISATION).elapsed())
			.isEqualTo(0.5);
		assertThat(PaceCalendar.of(october, Instant.parse("2026-10-31T22:59:59Z"), ORGANISATION).isRunning()).isTrue();
		assertThat(PaceCalendar.of(october, Instant.parse("2026-10-31T23:00:00Z"), ORGANISATION).isRunning()).isFalse();
		assertThat(PaceCalendar
			.of(Period.MONTH.spanOf(LocalDate.of(2027, 3, 28)), Instant.parse("2027-03-28T10:30:00Z"), ORGANISATION)
			.elapsed()).isEqualTo(0.5);
	}

	@Test
	void landsTheSameOnEachNodeAndWithinWhatWas() {
		OwnDraws head = head(7, (day) -> day.getDayOfMonth() % 7);
		Span month = Period.MONTH.spanOf(FIRST);
		Pace pace = pace(HUNDRED, month, at(FIRST), ORGANISATION, head);
		assertThat(pace).isEqualTo(pace(HUNDRED, month, at(FIRST).plusSeconds(30), ORGANISATION, head));
		assertThat(pace.low()).isGreaterThan(new BigDecimal("7")).isLessThan(pace.landing());
		assertThat(pace.high()).isGreaterThan(pace.landing()).isLessThan(new BigDecimal("97"));
	}

	@Test
	void noStarLandsATeamBeyondTheCap() {
		Terms capped = new Terms(new BigDecimal("100"), 1, new BigDecimal("30"), 0);
		Pace pace = pace(capped, Period.WEEK.spanOf(FIRST), at(FIRST.plusDays(3)), ORGANISATION, head(500, (day) -> 50),
				head(4, (day) -> 0));
		assertThat(pace.high()).isEqualTo(new BigDecimal("34.00"));
	}

	@Test
	void aRateIsExpectedAsItIsWantedAndLandsOnOne() {
		StoredGoal goal = GoalDecisionTests.goal(GoalMetric.ATTACH_RATE);
		Map<LocalDate, Totals> history = new HashMap<>();
		LocalDate today = goal.span().from().plusDays(1);
		today.minusWeeks(PaceCalendar.WEEKS).datesUntil(today).forEach((day) -> history.put(day, attached(2, 4)));
		PaceCalendar calendar = PaceCalendar.of(goal.span(), at(today), ORGANISATION);
		Pace pace = Pacing.of(goal, GoalMetric.ATTACH_RATE, calendar,
				List.of(new OwnDraws(GoalMetric.ATTACH_RATE, attached(1, 2), history, calendar.working())),
				ORGANISATION);
		assertThat(pace).isNotNull();
		assertThat(pace.expectedByNow()).isEqualByComparingTo(goal.terms().target());
		assertThat(pace.landing()).isEqualTo(new BigDecimal("0.5000"));
	}

	private static String expected(Instant now) {
		return pace(HUNDRED, Period.WEEK.spanOf(FIRST), now, ORGANISATION, head(0, (day) -> 0)).expectedByNow()
			.toPlainString();
	}

	private static Pace pace(Terms terms, Span span, Instant now, Organisation organisation, OwnDraws... heads) {
		StoredGoal goal = StoredGoal.set("goal_x", "rep_1", GoalMetric.SALES, span, terms, "rep_9", now);
		@Nullable Pace pace = Pacing.of(goal, GoalMetric.SALES, PaceCalendar.of(span, now, organisation), List.of(heads),
				organisation);
		assertThat(pace).isNotNull();
		return pace;
	}

	/** With the same history whatever day it is. */
	private static OwnDraws head(int soFar, ToLongFunction<LocalDate> sales) {
		Map<LocalDate, Totals> history = new HashMap<>();
		FIRST.minusWeeks(PaceCalendar.WEEKS)
			.datesUntil(FIRST)
			.forEach((day) -> history.put(day, sales((int) sales.applyAsLong(day))));
		return new OwnDraws(GoalMetric.SALES, sales(soFar), history,
				PaceCalendar.of(Period.WEEK.spanOf(FIRST), at(FIRST), ORGANISATION).working());
	}

	private static Totals sales(int sales) {
		return new Totals(0, 0, 0, sales, 0, 0, null, Baskets.NONE);
	}

	private static Totals attached(int attached, int sales) {
		return new Totals(0, 0, 0, sales, 0, 0, null, new Baskets(sales, attached, 0, 0));
	}

	private static BigDecimal zero() {
		return new BigDecimal("0.00");
	}

	/** When a day begins in Madrid. */
	private static Instant at(LocalDate day) {
		return ORGANISATION.startOf(day);
	}

}
