package dev.cima.competition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import dev.cima.competition.Ranking.Ranked;

/**
 * Divides prizes: those of tied ranks are pooled and split equally, so that no two of
 * them get more than one point apart: what cannot be divided goes, one point each, to
 * those who got there first. So all that is offered to taken ranks is paid, and nothing
 * else.
 */
final class PrizeSplit {

	private PrizeSplit() {
	}

	/**
	 * The points of each contender who wins some, by id.
	 * @param ranking in canonical order
	 */
	static Map<String, Long> among(List<Ranked> ranking, List<Prize> prizes) {
		Map<Integer, Long> byRank = new HashMap<>();
		prizes.forEach((prize) -> byRank.merge(prize.rank(), (long) prize.points(), Long::sum));
		int lowest = byRank.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
		Map<String, Long> won = new LinkedHashMap<>();
		int first = 0;
		while (first < ranking.size() && ranking.get(first).rank() > 0 && ranking.get(first).rank() <= lowest) {
			int rank = ranking.get(first).rank();
			int next = first;
			long pool = 0;
			while (next < ranking.size() && ranking.get(next).rank() == rank) {
				next++;
				// the tied ones take the ranks from theirs on
				pool += byRank.getOrDefault(next, 0L);
			}
			equally(pool, ranking.subList(first, next).stream().map(Ranked::id).toList(), won);
			first = next;
		}
		return won;
	}

	/**
	 * Those who win: whose ranks, taken together with those tied, hold a prize. Without
	 * prizes the first rank wins the honour.
	 * @param ranking in canonical order
	 */
	static <T> List<T> winners(List<T> ranking, ToIntFunction<T> rankOf, List<Prize> prizes) {
		Set<Integer> held = prizes.isEmpty() ? Set.of(1) : prizes.stream().map(Prize::rank).collect(Collectors.toSet());
		int lowest = held.stream().mapToInt(Integer::intValue).max().orElse(0);
		List<T> winners = new ArrayList<>();
		int first = 0;
		while (first < ranking.size()) {
			int rank = rankOf.applyAsInt(ranking.get(first));
			if (rank <= 0 || rank > lowest) {
				break;
			}
			int next = first;
			boolean wins = false;
			while (next < ranking.size() && rankOf.applyAsInt(ranking.get(next)) == rank) {
				next++;
				wins |= held.contains(next);
			}
			if (wins) {
				winners.addAll(ranking.subList(first, next));
			}
			first = next;
		}
		return winners;
	}

	/**
	 * A team's prize, split among its members who contributed, by rep. Who got there
	 * first is whose last counted sale was earlier, then whose id is lower.
	 * @param members what each sold for the team
	 */
	static Map<String, Long> amongMembers(long prize, Map<String, Sums> members) {
		List<String> contributors = members.entrySet()
			.stream()
			.filter((member) -> member.getValue().sales() > 0)
			.sorted(Comparator
				.comparing((Map.Entry<String, Sums> member) -> member.getValue().lastAt(),
						Comparator.nullsLast(Comparator.naturalOrder()))
				.thenComparing(Map.Entry::getKey))
			.map(Map.Entry::getKey)
			.toList();
		Map<String, Long> shares = new LinkedHashMap<>();
		equally(prize, contributors, shares);
		return shares;
	}

	private static void equally(long pool, List<String> ids, Map<String, Long> won) {
		if (pool <= 0 || ids.isEmpty()) {
			return;
		}
		long share = pool / ids.size();
		long rest = pool % ids.size();
		for (int i = 0; i < ids.size(); i++) {
			long points = (i < rest) ? share + 1 : share;
			if (points > 0) {
				won.merge(ids.get(i), points, Long::sum);
			}
		}
	}

}
