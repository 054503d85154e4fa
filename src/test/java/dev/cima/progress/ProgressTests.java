package dev.cima.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Metrics;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Progress on the days on which calendars and teams are odd. */
class ProgressTests {

	private static final TeamPrior PRIOR = TeamPrior.of(List.of());

	/** On 1 April 2011 the clocks of Amman went from midnight to one: it had no 00:30. */
	@Test
	void aMonthThatBeginsWithoutAMidnightHasEachSaleOnce() {
		Organisation amman = organisation("Asia/Amman");
		LocalDate first = LocalDate.of(2011, 4, 1);
		Instant begin = amman.startOf(first);
		assertThat(begin).isEqualTo(Instant.parse("2011-03-31T22:00:00Z"));
		Scorecard card = Scorecard.empty("rep_1");
		card = sold(card, amman, begin.minusMillis(1), 10);
		card = sold(card, amman, begin, 200);
		card = sold(card, amman, begin.plus(Duration.ofHours(23)).minusMillis(1), 3_000);
		card = sold(card, amman, begin.plus(Duration.ofHours(23)), 40_000);
		LocalDate today = first.plusDays(1);

		Progress march = progress(card, amman, Period.MONTH, first.minusDays(1), today);
		assertThat(march.scorecard().points()).isEqualTo(10);
		assertThat(march.days()).hasSize(31).last().extracting(DayProgress::points).isEqualTo(10);
		Progress april = progress(card, amman, Period.MONTH, first, today);
		assertThat(april.days()).extracting(DayProgress::points).containsExactly(3_200, 40_000);
		assertThat(april.before().points()).isEqualTo(10);
		Progress week = progress(card, amman, Period.WEEK, first, today);
		assertThat(week.days()).extracting(DayProgress::points).containsExactly(0, 0, 0, 10, 3_200, 40_000);
	}

	/** The hour from two to three comes twice, and is one day. */
	@Test
	void theNightThatIsAnHourLongerIsOneDay() {
		Organisation madrid = organisation("Europe/Madrid");
		Scorecard card = Scorecard.empty("rep_1");
		card = sold(card, madrid, Instant.parse("2026-10-25T00:30:00Z"), 1);
		card = sold(card, madrid, Instant.parse("2026-10-25T01:30:00Z"), 20);
		card = sold(card, madrid, Instant.parse("2026-10-25T22:59:59.999Z"), 300);
		card = sold(card, madrid, Instant.parse("2026-10-25T23:00:00Z"), 4_000);
		LocalDate sunday = LocalDate.of(2026, 10, 25);
		Progress week = progress(card, madrid, Period.WEEK, sunday, sunday.plusDays(20));
		assertThat(week.days()).hasSize(7).last().extracting(DayProgress::points).isEqualTo(321);
		assertThat(progress(card, madrid, Period.WEEK, sunday.plusDays(1), sunday.plusDays(1)).days())
			.extracting(DayProgress::points)
			.containsExactly(4_000);
	}

	@Test
	void aWeekWithoutAWorkingDayOrASaleHasItsDaysAndNoRate() {
		LocalDate monday = LocalDate.of(2026, 12, 28);
		Organisation closed = new Organisation("Cima", ZoneId.of("Europe/Madrid"), Currency.getInstance("EUR"),
				Set.of(), Set.copyOf(monday.datesUntil(monday.plusDays(7)).toList()));
		Progress week = progress(Scorecard.empty("rep_1"), closed, Period.WEEK, monday, monday.plusDays(6));
		assertThat(week.days()).hasSize(7).allSatisfy((day) -> assertThat(day.sales()).isZero());
		assertThat(week.averageSale()).isNull();
		assertThat(week.attachRate().value()).isNull();
		assertThat(week.attachRate().enough()).isFalse();
		Scorecard sold = sold(Scorecard.empty("rep_1"), closed, closed.startOf(monday.plusDays(2)), 7);
		assertThat(progress(sold, closed, Period.WEEK, monday, monday.plusDays(6)).scorecard().points())
			.as("sold on a holiday all the same")
			.isEqualTo(7);
	}

	@Test
	void aTeamOfOneIsShownItsSumsAlone() {
		Organisation madrid = organisation("Europe/Madrid");
		Totals one = new Totals(500, 500, 12_345, 40, 20, 4, null, new Baskets(40, 20, 4, 60));
		TeamProgress alone = TeamProgress.of(List.of(one), TeamPrior.of(List.of(one.baskets())), madrid);
		assertThat(alone.sellers()).isOne();
		assertThat(alone.points()).isEqualTo(500);
		assertThat(alone.revenue()).isEqualByComparingTo("123.45");
		assertThat(alone.averageSale()).isNull();
		assertThat(alone.attachRate().part()).isEqualTo(20);
		assertThat(alone.attachRate().value()).isNull();
		assertThat(alone.attachRate().enough()).isFalse();
		TeamProgress nobody = TeamProgress.of(List.of(), PRIOR, madrid);
		assertThat(nobody.sellers()).isZero();
		assertThat(nobody.revenue()).isZero();
	}

	private static Progress progress(Scorecard card, Organisation organisation, Period period, LocalDate on,
			LocalDate today) {
		Span span = period.spanOf(on);
		return Progress.of(card, span, PRIOR, today, organisation);
	}

	private static Scorecard sold(Scorecard card, Organisation organisation, Instant at, long points) {
		return card.plus(Entry.at(card.rep(), card.seq() + 1, EntryKind.SALE, "sale/" + at)
			.points(points, points, List.of())
			.metrics(new Metrics(1, 0, 0, 0, new Baskets(1, 0, 0, 1)))
			.team("team_1")
			.occurred(at, organisation.dayOf(at))
			.recorded(at, Actor.SYSTEM)
			.build());
	}

	private static Organisation organisation(String zone) {
		return new Organisation("Cima", ZoneId.of(zone), Currency.getInstance("EUR"), Set.of(), Set.of());
	}

}
