package dev.cima.goal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** Where goals stand now, by the cards, in few round trips for many. */
@Component
class GoalStandings {

	private static final int MOST_AT_ONCE = 1000;

	private final StreamScan streams;

	private final Ledger ledger;

	private final Reps reps;

	private final FormerMembers former;

	private final Organisation organisation;

	GoalStandings(StreamScan streams, Ledger ledger, Reps reps, FormerMembers former, Organisation organisation) {
		this.streams = streams;
		this.ledger = ledger;
		this.reps = reps;
		this.former = former;
		this.organisation = organisation;
	}

	/** By the id of the goal. */
	Map<String, Standing> of(Collection<StoredGoal> goals) {
		Map<String, Map<String, Scorecard>> heads = heads(goals, months(goals));
		Map<String, Standing> standings = new HashMap<>();
		goals.forEach((goal) -> standings.put(goal.id(), Standing.of(goal, Objects.requireNonNull(goal.metric()),
				heads.getOrDefault(goal.id(), Map.of()), this.ledger::breadth, this.organisation)));
		return standings;
	}

	private static Set<YearMonth> months(Collection<StoredGoal> goals) {
		Set<YearMonth> months = new TreeSet<>();
		goals.forEach((goal) -> months.addAll(goal.span().months()));
		return months;
	}

	/**
	 * By the id of the goal the cards of all who may have a share in it.
	 * @param months whose pages they need
	 */
	Map<String, Map<String, Scorecard>> heads(Collection<StoredGoal> goals, Set<YearMonth> months) {
		Map<String, Set<String>> who = who(goals);
		Map<String, Scorecard> cards = cards(who.values(), months);
		Map<String, Map<String, Scorecard>> heads = new HashMap<>();
		who.forEach((goal, reps) -> {
			Map<String, Scorecard> mine = new HashMap<>();
			reps.forEach((rep) -> mine.put(rep, Objects.requireNonNull(cards.get(rep))));
			heads.put(goal, mine);
		});
		return heads;
	}

	private Map<String, Set<String>> who(Collection<StoredGoal> goals) {
		List<String> teams = goals.stream().filter(StoredGoal::isOfTeam).map(StoredGoal::owner).distinct().toList();
		Map<String, List<String>> members = teams.isEmpty() ? Map.of() : this.reps.membersOf(teams);
		var left = teams.isEmpty() ? Map.<String, Map<String, LocalDate>>of() : this.former.of(teams);
		Map<String, Set<String>> who = new HashMap<>();
		for (StoredGoal goal : goals) {
			Set<String> reps = new HashSet<>();
			if (goal.isOfTeam()) {
				reps.addAll(members.getOrDefault(goal.owner(), List.of()));
				reps.addAll(FormerMembers.since(left.getOrDefault(goal.owner(), Map.of()), goal.span().from()));
			}
			else {
				reps.add(goal.owner());
			}
			who.put(goal.id(), reps);
		}
		return who;
	}

	private Map<String, Scorecard> cards(Collection<Set<String>> who, Set<YearMonth> months) {
		List<String> reps = new ArrayList<>(new TreeSet<>(who.stream().flatMap(Set::stream).toList()));
		Map<String, Scorecard> cards = new HashMap<>();
		for (int from = 0; from < reps.size(); from += MOST_AT_ONCE) {
			cards.putAll(
					this.streams.cardsAtHand(reps.subList(from, Math.min(from + MOST_AT_ONCE, reps.size())), months));
		}
		return cards;
	}

}
