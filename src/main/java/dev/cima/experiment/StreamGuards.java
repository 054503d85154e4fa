package dev.cima.experiment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.SaleMark;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of one rep say of what nobody pays for, by team and week. A void
 * stands on the day of its sale, so the entries of some days say all about the sales of
 * these days, in whatever order they came. Pure.
 */
final class StreamGuards {

	private static final String COACHING = "coaching";

	private final Map<Place, Week> weeks = new HashMap<>();

	private StreamGuards() {
	}

	/**
	 * What entries say.
	 * @param entries of one rep, all of the days from the first one on
	 * @param from the first day of the first week
	 * @param team for which an entry counts
	 */
	static StreamGuards of(Collection<Entry> entries, LocalDate from, Function<Entry, String> team) {
		StreamGuards guards = new StreamGuards();
		Map<Long, Entry> sales = new HashMap<>();
		Set<String> replaced = new HashSet<>();
		for (Entry entry : entries) {
			if (entry.kind() == EntryKind.SALE) {
				sales.put(entry.seq(), entry);
			}
			if (entry.voids() != null && entry.voids().isReplaced()) {
				replaced.add(entry.voids().key());
			}
		}
		for (Entry entry : entries) {
			int week = (int) Math.floorDiv(ChronoUnit.DAYS.between(from, entry.day()), 7L);
			guards.weeks.computeIfAbsent(new Place(team.apply(entry), week), (place) -> new Week())
				.add(entry, sales, replaced);
		}
		return guards;
	}

	/** Adds all to sums; teams and weeks that have no place there are passed over. */
	void addTo(Map<GuardMetric, WeeklySums> sums, Map<String, Integer> places) {
		this.weeks.forEach((at, week) -> {
			Integer team = places.get(at.team);
			if (team == null) {
				return;
			}
			sums.forEach((metric, sum) -> {
				if (at.week >= 0 && at.week < sum.parts()[team].length) {
					sum.parts()[team][at.week] += week.part(metric);
					sum.wholes()[team][at.week] += metric.isRatio() ? week.whole(metric) : 0;
				}
			});
		});
	}

	private record Place(String team, int week) {
	}

	/** One week of a rep's sales for a team. */
	private static final class Week {

		private int sales;

		private int voids;

		private int coachings;

		private final Set<String> asked = new HashSet<>();

		/** In how many sales each was. */
		private final Map<String, Integer> categories = new HashMap<>();

		private void add(Entry entry, Map<Long, Entry> sales, Set<String> replaced) {
			switch (entry.kind()) {
				case SALE -> sold(entry, replaced);
				case VOID -> takenBack(entry, sales);
				case CREDIT -> credited(entry, replaced);
				default -> {
				}
			}
		}

		private void sold(Entry entry, Set<String> replaced) {
			count(entry.sale(), 1);
			if (!replaced.contains(entry.key())) {
				this.sales++;
				if (entry.sale() != null && !entry.sale().questions().isEmpty()) {
					this.asked.add(entry.key());
				}
			}
		}

		private void takenBack(Entry entry, Map<Long, Entry> sales) {
			if (entry.voids() == null) {
				return;
			}
			Entry sale = sales.get(entry.voids().seq());
			count((sale != null) ? sale.sale() : entry.voids().sale(), -1);
			this.voids += entry.voids().isReplaced() ? 0 : 1;
		}

		private void credited(Entry entry, Set<String> replaced) {
			if (COACHING.equals(entry.cause()) && !entry.isPlaceholder()) {
				this.coachings++;
			}
			String question = SaleMark.QUESTION.keyFor("");
			if (entry.key().startsWith(question)) {
				String sale = entry.key().substring(question.length());
				if (!replaced.contains(sale)) {
					this.asked.add(sale);
				}
			}
		}

		private void count(@Nullable SaleFacts sale, int sign) {
			if (sale != null) {
				sale.lines()
					.stream()
					.map(SaleLine::category)
					.distinct()
					.forEach((category) -> this.categories.merge(category, sign, Integer::sum));
			}
		}

		private double part(GuardMetric metric) {
			return switch (metric) {
				case VOIDS -> this.voids;
				case QUESTIONS -> this.asked.size();
				case BREADTH -> this.categories.values().stream().filter((count) -> count > 0).count();
				case COACHINGS -> this.coachings;
				default -> 0;
			};
		}

		private double whole(GuardMetric metric) {
			return (metric == GuardMetric.VOIDS || metric == GuardMetric.QUESTIONS) ? this.sales : 0;
		}

	}

}
