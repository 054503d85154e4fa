package dev.cima.satisfaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.cima.competition.CustomerOpinions;
import dev.cima.competition.CustomerScore;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * What customers say about the sales of a window, weighed as for a month: a single answer
 * moves little, and many sure ones stand above a few good ones.
 */
@Component
class WindowOpinions implements CustomerOpinions {

	private final Surveys surveys;

	private final Organisation organisation;

	private final InstantSource clock;

	WindowOpinions(Surveys surveys, Organisation organisation, InstantSource clock) {
		this.surveys = surveys;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public Heard about(Instant from, Instant until, Instant before) {
		Instant now = this.clock.instant();
		YearMonth last = YearMonth.from(this.organisation.dayOf(before.isBefore(now) ? before : now));
		Tally tally = new Tally();
		// nobody answers before the sale
		for (YearMonth month = YearMonth.from(this.organisation.dayOf(from)); !month.isAfter(last); month = month
			.plusMonths(1)) {
			this.surveys.answered(month)
				.stream()
				.filter((survey) -> survey.counts(from, until, before))
				.forEach(tally::add);
		}
		return tally.heard();
	}

	/** The answers, in whatever order they are added. */
	static final class Tally {

		/** By rep and team. */
		private final Map<String, Map<String, Scores>> byRep = new TreeMap<>();

		private final Map<String, Scores> byTeam = new TreeMap<>();

		void add(Survey survey) {
			Survey.Answer answer = survey.answer();
			if (answer != null) {
				this.byRep.computeIfAbsent(survey.rep(), (rep) -> new TreeMap<>())
					.merge(survey.team(), Scores.none(survey.rep(), survey.team()).plus(answer.score()), Scores::plus);
				// a team is drawn towards everybody
				this.byTeam.merge(survey.team(), Scores.none(survey.team(), "").plus(answer.score()), Scores::plus);
			}
		}

		Heard heard() {
			if (this.byRep.isEmpty()) {
				return Heard.NOTHING;
			}
			List<Scores> reps = this.byRep.values().stream().map((teams) -> together(teams.values())).toList();
			MonthlyFactor everybody = MonthlyFactor.of(reps);
			Map<String, CustomerScore> byRep = new HashMap<>();
			reps.forEach((rep) -> byRep.put(rep.rep(), score(everybody, rep)));
			Map<String, CustomerScore> byTeam = new HashMap<>();
			this.byTeam.forEach((team, scores) -> byTeam.put(team, score(everybody, scores)));
			return new Heard(score(everybody, Scores.none("", "")), byRep, byTeam);
		}

		/** All of a rep, who belongs to the team for which most was answered. */
		private static Scores together(Collection<Scores> teams) {
			Scores most = teams.stream()
				.max(Comparator.comparingInt(Scores::responses).thenComparing(Scores::team))
				.orElseThrow();
			return teams.stream().reduce(Scores.none(most.rep(), most.team()), Scores::plus);
		}

		private static CustomerScore score(MonthlyFactor everybody, Scores scores) {
			BigDecimal atLeast = everybody.atLeast(scores).max(BigDecimal.ONE);
			return new CustomerScore(scores.responses(), atLeast.doubleValue());
		}

	}

}
