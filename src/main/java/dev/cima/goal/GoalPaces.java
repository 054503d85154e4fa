package dev.cima.goal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.cima.ledger.DayRun;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.SoldFor;
import dev.cima.ledger.Span;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/** Works out how goals are getting on; reads the cards of many at once. */
@Component
class GoalPaces {

	private final GoalStandings standings;

	private final Organisation organisation;

	GoalPaces(GoalStandings standings, Organisation organisation) {
		this.standings = standings;
		this.organisation = organisation;
	}

	/** The paces of those of the goals that are running. */
	Map<Goal, Pace> of(List<Goal> goals, Instant now) {
		Map<Goal, PaceCalendar> running = new HashMap<>();
		Set<YearMonth> months = new TreeSet<>();
		for (Goal goal : goals) {
			PaceCalendar calendar = PaceCalendar.of(goal.goal().span(), now, this.organisation);
			if (calendar.isRunning() && goal.goal().isOpen()) {
				running.put(goal, calendar);
				months.addAll(goal.goal().span().months());
				for (YearMonth month = YearMonth.from(calendar.lookBackFrom()); !month
					.isAfter(YearMonth.from(calendar.today())); month = month.plusMonths(1)) {
					months.add(month);
				}
			}
		}
		Map<String, Map<String, Scorecard>> heads = running.isEmpty() ? Map.of()
				: this.standings.heads(running.keySet().stream().map(Goal::goal).toList(), months);
		Map<Goal, Pace> paces = new HashMap<>();
		running.forEach((goal, calendar) -> {
			List<OwnDraws> draws = new ArrayList<>();
			new TreeMap<>(heads.getOrDefault(goal.id(), Map.of()))
				.forEach((rep, card) -> draws.add(draws(card, goal, calendar)));
			Pace pace = Pacing.of(goal.goal(), goal.metric(), calendar, draws, this.organisation);
			if (pace != null) {
				paces.put(goal, pace);
			}
		});
		return paces;
	}

	private static OwnDraws draws(Scorecard card, Goal goal, PaceCalendar calendar) {
		Map<LocalDate, Totals> history = new HashMap<>();
		List<DayRun> active = card.head().activeDays();
		LocalDate from = calendar.lookBackFrom();
		// a newcomer was not there before
		LocalDate since = (active.isEmpty() || active.getFirst().first().isBefore(from)) ? from
				: active.getFirst().first();
		since.datesUntil(since.isBefore(calendar.today()) ? calendar.today() : since)
			.forEach((day) -> history.put(day, totals(card, goal, day)));
		return new OwnDraws(goal.metric(), Standing.Share.totals(card, goal.goal()), history, calendar.working());
	}

	private static Totals totals(Scorecard card, Goal goal, LocalDate day) {
		SoldFor soldFor = card.head().soldFor();
		if (soldFor == null) {
			return Totals.NONE;
		}
		if (!goal.goal().isOfTeam() || soldFor.team().equals(goal.goal().owner())) {
			return card.day(day).totals();
		}
		return card.totalsByTeam(new Span(Period.WEEK, day, day.plusDays(1)))
			.getOrDefault(goal.goal().owner(), Totals.NONE);
	}

}
