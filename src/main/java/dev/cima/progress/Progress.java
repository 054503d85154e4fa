package dev.cima.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.cima.ledger.CardHead;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.ScorecardView;
import dev.cima.ledger.Span;
import dev.cima.ledger.Totals;
import dev.cima.measure.Rate;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * How far a rep is in a week, a month or in all. A function of the card alone, so it is
 * the same in whatever order sales, corrections and voids arrived.
 *
 * @param scorecard the totals
 * @param attachRate sales with something added ÷ sales into which something could have
 * been added
 * @param upSellRate sales with a dearer product instead ÷ the same
 * @param averageSale revenue ÷ sales, in major units; null without a sale
 * @param days one for each day of the week or month that has begun; none for all time
 * @param before the totals of the week or month before; zeros for all time
 * @param card that it was made from
 */
record Progress(ScorecardView scorecard, Rate attachRate, Rate upSellRate, @Nullable BigDecimal averageSale,
		List<DayProgress> days, ScorecardView before, Scorecard card, Span span) {

	/**
	 * The months whose pages a card needs for it.
	 */
	static Set<YearMonth> months(Span span) {
		Set<YearMonth> months = new LinkedHashSet<>();
		if (span.period() != Period.ALL_TIME) {
			months.addAll(before(span).months());
			months.addAll(span.months());
		}
		return months;
	}

	/**
	 * The progress in a span.
	 * @param card with the pages of {@link #months}
	 */
	static Progress of(Scorecard card, Span span, TeamPrior prior, LocalDate today, Organisation organisation) {
		Totals totals = card.totals(span);
		CardHead head = card.head();
		Totals before = (span.period() == Period.ALL_TIME) ? Totals.NONE : card.totals(before(span));
		return new Progress(ScorecardView.of(totals, head, organisation), prior.attachRate(totals.baskets()),
				prior.upSellRate(totals.baskets()), averageSale(totals, organisation),
				days(card, span, today, organisation), ScorecardView.of(before, head, organisation), card, span);
	}

	/** Revenue ÷ sales, rounded half up to the currency's smallest unit. */
	static @Nullable BigDecimal averageSale(Totals totals, Organisation organisation) {
		BigDecimal revenue = organisation.amount(totals.revenue());
		return (totals.sales() > 0)
				? revenue.divide(BigDecimal.valueOf(totals.sales()), revenue.scale(), RoundingMode.HALF_UP) : null;
	}

	private static Span before(Span span) {
		return span.period().spanOf(span.from().minusDays(1));
	}

	private static List<DayProgress> days(Scorecard card, Span span, LocalDate today, Organisation organisation) {
		if (span.period() == Period.ALL_TIME) {
			return List.of();
		}
		List<DayProgress> days = new ArrayList<>();
		for (LocalDate day = span.from(); day.isBefore(span.until()); day = day.plusDays(1)) {
			Totals totals = card.day(day).totals();
			// a phone's clock may be some minutes ahead of midnight
			if (!day.isAfter(today) || totals.sales() > 0) {
				days.add(DayProgress.of(day, totals, organisation));
			}
		}
		return days;
	}

}
