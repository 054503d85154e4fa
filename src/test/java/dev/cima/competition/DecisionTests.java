package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.cima.competition.CustomerOpinions.Heard;
import dev.cima.competition.Decision.Final;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;

import static dev.cima.competition.CompetitionLab.CLOSES;
import static dev.cima.competition.CompetitionLab.OPENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DecisionTests {

	private static final Instant DAY = Instant.parse("2026-11-05T15:00:00Z");

	private static final Organisation ORGANISATION = new Organisation("Test", ZoneId.of("America/New_York"),
			Currency.getInstance("USD"), Set.of(), Set.of());

	@Test
	void hasACanonicalFormWithOpaqueIdsWhoseDigestAnybodyCanComputeAgain() {
		Decision decision = Decision.of(contest(CompetitionLab.competition("comp_1", ContestantKind.REPS)),
				List.of(sold("rep_2", "team_1", 120, 1), sold("rep_1", "team_1", 90, 2),
						new Final("rep_3", ContestantTotals.none(1).plus(4, "team_2", Sums.NONE), true, false)),
				(team) -> 0, Heard.NOTHING);
		List<String> lines = new ArrayList<>();
		decision.lines(lines::add);

		assertThat(lines).containsExactly("cima-result/1",
				"competition comp_1 1 2026-11-01T05:00:00Z 2026-12-01T05:00:00Z 2026-12-03T05:00:00Z", "prize 1 100",
				"prize 2 50", "prize 3 25", "rep 1 rep_2 120.000000 1 2026-11-05T15:01:00Z 100",
				"rep 2 rep_1 90.000000 1 2026-11-05T15:02:00Z 50", "rep 0 rep_3 - 0 - 0");
		// printf '%s\n' … | sha256sum
		assertThat(decision.digest()).isEqualTo("83f1fa986a85d0ad67da66c3ac7356872d3fc74cbb2a781698eec91adc70ae71");
	}

	@Test
	void isTheSameInWhateverOrderTheRepsAreFound() {
		Random random = new Random(7);
		for (ContestantKind kind : ContestantKind.values()) {
			Contest contest = contest(CompetitionLab.competition("comp_1", kind));
			List<Final> finals = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				finals.add(sold("rep_" + i, "team_" + random.nextInt(4), random.nextInt(5) * 10, random.nextInt(3)));
			}
			Decision decision = Decision.of(contest, finals, (team) -> 3, Heard.NOTHING);
			for (int i = 0; i < 20; i++) {
				Collections.shuffle(finals, random);
				Decision again = Decision.of(contest, finals, (team) -> 3, Heard.NOTHING);
				assertThat(again).isEqualTo(decision);
				assertThat(again.digest()).isEqualTo(decision.digest());
			}
			long paid = decision.reps().stream().mapToLong(RepPlace::prize).sum();
			assertThat(paid).isEqualTo(175);
		}
	}

	@Test
	void opensATeamsPrizeOnlyWhenEnoughMembersContributed() {
		Competition goal = CompetitionLab.needing(CompetitionLab.competition("comp_1", ContestantKind.TEAMS), 2);
		Decision decision = Decision.of(contest(goal), List.of(sold("rep_1", "team_1", 500, 1),
				sold("rep_2", "team_2", 100, 1), sold("rep_3", "team_2", 100, 2)), (team) -> 2, Heard.NOTHING);

		assertThat(decision.teams()).extracting(TeamPlace::team).containsExactly("team_1", "team_2");
		assertThat(decision.teams()).extracting(TeamPlace::prize).containsExactly(0L, 50L);
		assertThat(decision.reps()).extracting(RepPlace::prize).containsExactly(0L, 25L, 25L);
	}

	@Test
	void handsThePrizeOfATeamThatFallsShortToTheNextWhenTheRulesSaySo() {
		Competition goal = CompetitionLab.needing(CompetitionLab.competition("comp_1", ContestantKind.TEAMS), 2)
			.but()
			.handsPrizeOn(true)
			.build();
		Decision decision = Decision.of(contest(goal),
				List.of(sold("rep_1", "team_1", 500, 1), sold("rep_2", "team_2", 100, 1),
						sold("rep_3", "team_2", 100, 2), sold("rep_4", "team_3", 10, 1),
						sold("rep_5", "team_3", 10, 2)),
				(team) -> 2, Heard.NOTHING);

		assertThat(decision.teams()).extracting(TeamPlace::rank).containsExactly(1, 2, 3);
		assertThat(decision.teams()).extracting(TeamPlace::prize).containsExactly(0L, 100L, 50L);
		assertThat(Table.ofTeams(decision.teams(), 2).winnersHandedOn(goal.prizes().subList(0, 1), 100))
			.extracting(Table.Row::id)
			.containsExactly("team_2");
	}

	@Test
	void namesAsWinnersOnlyThoseWhoseTiedRanksHoldAPrize() {
		Competition medals = new Draft("Medals", "points", ContestantKind.REPS, OPENS, CLOSES, "UTC", null, "points", 1,
				List.of(), null, List.of(new Prize(3, "Bronze", 10), new Prize(5, "Wood", 0)), 0)
			.competition("comp_1", "hash", null, "admin", Instant.EPOCH, Duration.ZERO);
		// ranks 1, 2, 2, 4, 5, 6
		Decision decision = Decision.of(contest(medals),
				List.of(sold("rep_1", "team_1", 90, 1), sold("rep_2", "team_1", 80, 1), sold("rep_3", "team_1", 80, 2),
						sold("rep_4", "team_1", 70, 1), sold("rep_5", "team_1", 60, 1), sold("rep_6", "team_1", 50, 1)),
				(team) -> 0, Heard.NOTHING);

		assertThat(CompetitionResult.of(decision, "digest", OPENS).winners()).extracting(RepPlace::rep)
			.containsExactly("rep_2", "rep_3", "rep_5");
		assertThat(PrizeSplit.winners(decision.reps(), RepPlace::rank, List.of())).extracting(RepPlace::rep)
			.containsExactly("rep_1");
	}

	@Test
	void ranksOnlyNewcomersWhenThatIsTheTheme() {
		Contest contest = new Contest(CompetitionLab.competition("comp_1", ContestantKind.REPS), Condition.of(null),
				ScoreFormula.of("points", ORGANISATION), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30),
				List.of(), LocalDate.of(2026, 8, 3));

		assertThat(contest.ranks("rep_1", LocalDate.of(2026, 8, 3), null)).isTrue();
		assertThat(contest.ranks("rep_1", LocalDate.of(2026, 8, 2), null)).isFalse();
		assertThat(contest.ranks("rep_1", null, null)).isFalse();
	}

	@Test
	void ranksWhoLeftOnlyAfterTheWindow() {
		Contest contest = contest(CompetitionLab.competition("comp_1", ContestantKind.REPS));

		assertThat(contest.ranks("rep_1", null, CLOSES)).isTrue();
		assertThat(contest.ranks("rep_1", null, CLOSES.minusMillis(1))).isFalse();
	}

	@Test
	void averagesTheHeadcountOverTheWindow() {
		MemberTime time = new MemberTime(OPENS, CLOSES);
		Duration window = Duration.between(OPENS, CLOSES);
		time.add(List.of(new Membership(null, "team_1", false, true)));
		time.add(List.of(new Membership(null, "team_1", false, true),
				new Membership(OPENS.plus(window.dividedBy(3)), "team_2", true, true),
				new Membership(OPENS.plus(window.dividedBy(2)), "team_2", true, false)));
		time.add(List.of(new Membership(null, "team_2", false, true), new Membership(CLOSES, "team_1", false, true)));
		time.add(List.of(new Membership(null, "team_2", false, true), new Membership(OPENS, "team_1", false, false)));
		time.addAlways("team_3");

		assertThat(time.headcount("team_1")).isCloseTo(1 + 1 / 3d, within(1e-9));
		assertThat(time.headcount("team_2")).isCloseTo(1 + 1 / 6d, within(1e-9));
		assertThat(time.headcount("team_3")).isEqualTo(1);
		assertThat(time.headcount("team_4")).isZero();
	}

	@Test
	void takesOutOfTheSumsExactlyWhatAVoidTakesBack() {
		Sums sale = new Sums(120, 1, 1, 0, 10_00, 2, Map.of("Bikes", 1, "Helmets", 1), DAY);
		Sums back = new Sums(-120, -1, -1, 0, -10_00, -2, Map.of("Bikes", -1, "Helmets", -1), DAY);
		Sums other = new Sums(10, 1, 0, 1, 1_00, 1, Map.of("Bikes", 1), DAY.minusSeconds(5));
		Sums left = other.plus(sale).plus(back);

		assertThat(left).isEqualTo(new Sums(10, 1, 0, 1, 1_00, 1, Map.of("Bikes", 1), DAY));
		assertThat(left.families()).isEqualTo(1);
	}

	private static Contest contest(Competition competition) {
		return Contest.of(competition, ORGANISATION);
	}

	private static Final sold(String rep, String team, long points, int minute) {
		Sums sums = new Sums(points, 1, 0, 0, 0, 1, Map.of(), DAY.plusSeconds(minute * 60L));
		return new Final(rep, ContestantTotals.none(1).plus(3, team, sums), true, false);
	}

}
