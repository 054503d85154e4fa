package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.cima.incentive.SaleKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who makes a competition, and who changes it. */
class MakerIntegrationTests {

	private static final Instant DAY = Instant.parse("2026-11-10T10:00:00Z");

	private final CompetitionLab lab = new CompetitionLab();

	private final CompetitionNode node = this.lab.node();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void whoMadeItIsNotRankedAndTheOthersMoveUp() {
		insert(ContestantKind.REPS, "rep_boss");
		sell("rep_boss", "team_1", 3);
		sell("rep_1", "team_1", 2);
		sell("rep_2", "team_1", 1);
		this.node.ledger.settle();
		Table live = this.node.tables.of(this.node.competitions.find("comp_1"));
		assertThat(live.of("rep_boss")).isNull();
		assertThat(live.of("rep_1").rank()).isOne();
		CompetitionResult result = decided();
		assertThat(result.winners()).extracting(RepPlace::rep).containsExactly("rep_1", "rep_2");
		assertThat(result.ranked()).isEqualTo(2);
		assertThat(CompetitionLab.balance(this.node, "rep_boss")).isEqualTo(300);
		assertThat(CompetitionLab.balance(this.node, "rep_1")).isEqualTo(200 + 100);
		assertThat(CompetitionLab.balance(this.node, "rep_2")).isEqualTo(100 + 50);
	}

	@Test
	void norIsWhoChangedItsRulesSince() {
		this.node.competitions.insert(CompetitionLab.competition("comp_1", ContestantKind.REPS)
			.but()
			.rewrittenBy(Set.of("rep_boss"))
			.build());
		sell("rep_boss", "team_1", 3);
		sell("rep_1", "team_1", 1);
		assertThat(decided().winners()).extracting(RepPlace::rep).containsExactly("rep_1");
	}

	@Test
	void whoMadeItGetsNoShareAndATeamOfNobodyElseWinsNothing() {
		insert(ContestantKind.TEAMS, "rep_boss");
		sell("rep_boss", "team_1", 5);
		sell("rep_1", "team_2", 1);
		CompetitionResult result = decided();
		assertThat(result.teams()).extracting(TeamPlace::prize).containsExactly(0L, 50L);
		assertThat(winningTeams()).containsExactly("team_2");
		assertThat(CompetitionLab.balance(this.node, "rep_boss")).isEqualTo(500);
		assertThat(CompetitionLab.balance(this.node, "rep_1")).isEqualTo(100 + 50);
	}

	@Test
	void thePrizeThatATeamOfNobodyElseHandsOnIsTheNextOnes() {
		this.node.competitions.insert(CompetitionLab.competition("comp_1", ContestantKind.TEAMS)
			.but()
			.prizes(List.of(new Prize(1, "Gold", 100)))
			.barred("rep_boss")
			.handsPrizeOn(true)
			.build());
		sell("rep_boss", "team_1", 5);
		sell("rep_1", "team_2", 1);
		decided();
		assertThat(CompetitionLab.balance(this.node, "rep_1")).isEqualTo(100 + 100);
		assertThat(winningTeams()).containsExactly("team_2");
	}

	@Test
	void theTeamOfWhoMadeItSharesAmongTheOthers() {
		insert(ContestantKind.TEAMS, "rep_boss");
		sell("rep_boss", "team_1", 5);
		sell("rep_1", "team_1", 1);
		decided();
		assertThat(CompetitionLab.balance(this.node, "rep_boss")).isEqualTo(500);
		assertThat(CompetitionLab.balance(this.node, "rep_1")).isEqualTo(100 + 100);
	}

	@Test
	void whoMadeItAsAnAdminMayWin() {
		insert(ContestantKind.REPS, null);
		sell("rep_boss", "team_1", 3);
		assertThat(decided().winners()).extracting(RepPlace::rep).containsExactly("rep_boss");
	}

	@Test
	void aChangeOfRulesUnderWayIsToldByWhateverNodeIsLeft() {
		Competition first = CompetitionLab.competition("comp_1", ContestantKind.REPS);
		this.node.competitions.insert(first);
		this.node.keeper.work();
		Instant at = this.lab.now.get();
		Competition next = first.but()
			.revision(2, at)
			.edits(List.of(new Competition.Edit(2, at, "rep_boss", List.of("score"), null)))
			.build();
		Competition words = next.but()
			.revision(3, at)
			.edits(List.of(next.edits().getFirst(), new Competition.Edit(3, at, "rep_boss", List.of("name"), null)))
			.build();
		this.node.competitions.edit(next);
		this.node.competitions.edit(words);
		this.lab.now.set(at.plus(Duration.ofMinutes(1)));
		CompetitionNode other = this.lab.node();
		other.keeper.work();
		other.keeper.work();
		assertThat(other.told).filteredOn(CompetitionEdited.class::isInstance)
			.containsExactly(new CompetitionEdited("comp_1", 2, at));
	}

	private void insert(ContestantKind contestants, @org.jspecify.annotations.Nullable String maker) {
		this.node.competitions.insert(CompetitionLab.competition("comp_1", contestants).but().barred(maker).build());
	}

	private void sell(String rep, String team, int bikes) {
		this.lab.rep(this.node, rep, team);
		for (int i = 0; i < bikes; i++) {
			CompetitionLab.sell(this.node, rep, "sale-" + i, DAY.plusSeconds(i), CompetitionLab.BIKE, SaleKind.BASE);
		}
	}

	private List<String> winningTeams() {
		Competition competition = this.node.competitions.find("comp_1");
		Table table = this.node.tables.of(competition);
		return (competition.handsOn() ? table.winnersHandedOn(competition.prizes(), 100)
				: table.winners(competition.prizes(), 100))
			.stream()
			.map(Table.Row::id)
			.toList();
	}

	private CompetitionResult decided() {
		this.lab.now.set(CompetitionLab.OVER);
		this.node.keeper.work();
		return this.node.results.find("comp_1");
	}

}
