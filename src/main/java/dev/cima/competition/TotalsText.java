package dev.cima.competition;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Totals as one text, which costs a store a tenth of what they cost as a document: with
 * each sale a rep's totals in all competitions that run are written.
 *
 * <pre>
 * revision seq over [ team points sales crossSells upSells revenue lines lastAt n [ category lines ] × n ] × teams
 * </pre>
 *
 * The words are separated by tabs; {@code over} is 0 or 1, {@code lastAt} milliseconds
 * since 1970 or nothing. Behind {@code over} stands, after a stroke, by which MEMBERSHIP
 * entry the sales were given to teams, when one was entered late, and before it a
 * question mark, where sales are left out about which something is asked. Nodes of the
 * release before drop both, and so what they count is counted anew.
 */
final class TotalsText {

	private static final char TAB = '\t';

	private static final char STROKE = '/';

	private static final char DOUBTS = '?';

	private TotalsText() {
	}

	static String write(ContestantTotals totals) {
		StringBuilder text = new StringBuilder(96);
		text.append(totals.revision()).append(TAB).append(totals.seq()).append(TAB).append(totals.over() ? 1 : 0);
		if (totals.doubts()) {
			text.append(DOUBTS);
		}
		if (totals.teamsAsOf() > 0) {
			text.append(STROKE).append(totals.teamsAsOf());
		}
		totals.teams().forEach((team, sums) -> {
			word(text, team);
			text.append(TAB).append(sums.points()).append(TAB).append(sums.sales());
			text.append(TAB).append(sums.crossSells()).append(TAB).append(sums.upSells());
			text.append(TAB).append(sums.revenue()).append(TAB).append(sums.lines()).append(TAB);
			if (sums.lastAt() != null) {
				text.append(sums.lastAt().toEpochMilli());
			}
			text.append(TAB).append(sums.categories().size());
			sums.categories().forEach((category, lines) -> {
				word(text, category);
				text.append(TAB).append(lines.intValue());
			});
		});
		return text.toString();
	}

	static ContestantTotals read(String text) {
		String[] words = text.split("\t", -1);
		int at = 3;
		Map<String, Sums> teams = new HashMap<>();
		while (at < words.length) {
			String team = words[at];
			int count = Integer.parseInt(words[at + 8]);
			Map<String, Integer> categories = HashMap.newHashMap(count);
			for (int i = 0; i < count; i++) {
				categories.put(words[at + 9 + 2 * i], Integer.valueOf(words[at + 10 + 2 * i]));
			}
			teams.put(team,
					new Sums(Long.parseLong(words[at + 1]), Integer.parseInt(words[at + 2]),
							Integer.parseInt(words[at + 3]), Integer.parseInt(words[at + 4]),
							Long.parseLong(words[at + 5]), Integer.parseInt(words[at + 6]), categories,
							words[at + 7].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(words[at + 7]))));
			at += 9 + 2 * count;
		}
		int stroke = words[2].indexOf(STROKE);
		long teamsAsOf = (stroke < 0) ? 0 : Long.parseLong(words[2].substring(stroke + 1));
		return new ContestantTotals(Integer.parseInt(words[0]), Long.parseLong(words[1]), teamsAsOf,
				words[2].startsWith("1"), words[2].indexOf(DOUBTS) > 0, teams);
	}

	private static void word(StringBuilder text, String word) {
		text.append(TAB).append((word.indexOf(TAB) < 0) ? word : word.replace(TAB, ' '));
	}

}
