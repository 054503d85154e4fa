package dev.cima.rep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Whether people manage each other in a circle, directly or by way of others: then they
 * could confirm each other's sales. Managing the own team is none, as nobody settles what
 * is their own.
 */
public final class ManagesCycle {

	private final Map<String, Rep> managers = new HashMap<>();

	/** The same by the team that they are in. */
	private final Map<String, Map<String, Rep>> byTeam = new HashMap<>();

	/** Looks among these; who has left or manages nobody is of no interest. */
	public ManagesCycle(Collection<Rep> reps) {
		reps.forEach(this::put);
	}

	/** Takes a rep as it is now, in the place of what was known of it. */
	public void put(Rep rep) {
		remove(rep.id());
		if (rep.active() && !rep.manages().isEmpty()) {
			this.managers.put(rep.id(), rep);
			this.byTeam.computeIfAbsent(rep.team(), (team) -> new LinkedHashMap<>()).put(rep.id(), rep);
		}
	}

	/** Forgets a rep. */
	public void remove(String rep) {
		Rep before = this.managers.remove(rep);
		if (before != null) {
			this.byTeam.getOrDefault(before.team(), Map.of()).remove(rep);
		}
	}

	/**
	 * The circle that a rep is in: the rep, a team that this one manages, who is in that
	 * team and manages another, and so on, until the rep's own team.
	 * @return ids of reps and teams by turns, or null when there is none
	 */
	public @Nullable List<String> through(Rep rep) {
		List<String> way = new ArrayList<>();
		return find(rep, rep, way, new HashSet<>()) ? way : null;
	}

	private boolean find(Rep start, Rep at, List<String> way, Set<String> seen) {
		way.add(at.id());
		for (String team : at.manages()) {
			if (team.equals(at.team())) {
				continue;
			}
			way.add(team);
			if (team.equals(start.team())) {
				return true;
			}
			for (Rep next : this.byTeam.getOrDefault(team, Map.of()).values()) {
				if (!next.id().equals(start.id()) && seen.add(next.id()) && find(start, next, way, seen)) {
					return true;
				}
			}
			way.removeLast();
		}
		way.removeLast();
		return false;
	}

	/** A circle in words: {@code rep_1 > team_east > rep_2 > team_west > rep_1}. */
	public static String words(List<String> cycle) {
		return String.join(" > ", cycle) + " > " + cycle.getFirst();
	}

}
