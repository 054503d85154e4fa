package dev.cima.competition;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrizeSharesTests {

	private final Competition competition = CompetitionLab.competition("comp_1", ContestantKind.REPS)
		.but()
		.teamIds(List.of("team_b", "team_a"))
		.approvedPoints(0L)
		.build();

	@Test
	void eachTeamPaysTheSameOfTheMonthInWhichItOpens() {
		assertThat(PrizeShares.of(this.competition)).isEqualTo(Map.of("team_a/2026-11", 88L, "team_b/2026-11", 87L));
	}

	@Test
	void theMonthIsThatOfItsOwnZone() {
		Instant opens = Instant.parse("2026-10-31T23:30:00Z");
		Competition madrid = this.competition.but().zone("Europe/Madrid").window(opens, opens, opens).build();
		assertThat(PrizeShares.of(madrid)).containsKey("team_a/2026-11");
		assertThat(PrizeShares.of(madrid.but().zone("America/New_York").build())).containsKey("team_a/2026-10");
	}

	@Test
	void whatAnAdminAgreedToIsPaidByNoBudget() {
		assertThat(PrizeShares.of(this.competition.but().approvedPoints(175L).build())).isEmpty();
		assertThat(PrizeShares.of(this.competition.but().approvedPoints(170L).build()))
			.isEqualTo(Map.of("team_a/2026-11", 3L, "team_b/2026-11", 2L));
		// made before there were budgets
		assertThat(PrizeShares.of(this.competition.but().approvedPoints(null).build())).isEmpty();
	}

}
