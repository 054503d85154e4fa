package dev.cima.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import dev.cima.ledger.CardHead.Membership;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.jspecify.annotations.Nullable;

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
 * @param team for which its first sale was recorded, and so were all sales of days that
 * name no teams
 */
public record MonthPage(@BsonId String id, String rep, String month, long seq, int fold, Map<String, DayTotals> days,
		Breadth breadth, @BsonProperty("causes") Credits credits, @Nullable String team) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public MonthPage {
		breadth = (breadth != null) ? breadth : Breadth.NONE;
		credits = (credits != null) ? credits : Credits.NONE;
	}

	static MonthPage empty(String rep, YearMonth month, int fold) {
		return new MonthPage(rep + "/" + month, rep, month.toString(), 0, fold, Map.of(), Breadth.NONE, Credits.NONE,
				null);
	}

	/** The same at a place of the stream. */
	MonthPage standingAt(long seq) {
		return new MonthPage(this.id, this.rep, this.month, seq, this.fold, this.days, this.breadth, this.credits,
				this.team);
	}

	MonthPage withFold(int other) {
		return new MonthPage(this.id, this.rep, this.month, this.seq, other, this.days, this.breadth, this.credits,
				this.team);
	}

	MonthPage plus(Entry entry) {
		return plus(entry, entry.day().toString());
	}

	/**
	 * With one more entry.
	 * @param day the entry's
	 */
	MonthPage plus(Entry entry, String day) {
		Map<String, DayTotals> next = new TreeMap<>(this.days);
		String team = (this.team == null && entry.countsAsSales()) ? entry.team() : this.team;
		next.compute(day, (key, was) -> ((was != null) ? was : DayTotals.NONE).plus(entry, team));
		return new MonthPage(this.id, this.rep, this.month, entry.seq(), this.fold, next, this.breadth.plus(entry),
				this.credits.plus(entry), team);
	}

	/** The totals of a local day of this month. */
	public DayTotals day(LocalDate day) {
		return day(day.toString());
	}

	DayTotals day(String day) {
		return this.days.getOrDefault(day, DayTotals.NONE);
	}

	/**
	 * The totals, and what fell on this day only by the rep's own calendar. Nearly all
	 * pages hold nothing of that kind, so that is seen without a look at dates.
	 */
	Totals plusMovedTo(LocalDate day, Totals totals) {
		Totals sum = totals;
		for (DayTotals other : this.days.values()) {
			if (other.moved() != null) {
				sum = sum.plus(other.movedTo(day));
			}
		}
		return sum;
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
		// ISO dates sort like the days that they name, so they need not be parsed
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

	/**
	 * Adds the totals of the days in the span by the team for which they count.
	 * @param memberships of the rep
	 */
	void addByTeam(Span span, List<Membership> memberships, Map<String, Totals> sums) {
		this.days.forEach((text, totals) -> {
			LocalDate day = LocalDate.parse(text);
			if (span.contains(day)) {
				totals.parts(this.team)
					.forEach((recorded, part) -> sums.merge(MembershipFold.teamOf(memberships, day, recorded), part,
							Totals::plus));
			}
		});
	}

}
