package dev.cima.mentorship;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;
import dev.cima.sale.UnansweredSales;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Judges whether a mentee sells better: cross-sell lines per sale in the 30 local days
 * after the day of the start, against the 30 before it. The day itself belongs to
 * neither. It is judged once, some time after the last of these days, so that sales of
 * phones that were offline are in; what is asked about a sale and not answered by then
 * keeps it out. A real gain needs enough sales on both sides, and an increase of at least
 * a tenth and of at least 0.05 lines a sale; the settings can change these numbers.
 */
@Component
class GainJudge {

	/** The length of each side, in days. */
	static final int DAYS = 30;

	private static final int DECIMALS = 4;

	private final Ledger ledger;

	private final BiFunction<List<Scorecard>, YearMonth, Map<String, List<Entry>>> doubted;

	private final Organisation organisation;

	private final MentorshipSettings settings;

	// lazily: the ledger knows its effects, and one of them ends mentorships
	@Autowired
	GainJudge(@Lazy Ledger ledger, @Lazy UnansweredSales unanswered, Organisation organisation,
			MentorshipSettings settings) {
		this(ledger, (cards, month) -> unanswered.of(cards, month), organisation, settings);
	}

	/**
	 * A judge.
	 * @param doubted the sales of a month about which something is asked that nobody has
	 * answered, by rep
	 */
	GainJudge(Ledger ledger, BiFunction<List<Scorecard>, YearMonth, Map<String, List<Entry>>> doubted,
			Organisation organisation, MentorshipSettings settings) {
		this.doubted = doubted;
		this.ledger = ledger;
		this.organisation = organisation;
		this.settings = settings;
	}

	/**
	 * When the gain can be judged; null for a mentorship that does not run for 30 days,
	 * or has not begun.
	 */
	@Nullable Instant judgedAt(Mentorship mentorship) {
		boolean begun = mentorship.status() == MentorshipStatus.ACTIVE || mentorship.status() == MentorshipStatus.ENDED;
		if (!begun || mentorship.startedAt() == null) {
			return null;
		}
		Instant over = this.organisation.startOf(start(mentorship.startedAt()).plusDays(DAYS + 1));
		if (mentorship.endedAt() != null && mentorship.endedAt().isBefore(over)) {
			return null;
		}
		return over.plus(this.settings.gainGrace());
	}

	/** What the mentee sold before and after, and what the mentor gets for it. */
	MenteeGain judge(Mentorship mentorship) {
		if (mentorship.startedAt() == null) {
			throw new IllegalStateException(mentorship.id() + " has not begun");
		}
		LocalDate start = start(mentorship.startedAt());
		Sold before = sold(mentorship.mentee(), start.minusDays(DAYS), start);
		Sold after = sold(mentorship.mentee(), start.plusDays(1), start.plusDays(DAYS + 1));
		return gain(before, after, this.settings);
	}

	static MenteeGain gain(Sold before, Sold after, MentorshipSettings settings) {
		MenteeGain gain = new MenteeGain(Metric.CROSS_SELLS, before.rate(), after.rate(), before.sales, after.sales, 0,
				false);
		boolean real = gain.says(settings.gainSales())
				&& after.rate().compareTo(before.rate().multiply(settings.gainRatio())) >= 0
				&& after.rate().subtract(before.rate()).compareTo(settings.gainLeast()) >= 0;
		return real ? new MenteeGain(gain.metric(), gain.before(), gain.after(), gain.salesBefore(), gain.salesAfter(),
				settings.gainPoints(), false) : gain;
	}

	private LocalDate start(Instant startedAt) {
		return this.organisation.dayOf(startedAt);
	}

	/**
	 * The totals of the days from {@code from} to before {@code until}, a month's page at
	 * a time.
	 */
	Sold sold(String rep, LocalDate from, LocalDate until) {
		int sales = 0;
		int crossSells = 0;
		YearMonth last = YearMonth.from(until.minusDays(1));
		for (YearMonth month = YearMonth.from(from); !month.isAfter(last); month = month.plusMonths(1)) {
			Scorecard all = this.ledger.card(rep, Period.MONTH.spanOf(month.atDay(1)));
			Scorecard card = all.pagesWithout(this.doubted.apply(List.of(all), month).getOrDefault(rep, List.of()));
			for (LocalDate day = max(from, month.atDay(1)); day.isBefore(until)
					&& YearMonth.from(day).equals(month); day = day.plusDays(1)) {
				Totals totals = card.day(day).totals();
				sales += totals.sales();
				crossSells += totals.crossSells();
			}
		}
		return new Sold(sales, crossSells);
	}

	private static LocalDate max(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

	/** What was sold on one side. */
	record Sold(int sales, int crossSells) {

		BigDecimal rate() {
			return (this.sales > 0)
					? BigDecimal.valueOf(this.crossSells)
						.divide(BigDecimal.valueOf(this.sales), DECIMALS, RoundingMode.HALF_UP)
					: BigDecimal.ZERO.setScale(DECIMALS);
		}

	}

}
