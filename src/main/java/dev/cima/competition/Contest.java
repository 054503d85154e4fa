package dev.cima.competition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import dev.cima.ledger.DayTotals.SeqRun;
import dev.cima.ledger.DayTotals;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.MonthPage;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * A competition ready to count: its expressions compiled, its window in local days.
 *
 * @param from the first local day of the window
 * @param until the last one
 * @param newcomersSince who sold before that day is no newcomer; null: all may win
 */
record Contest(Competition competition, Condition condition, ScoreFormula formula, LocalDate from, LocalDate until,
		List<YearMonth> months, @Nullable LocalDate newcomersSince) {

	static Contest of(Competition competition, Organisation organisation) {
		LocalDate from = organisation.dayOf(competition.opensAt());
		LocalDate until = organisation.dayOf(competition.closesAt().minusMillis(1));
		List<YearMonth> months = new ArrayList<>();
		for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(until)); month = month
			.plusMonths(1)) {
			months.add(month);
		}
		Integer days = competition.newcomerDays();
		return new Contest(competition, Condition.of(competition.counts()),
				ScoreFormula.of(competition.score(), organisation), from, until, List.copyOf(months),
				(days != null) ? from.minusDays(days) : null);
	}

	/** Whether the entry is about something that happened inside the window. */
	boolean touches(Entry entry) {
		return (entry.countsAsSales() || SaleMark.of(entry) != null) && this.competition.covers(entry.occurredAt());
	}

	/**
	 * Whether a membership that is entered late may change for whom something in the
	 * window was sold.
	 */
	boolean isMovedBy(Entry entry) {
		return entry.kind() == EntryKind.MEMBERSHIP && entry.occurredAt().isBefore(entry.recordedAt())
				&& entry.occurredAt().isBefore(this.competition.closesAt()) && isInTime(entry);
	}

	/** Whether the entry came before the end of the grace. */
	boolean isInTime(Entry entry) {
		return entry.recordedAt().isBefore(this.competition.graceUntil());
	}

	/**
	 * The places in the rep's stream that hold the entries of the window's days, after
	 * one and up to where the card stands, ascending.
	 */
	List<Long> places(Scorecard card, long after) {
		List<Long> places = new ArrayList<>();
		for (DayTotals day : days(card, after).values()) {
			for (SeqRun run : day.runs()) {
				for (long seq = Math.max(run.first(), after + 1); seq <= run.last(); seq++) {
					places.add(seq);
				}
			}
		}
		places.sort(null);
		return places;
	}

	/**
	 * The window's days that hold an entry after one, by date, which pages do not sort.
	 */
	NavigableMap<String, DayTotals> days(Scorecard card, long after) {
		NavigableMap<String, DayTotals> days = new TreeMap<>();
		for (YearMonth month : this.months) {
			MonthPage page = card.page(month);
			page.days().forEach((day, totals) -> {
				if (totals.runs().getLast().last() > after && contains(LocalDate.parse(day))) {
					days.put(day, totals);
				}
			});
		}
		return days;
	}

	/**
	 * The totals with one more entry; the next of the window in the rep's stream.
	 * @param team for which it counts
	 */
	ContestantTotals plus(ContestantTotals before, EntrySums sums, String team) {
		Entry entry = sums.entry();
		if (before.over() || entry.seq() <= before.seq() || !touches(entry)) {
			return before;
		}
		if (!isInTime(entry)) {
			return before.ended();
		}
		Sums added = this.competition.admits(team) ? sums.of(this) : Sums.NONE;
		return before.plus(entry.seq(), team, added);
	}

	/**
	 * Whether a rep may be ranked; who is hidden, for nobody else to see.
	 * @param rep the rep's id
	 * @param firstDay the local day of the first counted sale ever
	 * @param leftAt since when the rep has left
	 */
	boolean ranks(String rep, @Nullable LocalDate firstDay, @Nullable Instant leftAt) {
		if (this.competition.bars(rep)) {
			return false;
		}
		if (leftAt != null && leftAt.isBefore(this.competition.closesAt())) {
			return false;
		}
		return this.newcomersSince == null || (firstDay != null && !firstDay.isBefore(this.newcomersSince));
	}

	private boolean contains(LocalDate day) {
		return !day.isBefore(this.from) && !day.isAfter(this.until);
	}

}
