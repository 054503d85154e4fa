package dev.cima.mentorship;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds rings among those who were credited for coaching. Pure: the same sessions in any
 * order give the same rings. A ring is a strongly connected component of the graph from
 * mentors to mentees, of two reps at least: whoever is in it coaches, by however many
 * others, somebody by whom they are coached.
 */
final class MentorRings {

	private final Map<Pair, Credit> pairs = new TreeMap<>(
			Comparator.comparing(Pair::mentor).thenComparing(Pair::mentee));

	/** Adds a session that was credited. */
	void add(String mentor, String mentee, long credits) {
		this.pairs.merge(new Pair(mentor, mentee), new Credit(1, credits),
				(one, other) -> new Credit(one.sessions() + 1, one.credits() + other.credits()));
	}

	/**
	 * The rings in which a pair was credited more than a pair outside of them, those with
	 * the most credits first.
	 */
	List<MentorRing> unusual() {
		List<Set<String>> circles = circles();
		List<Long> others = new ArrayList<>();
		this.pairs.forEach((pair, credit) -> {
			if (circles.stream().noneMatch(pair::isIn)) {
				others.add(credit.credits());
			}
		});
		others.sort(null);
		long usual = others.isEmpty() ? 0 : others.get(others.size() / 2);
		return circles.stream()
			.map((circle) -> ring(circle, usual))
			.filter((ring) -> ring.credits() > usual * ring.pairs())
			.sorted(Comparator.comparing(MentorRing::credits)
				.reversed()
				.thenComparing((ring) -> ring.reps().getFirst()))
			.toList();
	}

	private MentorRing ring(Set<String> circle, long usual) {
		int count = 0;
		int sessions = 0;
		long credits = 0;
		for (Map.Entry<Pair, Credit> pair : this.pairs.entrySet()) {
			if (pair.getKey().isIn(circle)) {
				count++;
				sessions += pair.getValue().sessions();
				credits += pair.getValue().credits();
			}
		}
		return new MentorRing(List.copyOf(circle), count, sessions, credits, usual);
	}

	private List<Set<String>> circles() {
		Map<String, Set<String>> mentees = new TreeMap<>();
		Map<String, Set<String>> mentors = new TreeMap<>();
		this.pairs.keySet().forEach((pair) -> {
			mentees.computeIfAbsent(pair.mentor(), (rep) -> new TreeSet<>()).add(pair.mentee());
			mentors.computeIfAbsent(pair.mentee(), (rep) -> new TreeSet<>()).add(pair.mentor());
		});
		// whoever is not coached, or coaches nobody, is in none; nor then are those who
		// were only coached by them
		Deque<String> loose = new ArrayDeque<>(new TreeSet<>(mentees.keySet()));
		loose.addAll(mentors.keySet());
		while (!loose.isEmpty()) {
			String rep = loose.remove();
			boolean inNone = of(mentees, rep).isEmpty() || of(mentors, rep).isEmpty();
			if (inNone) {
				Set<String> left = new HashSet<>(of(mentees, rep));
				left.addAll(of(mentors, rep));
				of(mentees, rep).forEach((mentee) -> mentors.getOrDefault(mentee, new TreeSet<>()).remove(rep));
				of(mentors, rep).forEach((mentor) -> mentees.getOrDefault(mentor, new TreeSet<>()).remove(rep));
				mentees.remove(rep);
				mentors.remove(rep);
				loose.addAll(left);
			}
		}
		List<Set<String>> circles = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (String rep : mentees.keySet()) {
			if (!seen.contains(rep)) {
				Set<String> circle = reached(mentees, rep);
				circle.retainAll(reached(mentors, rep));
				seen.addAll(circle);
				if (circle.size() > 1) {
					circles.add(circle);
				}
			}
		}
		return circles;
	}

	private static Set<String> reached(Map<String, Set<String>> graph, String from) {
		Set<String> reached = new TreeSet<>(Set.of(from));
		Deque<String> next = new ArrayDeque<>(reached);
		while (!next.isEmpty()) {
			of(graph, next.remove()).stream().filter(reached::add).forEach(next::add);
		}
		return reached;
	}

	private static Set<String> of(Map<String, Set<String>> graph, String rep) {
		return graph.getOrDefault(rep, Set.of());
	}

	private record Pair(String mentor, String mentee) {

		boolean isIn(Set<String> circle) {
			return circle.contains(this.mentor) && circle.contains(this.mentee);
		}

	}

	private record Credit(int sessions, long credits) {
	}

}
