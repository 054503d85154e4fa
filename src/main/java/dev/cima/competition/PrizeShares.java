package dev.cima.competition;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which budgets pay for a competition's prizes: those of its teams, in equal parts (what
 * cannot be divided goes to the first by id), of the month in which it opens in its own
 * time zone. What an admin agreed to is paid by none, and so is a competition of the
 * whole organisation, which only an admin can open.
 */
final class PrizeShares {

	private PrizeShares() {
	}

	/** The points by {@link #month}; without those that pay nothing. */
	static Map<String, Long> of(Competition competition) {
		return of(competition, competition.prizePoints());
	}

	/**
	 * The same once it is decided: a prize that nobody can win any more costs nothing.
	 * @param ranked how many are ranked
	 */
	static Map<String, Long> won(Competition competition, int ranked) {
		return of(competition,
				competition.prizes().stream().filter((prize) -> prize.rank() <= ranked).mapToLong(Prize::points).sum());
	}

	private static Map<String, Long> of(Competition competition, long points) {
		long due = points - competition.approved();
		List<String> teams = competition.teamIds().stream().sorted().toList();
		Map<String, Long> shares = new TreeMap<>();
		if (due <= 0 || teams.isEmpty()) {
			return shares;
		}
		YearMonth month = YearMonth.from(competition.opensAt().atZone(ZoneId.of(competition.zone())));
		for (int i = 0; i < teams.size(); i++) {
			long share = due / teams.size() + ((i < due % teams.size()) ? 1 : 0);
			if (share > 0) {
				shares.put(month(teams.get(i), month), share);
			}
		}
		return shares;
	}

	/** The id of a team's month. */
	static String month(String team, YearMonth month) {
		return team + "/" + month;
	}

	static String teamOf(String month) {
		return month.substring(0, month.lastIndexOf('/'));
	}

	static YearMonth monthOf(String month) {
		return YearMonth.parse(month.substring(month.lastIndexOf('/') + 1));
	}

}
