package dev.cima.competition;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.SaleKind;
import org.junit.jupiter.api.Test;

import static dev.cima.competition.CompetitionLab.BIKE;
import static dev.cima.competition.CompetitionLab.CLOSES;
import static dev.cima.competition.CompetitionLab.GRACE;
import static dev.cima.competition.CompetitionLab.OPENS;
import static dev.cima.competition.CompetitionLab.OVER;
import static dev.cima.competition.CompetitionLab.competition;
import static dev.cima.competition.CompetitionLab.sell;
import static org.assertj.core.api.Assertions.assertThat;

/** Scores that ask for what customers say, while a competition runs and at its end. */
class CustomersInScoresIntegrationTests {

	private static final Instant DAY = Instant.parse("2026-11-05T15:00:00Z");

	@Test
	void rankByWhatCustomersSayAboutTheWindowUntilTheEndOfTheGrace() {
		try (CompetitionLab lab = new CompetitionLab()) {
			CompetitionNode node = lab.node(Asked.class);
			Asked asked = node.context.getBean(Asked.class);
			Competition reps = competition("comp_reps", ContestantKind.REPS).but()
				.score("points * satisfaction + responses")
				.build();
			Competition teams = competition("comp_teams", ContestantKind.TEAMS).but().score("satisfaction").build();
			node.competitions.insert(reps);
			node.competitions.insert(teams);
			for (String rep : List.of("rep_1", "rep_2", "rep_3")) {
				lab.rep(node, rep, rep.equals("rep_3") ? "team_2" : "team_1");
				sell(node, rep, "a", DAY, BIKE, SaleKind.BASE);
			}
			node.ledger.settle();
			assertThat(node.tables.of(reps).of("rep_1").score()).isEqualByComparingTo("458");
			assertThat(node.tables.of(reps).of("rep_2").score()).isEqualByComparingTo("361");
			assertThat(node.tables.of(reps).of("rep_3").score()).as("nobody answered").isEqualByComparingTo("390");
			assertThat(node.tables.of(teams).of("team_2").score()).isEqualByComparingTo("3.9");
			asked.heard = heard("rep_2", 4.8);
			lab.now.set(OVER);
			node.keeper.work();
			assertThat(node.results.find("comp_reps").winners()).extracting(RepPlace::rep)
				.as("as they answered last")
				.containsExactly("rep_2", "rep_1", "rep_3");
			assertThat(node.results.find("comp_teams").teams()).extracting(TeamPlace::team)
				.containsExactly("team_1", "team_2");
		}
	}

	private static CustomerOpinions.Heard heard(String rep, double atLeast) {
		return new CustomerOpinions.Heard(new CustomerScore(0, 3.9),
				Map.of("rep_1", new CustomerScore(8, 4.5), rep, new CustomerScore(1, atLeast)),
				Map.of("team_1", new CustomerScore(9, 4.2)));
	}

	/** Who asks customers, in place of the module. */
	static class Asked implements CustomerOpinions {

		private Heard heard = heard("rep_2", 3.6);

		@Override
		public Heard about(Instant from, Instant until, Instant before) {
			assertThat(List.of(from, until, before)).containsExactly(OPENS, CLOSES, GRACE);
			return this.heard;
		}

	}

}
