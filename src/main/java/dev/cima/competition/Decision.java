package dev.cima.competition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import dev.cima.competition.CustomerOpinions.Heard;
import dev.cima.competition.Ranking.Ranked;
import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * How a competition ends: a pure function of its rules and of what everybody sold in it.
 *
 * @param reps in canonical order: the ranked ones, then the others by id
 * @param teams in canonical order; empty in a competition of reps
 */
record Decision(Competition competition, List<RepPlace> reps, List<TeamPlace> teams) {

	/**
	 * Decides.
	 * @param finals everybody who is in it
	 * @param headcount the average headcount of a team over the window
	 * @param heard what customers said, where the score asks for it
	 */
	static Decision of(Contest contest, List<Final> finals, ToDoubleFunction<String> headcount, Heard heard) {
		Competition competition = contest.competition();
		ScoreFormula formula = contest.formula();
		return (competition.contestants() == ContestantKind.REPS) ? ofReps(competition, finals, formula, heard)
				: ofTeams(competition, finals, formula, headcount, heard);
	}

	private static Decision ofReps(Competition competition, List<Final> finals, ScoreFormula formula, Heard heard) {
		Map<String, Final> byRep = new HashMap<>();
		finals.forEach((one) -> byRep.put(one.rep(), one));
		List<Ranked> ranking = Ranking.of(finals.stream()
			.map((one) -> new Contender(one.rep(), one.totals().sums(), 1, one.isRanked(), heard.ofRep(one.rep())))
			.toList(), formula, competition.minimumSales());
		Map<String, Long> won = PrizeSplit.among(ranking, competition.prizes());
		List<RepPlace> reps = new ArrayList<>(ranking.size());
		for (Ranked ranked : ranking) {
			Final one = byRep.get(ranked.id());
			long cut = (one != null) ? one.totals().seq() : 0;
			reps.add(new RepPlace(ranked.id(), ranked.rank(), ranked.score(), ranked.contender().sums().sales(),
					ranked.lastAt(), cut, won.getOrDefault(ranked.id(), 0L),
					(one != null) ? ownScore(competition, one, formula, heard) : null));
		}
		return new Decision(competition, reps, List.of());
	}

	/** By what a rep who is hidden would be ranked. */
	private static @Nullable BigDecimal ownScore(Competition competition, Final one, ScoreFormula formula,
			Heard heard) {
		Sums sums = one.totals().sums();
		boolean alone = one.admitted() && one.hidden() && sums.sales() >= Math.max(1, competition.minimumSales());
		return alone ? formula.score(sums, 1, heard.ofRep(one.rep())) : null;
	}

	private static Decision ofTeams(Competition competition, List<Final> finals, ScoreFormula formula,
			ToDoubleFunction<String> headcount, Heard heard) {
		Map<String, Map<String, Sums>> members = members(finals);
		List<Ranked> ranking = Ranking.of(contenders(competition, members, headcount, heard), formula,
				competition.minimumSales());
		Predicate<Ranked> wins = (one) -> contributors(members, one.id()) >= competition.membersNeeded()
				&& contributors(paid(competition, members, one.id())) > 0;
		Map<String, Long> won = PrizeSplit.among(competition.handsOn() ? Ranking.among(ranking, wins) : ranking,
				competition.prizes());
		Map<String, Long> shares = new HashMap<>();
		List<TeamPlace> teams = new ArrayList<>(ranking.size());
		for (Ranked ranked : ranking) {
			boolean mayWin = wins.test(ranked);
			long prize = mayWin ? won.getOrDefault(ranked.id(), 0L) : 0;
			PrizeSplit.amongMembers(prize, paid(competition, members, ranked.id()))
				.forEach((rep, points) -> shares.merge(rep, points, Long::sum));
			teams.add(new TeamPlace(ranked.id(), ranked.rank(), ranked.score(), ranked.contender().sums().sales(),
					ranked.contender().heads(), contributors(members, ranked.id()), ranked.lastAt(), prize, mayWin));
		}
		List<RepPlace> reps = new ArrayList<>(finals.size());
		for (Final one : finals) {
			Sums sums = one.totals().sums();
			reps.add(new RepPlace(one.rep(), 0, null, sums.sales(), sums.lastAt(), one.totals().seq(),
					shares.getOrDefault(one.rep(), 0L), null));
		}
		reps.sort(Comparator.comparing(RepPlace::rep));
		return new Decision(competition, reps, teams);
	}

	private static int contributors(Map<String, Map<String, Sums>> members, String team) {
		return contributors(members.getOrDefault(team, Map.of()));
	}

	private static int contributors(Map<String, Sums> members) {
		return (int) members.values().stream().filter((sums) -> sums.sales() > 0).count();
	}

	/** Those members among whom a prize is split. */
	private static Map<String, Sums> paid(Competition competition, Map<String, Map<String, Sums>> members,
			String team) {
		Map<String, Sums> paid = new TreeMap<>(members.getOrDefault(team, Map.of()));
		paid.keySet().removeIf(competition::bars);
		return paid;
	}

	/** What the members sold for each team, in a certain order. */
	static Map<String, Map<String, Sums>> members(List<Final> finals) {
		Map<String, Map<String, Sums>> members = new TreeMap<>();
		for (Final one : finals) {
			one.totals().teams().forEach((team, sums) -> {
				if (!team.isEmpty()) {
					members.computeIfAbsent(team, (id) -> new TreeMap<>()).put(one.rep(), sums);
				}
			});
		}
		return members;
	}

	static List<Contender> contenders(Competition competition, Map<String, Map<String, Sums>> members,
			ToDoubleFunction<String> headcount, Heard heard) {
		List<Contender> contenders = new ArrayList<>(members.size());
		members.forEach(
				(team, mine) -> contenders.add(new Contender(team, mine.values().stream().reduce(Sums.NONE, Sums::plus),
						headcount.applyAsDouble(team), competition.admits(team), heard.ofTeam(team))));
		return contenders;
	}

	/**
	 * The SHA-256 of the canonical form, in lower case hexadecimal. The form is the lines
	 * below in UTF-8, each ended by a line feed, {@code -} for what is not there:
	 *
	 * <pre>
	 * cima-result/1
	 * competition &lt;id&gt; &lt;revision&gt; &lt;opensAt&gt; &lt;closesAt&gt; &lt;graceUntil&gt;
	 * prize &lt;rank&gt; &lt;points&gt;                                        each prize, by rank
	 * team &lt;rank&gt; &lt;team&gt; &lt;score&gt; &lt;sales&gt; &lt;lastAt&gt; &lt;prize&gt;  each team, in canonical order
	 * rep &lt;rank&gt; &lt;rep&gt; &lt;score&gt; &lt;sales&gt; &lt;lastAt&gt; &lt;prize&gt;    each rep, in canonical order
	 * </pre>
	 *
	 * Instants are ISO 8601 in UTC, scores have 6 decimals. Reps stand by their opaque
	 * ids, never by anything that can be erased. The cuts are left out: they depend on
	 * the order in which entries arrived, and the result does not. So are the scores of
	 * who is hidden, which are no part of it.
	 */
	String digest() {
		MessageDigest sha = Sha256.begin();
		lines((line) -> {
			sha.update(line.getBytes(StandardCharsets.UTF_8));
			sha.update((byte) '\n');
		});
		return HexFormat.of().formatHex(sha.digest());
	}

	/** The lines of the canonical form. */
	void lines(Consumer<String> lines) {
		lines.accept("cima-result/1");
		lines.accept(line("competition", this.competition.id(), this.competition.revision(), this.competition.opensAt(),
				this.competition.closesAt(), this.competition.graceUntil()));
		this.competition.prizes()
			.stream()
			.sorted(Comparator.comparingInt(Prize::rank))
			.forEach((prize) -> lines.accept(line("prize", prize.rank(), prize.points())));
		for (TeamPlace place : this.teams) {
			lines.accept(line("team", place.rank(), place.team(), place.score(), place.sales(), place.lastAt(),
					place.prize()));
		}
		for (RepPlace place : this.reps) {
			lines.accept(line("rep", place.rank(), place.rep(), place.score(), place.sales(), place.lastAt(),
					place.prize()));
		}
	}

	private static String line(@Nullable Object... words) {
		StringBuilder line = new StringBuilder();
		for (Object word : words) {
			String text = (word instanceof BigDecimal score) ? score.toPlainString() : String.valueOf(word);
			line.append(line.isEmpty() ? "" : " ").append((word != null) ? text : "-");
		}
		return line.toString();
	}

	/**
	 * What a rep ends with.
	 *
	 * @param admitted whether the rep may be ranked alone
	 * @param hidden whether then only the rep's own eyes see where
	 */
	record Final(String rep, ContestantTotals totals, boolean admitted, boolean hidden) {

		boolean isRanked() {
			return this.admitted && !this.hidden;
		}

	}

}
