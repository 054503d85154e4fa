package dev.cima.competition;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.cima.competition.Ranking.Ranked;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RankingTests {

	private static final Instant DAY = Instant.parse("2026-11-05T15:00:00Z");

	private static final Organisation ORGANISATION = new Organisation("Test", ZoneOffset.UTC,
			Currency.getInstance("EUR"), Set.of(DayOfWeek.values()), Set.of());

	private static final ScoreFormula POINTS = ScoreFormula.of("points", ORGANISATION);

	@Test
	void ranksEqualScoresEqualAndPutsFirstWhoGotThereFirst() {
		List<Ranked> ranking = Ranking.of(List.of(rep("rep_d", 50, 1, 9), rep("rep_c", 70, 1, 5),
				rep("rep_b", 70, 1, 4), rep("rep_a", 90, 1, 9), rep("rep_e", 70, 1, 4)), POINTS, 0);

		assertThat(ranking).extracting(Ranked::id).containsExactly("rep_a", "rep_b", "rep_e", "rep_c", "rep_d");
		assertThat(ranking).extracting(Ranked::rank).containsExactly(1, 2, 2, 2, 5);
	}

	@Test
	void leavesUnrankedWhoSoldTooLittleMayNotBeRankedOrHasNoScore() {
		ScoreFormula rate = ScoreFormula.of("crossSells / upSells", ORGANISATION);
		Contender hidden = new Contender("rep_hidden", sums(10, 9, 1), 1, false);
		Contender nobodyThere = new Contender("team_empty", sums(10, 9, 1), 0, true);

		assertThat(
				Ranking.of(List.of(rep("rep_z", 10, 3, 1), rep("rep_few", 99, 2, 1), hidden, nobodyThere), POINTS, 3))
			.extracting(Ranked::id, Ranked::rank)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("rep_z", 1),
					org.assertj.core.groups.Tuple.tuple("rep_few", 0),
					org.assertj.core.groups.Tuple.tuple("rep_hidden", 0),
					org.assertj.core.groups.Tuple.tuple("team_empty", 0));
		assertThat(Ranking.of(List.of(rep("rep_1", 10, 3, 1)), rate, 0)).extracting(Ranked::rank).containsExactly(0);
		assertThat(Ranking.of(List.of(rep("rep_1", 0, 0, 1)), POINTS, 0)).extracting(Ranked::rank).containsExactly(0);
	}

	@Test
	void roundsBeforeItCompares() {
		ScoreFormula third = ScoreFormula.of("points / sales", ORGANISATION);

		// 33.3333333 and 33.33333333 are both 33.333333
		assertThat(Ranking.of(List.of(rep("rep_1", 100, 3, 1), rep("rep_2", 1_000_000_000L, 30_000_000, 2)), third, 0))
			.extracting(Ranked::rank)
			.containsExactly(1, 1);
	}

	@Test
	void poolsThePrizesOfTiedRanksAndGivesTheRestToWhoGotThereFirst() {
		List<Prize> prizes = List.of(new Prize(1, "Gold", 100), new Prize(2, "Silver", 50), new Prize(3, "Bronze", 25));
		List<Ranked> ranking = Ranking.of(List.of(rep("rep_a", 90, 1, 3), rep("rep_b", 70, 1, 8),
				rep("rep_c", 70, 1, 7), rep("rep_d", 70, 1, 9), rep("rep_e", 10, 1, 1)), POINTS, 0);

		// ranks 2, 3 and 4 win 50 + 25 + 0: 25 each
		assertThat(PrizeSplit.among(ranking, prizes))
			.isEqualTo(Map.of("rep_a", 100L, "rep_c", 25L, "rep_b", 25L, "rep_d", 25L));
		List<Ranked> two = Ranking.of(List.of(rep("rep_b", 70, 1, 8), rep("rep_c", 70, 1, 7)), POINTS, 0);
		assertThat(PrizeSplit.among(two, List.of(new Prize(1, "Gold", 101))))
			.isEqualTo(Map.of("rep_c", 51L, "rep_b", 50L));
	}

	@Test
	void splitsATeamsPrizeAmongTheMembersWhoContributed() {
		assertThat(PrizeSplit.amongMembers(100, Map.of("rep_a", sums(1, 1, 5), "rep_b", sums(900, 9, 4), "rep_c",
				sums(0, 0, 1), "rep_d", sums(5, 1, 9))))
			.isEqualTo(Map.of("rep_b", 34L, "rep_a", 33L, "rep_d", 33L));
		assertThat(PrizeSplit.amongMembers(100, Map.of("rep_c", sums(0, 0, 1)))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void paysExactlyThePrizesOfTheTakenRanksInAnyOrder(long seed) {
		Random random = new Random(seed);
		List<Prize> prizes = new ArrayList<>();
		for (int rank = 1; rank <= 1 + random.nextInt(8); rank++) {
			if (random.nextInt(4) > 0) {
				prizes.add(new Prize(rank, "p" + rank, random.nextInt(500)));
			}
		}
		List<Contender> contenders = new ArrayList<>();
		int size = random.nextInt(12);
		for (int i = 0; i < size; i++) {
			contenders.add(rep("rep_" + i, random.nextInt(4) * 10, 1, random.nextInt(3)));
		}
		List<Ranked> ranking = Ranking.of(contenders, POINTS, 0);
		Map<String, Long> won = PrizeSplit.among(ranking, prizes);

		Collections.shuffle(contenders, random);
		assertThat(Ranking.of(contenders, POINTS, 0)).isEqualTo(ranking);
		int taken = prizes.stream().filter((prize) -> reaches(ranking, prize.rank())).mapToInt(Prize::points).sum();
		assertThat(won.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(taken);
		for (int i = 1; i < ranking.size(); i++) {
			Ranked above = ranking.get(i - 1);
			Ranked below = ranking.get(i);
			long more = won.getOrDefault(above.id(), 0L) - won.getOrDefault(below.id(), 0L);
			if (above.rank() == below.rank()) {
				assertThat(more).as("only the first of tied ones gets more").isBetween(0L, (long) size);
			}
			else {
				assertThat(below.rank()).isEqualTo(i + 1);
			}
		}
	}

	@Test
	void givesAPrizeOfARankThatIsHeldByATieAboveItToTheTie() {
		List<Ranked> ranking = Ranking.of(List.of(rep("rep_a", 70, 1, 1), rep("rep_b", 70, 1, 2)), POINTS, 0);

		assertThat(PrizeSplit.among(ranking, List.of(new Prize(2, "Silver", 60))))
			.isEqualTo(Map.of("rep_a", 30L, "rep_b", 30L));
	}

	/** Somebody stands at this rank, or shares a better one across it. */
	private static boolean reaches(List<Ranked> ranking, int rank) {
		return ranking.size() >= rank;
	}

	private static Contender rep(String id, long points, int sales, int minute) {
		return new Contender(id, sums(points, sales, minute), 1, true);
	}

	private static Sums sums(long points, int sales, int minute) {
		return new Sums(points, sales, 0, 0, 0, sales, Map.of(), DAY.plusSeconds(minute * 60L));
	}

}
