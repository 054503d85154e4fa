package dev.cima.experiment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.cima.goal.GoalMetric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * Reads from the cards of all reps what was sold for teams in each of some weeks: for the
 * team of the moment of each sale, whoever belongs to it today, as goals do. Reps are
 * read in batches; nothing of them is kept but sums.
 */
@Component
class TeamWeeks {

	private final StreamScan streams;

	private final Organisation organisation;

	TeamWeeks(StreamScan streams, Organisation organisation) {
		this.streams = streams;
		this.organisation = organisation;
	}

	/**
	 * By metric.
	 * @param teams in the order of the answer
	 * @param members how many each team had, by which sums are divided
	 * @param from the first day of the first week
	 * @param weeks of seven days
	 */
	Map<GoalMetric, WeeklySums> read(List<String> teams, int[] members, Collection<GoalMetric> metrics, LocalDate from,
			int weeks) {
		Map<String, Integer> places = new HashMap<>();
		teams.forEach((team) -> places.put(team, places.size()));
		Map<GoalMetric, WeeklySums> sums = new EnumMap<>(GoalMetric.class);
		metrics.forEach((metric) -> sums.put(metric, empty(metric, members, weeks)));
		Set<YearMonth> months = new TreeSet<>();
		from.datesUntil(from.plusWeeks(weeks)).forEach((day) -> months.add(YearMonth.from(day)));
		this.streams.forEach(months, (cards) -> cards.forEach((card) -> add(card, places, sums, from, weeks)));
		return sums;
	}

	private static WeeklySums empty(GoalMetric metric, int[] members, int weeks) {
		WeeklySums empty = new WeeklySums(new double[members.length][weeks], new double[members.length][weeks]);
		for (int team = 0; team < members.length && !metric.isRatio(); team++) {
			Arrays.fill(empty.wholes()[team], members[team]);
		}
		return empty;
	}

	private void add(Scorecard card, Map<String, Integer> places, Map<GoalMetric, WeeklySums> sums, LocalDate from,
			int weeks) {
		for (int week = 0; week < weeks; week++) {
			int at = week;
			LocalDate first = from.plusWeeks(week);
			// seven days, on whatever weekday they begin
			card.totalsByTeam(new Span(Period.WEEK, first, first.plusWeeks(1))).forEach((team, totals) -> {
				Integer place = places.get(team);
				if (place != null) {
					sums.forEach((metric, sum) -> add(metric, sum, place, at, totals));
				}
			});
		}
	}

	private void add(GoalMetric metric, WeeklySums sum, int team, int week, Totals totals) {
		boolean money = metric == GoalMetric.REVENUE || metric == GoalMetric.AVERAGE_SALE;
		double part = metric.part(totals);
		sum.parts()[team][week] += money ? part / Math.pow(10, this.organisation.currency().getDefaultFractionDigits())
				: part;
		if (metric.isRatio()) {
			sum.wholes()[team][week] += metric.whole(totals);
		}
	}

}
