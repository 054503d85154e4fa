package dev.cima.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A rep's totals of one local day.
 *
 * @param totals of the day's sales
 * @param runs the places in the stream that hold the day's entries, ascending
 * @param teams the totals by the team for which they were recorded; null when that is the
 * page's
 * @param moved the part of the totals that fell on another day by the rep's own calendar,
 * by that day; null when there is none
 * @param families the raw points by category, where the month's plan counts them so; null
 * where it does not
 */
public record DayTotals(Totals totals, List<SeqRun> runs, @Nullable Map<String, Totals> teams,
		@Nullable Map<String, Totals> moved, @Nullable List<FamilyPoints> families) {

	static final DayTotals NONE = new DayTotals(Totals.NONE, List.of());

	public DayTotals(Totals totals, List<SeqRun> runs) {
		this(totals, runs, null, null, null);
	}

	/** A run of places in a stream, both ends included. */
	public record SeqRun(long first, long last) {
	}

	/**
	 * With one more entry.
	 * @param team the page's
	 */
	DayTotals plus(Entry entry, @Nullable String team) {
		boolean counts = entry.countsAsSales();
		return new DayTotals(counts ? this.totals.plus(entry) : this.totals, extended(entry.seq()),
				counts ? teams(entry, team) : this.teams, counts ? moved(entry) : this.moved, families(entry));
	}

	private @Nullable List<FamilyPoints> families(Entry entry) {
		return entry.families().isEmpty() ? this.families
				: FamilyPoints.plus((this.families != null) ? this.families : List.of(), entry.families());
	}

	private @Nullable Map<String, Totals> moved(Entry entry) {
		return entry.ownDay().equals(entry.day()) ? this.moved
				: SoldFor.with((this.moved != null) ? this.moved : Map.of(), entry.ownDay().toString(), entry);
	}

	/** The other days on which a part of it fell by the rep's own calendar. */
	public Set<String> ownDays() {
		return (this.moved != null) ? this.moved.keySet() : Set.of();
	}

	/** The part that fell on the same day by the rep's own calendar. */
	Totals stayed() {
		Totals stayed = this.totals;
		if (this.moved != null) {
			for (Totals elsewhere : this.moved.values()) {
				stayed = stayed.plus(elsewhere.negated());
			}
		}
		return stayed;
	}

	/** The part that fell on this other day by the rep's own calendar. */
	Totals movedTo(LocalDate day) {
		return (this.moved != null) ? this.moved.getOrDefault(day.toString(), Totals.NONE) : Totals.NONE;
	}

	private List<SeqRun> extended(long seq) {
		int size = this.runs.size();
		boolean joins = size > 0 && this.runs.getLast().last() == seq - 1;
		SeqRun last = new SeqRun(joins ? this.runs.getLast().first() : seq, seq);
		if (size == (joins ? 1 : 0)) {
			return List.of(last);
		}
		List<SeqRun> extended = new ArrayList<>(size + 1);
		extended.addAll(joins ? this.runs.subList(0, size - 1) : this.runs);
		extended.add(last);
		return Collections.unmodifiableList(extended);
	}

	private @Nullable Map<String, Totals> teams(Entry entry, @Nullable String team) {
		if (this.teams == null && (team == null || team.equals(entry.team()))) {
			return null;
		}
		return SoldFor.with((this.teams != null) ? this.teams : parts(team), entry.team(), entry);
	}

	/** The totals by the team for which they were recorded. */
	Map<String, Totals> parts(@Nullable String team) {
		if (this.teams != null) {
			return this.teams;
		}
		return (team == null || this.totals.equals(Totals.NONE)) ? Map.of() : Map.of(team, this.totals);
	}

}
