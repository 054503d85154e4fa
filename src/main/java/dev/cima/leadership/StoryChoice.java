package dev.cima.leadership;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.ledger.Totals;
import org.jspecify.annotations.Nullable;

/**
 * Chooses whose story somebody reads: people learn from those whom they take for their
 * like (Bandura 1977, Social Learning Theory, chapter 2). Alike is who sold alike in the
 * last months, in how many sales, what they were worth, and how often something was added
 * or sold dearer; a colleague of the same team counts as a step nearer. Pure.
 */
final class StoryChoice {

	/** The newest first, then by id, so that all nodes agree. */
	static final Comparator<StoredStory> NEWEST = Comparator.comparing(StoredStory::at)
		.reversed()
		.thenComparing(StoredStory::id);

	/**
	 * How much nearer the same team is: as much as selling 1.6 times as often is farther.
	 */
	private static final double SAME_TEAM = 0.5;

	private StoryChoice() {
	}

	/**
	 * The stories to show, the most alike first and one of each person.
	 * @param reader who reads; none of the reader's own is shown
	 * @param sold what people sold, by rep; who sold nothing may be left out
	 * @param teams the teams of these people, by rep
	 */
	static List<StoredStory> of(String reader, List<StoredStory> told, Map<String, Totals> sold,
			Map<String, String> teams, int most) {
		Totals own = sold.getOrDefault(reader, Totals.NONE);
		String team = teams.get(reader);
		Set<String> shown = new HashSet<>();
		return told.stream()
			.filter((story) -> !story.rep().equals(reader))
			.sorted(Comparator
				.comparingDouble((StoredStory story) -> distance(own, sold.getOrDefault(story.rep(), Totals.NONE), team,
						teams.get(story.rep())))
				.thenComparing(NEWEST))
			.filter((story) -> shown.add(story.rep()))
			.limit(most)
			.toList();
	}

	static double distance(Totals one, Totals other, @Nullable String team, @Nullable String otherTeam) {
		double sales = Math.log1p(Math.max(0, one.sales())) - Math.log1p(Math.max(0, other.sales()));
		double worth = Math.log1p(worth(one)) - Math.log1p(worth(other));
		double added = rate(one.baskets().attached(), one) - rate(other.baskets().attached(), other);
		double dearer = rate(one.baskets().upSold(), one) - rate(other.baskets().upSold(), other);
		double away = Math.sqrt(sales * sales + worth * worth + added * added + dearer * dearer);
		return (team != null && team.equals(otherTeam)) ? away - SAME_TEAM : away;
	}

	/** What a sale is worth, in minor units. */
	private static double worth(Totals totals) {
		return (totals.sales() > 0) ? Math.max(0, (double) totals.revenue() / totals.sales()) : 0;
	}

	/**
	 * Drawn towards a fifth by ten sales, so that two lucky ones make nobody an expert.
	 */
	private static double rate(int part, Totals of) {
		return (Math.max(0, part) + 2.0) / (Math.max(0, of.baskets().sales()) + 10.0);
	}

}
