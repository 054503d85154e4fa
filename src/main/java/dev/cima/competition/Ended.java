package dev.cima.competition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a competition ended, in memory. What is stored never changes; who is shown of it
 * does, as reps hide or show themselves again.
 */
final class Ended {

	private final List<RepPlace> places;

	private final Set<String> ranked = new HashSet<>();

	private final Table teams;

	/** As it was shown last: seldom does somebody hide. */
	private volatile View view;

	private Ended(List<RepPlace> places, Table teams) {
		this.places = places;
		this.teams = teams;
		places.stream().filter((place) -> place.rank() > 0).forEach((place) -> this.ranked.add(place.rep()));
		this.view = new View(Set.of(), Table.ofReps(places, Set.of()));
	}

	static Ended ofReps(List<RepPlace> places) {
		return new Ended(places, Table.EMPTY);
	}

	static Ended ofTeams(List<TeamPlace> teams, int membersNeeded) {
		return new Ended(List.of(), Table.ofTeams(teams, membersNeeded));
	}

	/** How much it holds. */
	int size() {
		return 2 * this.places.size() + this.teams.size();
	}

	Table teams() {
		return this.teams;
	}

	/** The reps without those who hide. */
	Table without(Set<String> hiding) {
		Set<String> hidden = new HashSet<>(hiding);
		hidden.retainAll(this.ranked);
		View last = this.view;
		if (!last.hidden.equals(hidden)) {
			last = new View(hidden, Table.ofReps(this.places, hidden));
			this.view = last;
		}
		return last.table;
	}

	private record View(Set<String> hidden, Table table) {
	}

}
