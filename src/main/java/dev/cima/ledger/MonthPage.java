package dev.cima.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;

/**
 * The part of a scorecard that holds one month, by day.
 *
 * @param id {@code <rep>/<month>}
 * @param month {@code 2026-11}
 * @param seq the last entry that the page holds
 * @param fold which fold made it, see {@link Scorecard#FOLD}
 * @param days by local date, {@code 2026-11-21}
 * @param breadth of the month's counted sales
 * @param credits of the month, with debits
 */
public record MonthPage(@BsonId String id, String rep, String month, long seq, int fold, Map<String, DayTotals> days,
		Breadth breadth, @BsonProperty("causes") Credits credits) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public MonthPage {
		breadth = (breadth != null) ? breadth : Breadth.NONE;
		credits = (credits != null) ? credits : Credits.NONE;
	}

	static MonthPage empty(String rep, YearMonth month, int fold) {
		return new MonthPage(rep + "/" + month, rep, month.toString(), 0, fold, Map.of(), Breadth.NONE, Credits.NONE);
	}

	MonthPage withFold(int other) {
		return new MonthPage(this.id, this.rep, this.month, this.seq, other, this.days, this.breadth, this.credits);
	}

	MonthPage plus(Entry entry) {
		Map<String, DayTotals> next = new TreeMap<>(this.days);
		next.merge(entry.day().toString(), DayTotals.NONE.plus(entry), (was, ignored) -> was.plus(entry));
		return new MonthPage(this.id, this.rep, this.month, entry.seq(), this.fold, next, this.breadth.plus(entry),
				this.credits.plus(entry));
	}

	/** The totals of a local day of this month. */
	public DayTotals day(LocalDate day) {
		return this.days.getOrDefault(day.toString(), DayTotals.NONE);
	}

	/** The places of all its entries up to one, ascending. */
	List<Long> seqsUpTo(long last) {
		return this.days.values()
			.stream()
			.flatMap((day) -> day.runs().stream())
			.flatMap((run) -> LongStream.rangeClosed(run.first(), Math.min(run.last(), last)).boxed())
			.sorted()
			.toList();
	}

	/** The totals of the days of this month that lie in the span. */
	public Totals totals(Span span) {
		// ISO dates sort like the days that they name, and are not parsed for it
		String from = span.from().toString();
		String until = span.until().toString();
		Totals sum = Totals.NONE;
		for (Map.Entry<String, DayTotals> day : this.days.entrySet()) {
			if (span.period() == Period.MONTH
					|| (from.compareTo(day.getKey()) <= 0 && until.compareTo(day.getKey()) > 0)) {
				sum = sum.plus(day.getValue().totals());
			}
		}
		return sum;
	}

}
