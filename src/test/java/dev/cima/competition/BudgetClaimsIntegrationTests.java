package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is promised across nodes, crashes and edits. */
class BudgetClaimsIntegrationTests {

	private static final Instant OPENS = Instant.parse("2026-11-20T05:00:00Z");

	private static final Class<?>[] BUDGETS = { PrizeBudgets.class, BudgetClaims.class, CompetitionSchedules.class,
			Teams.class };

	private final CompetitionLab lab = new CompetitionLab();

	private final CompetitionNode one = this.lab.node(BUDGETS);

	private final CompetitionNode other = this.lab.node(BUDGETS);

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void twoNodesAtOnceNeverPromiseMoreThanTheBudget() {
		List<CompletableFuture<Boolean>> all = new ArrayList<>();
		for (int i = 0; i < 24; i++) {
			CompetitionNode node = (i % 2 == 0) ? this.one : this.other;
			Competition competition = competition("comp_" + i, 1_000);
			all.add(CompletableFuture.supplyAsync(() -> claims(node).claim(competition) == null));
		}
		assertThat(all.stream().filter(CompletableFuture::join)).hasSize(5);
		assertThat(left()).isZero();
	}

	@Test
	void claimingAgainChangesNothing() {
		for (int times = 0; times < 3; times++) {
			assertThat(claims(this.one).claim(competition("comp_a", 3_000))).isNull();
			assertThat(claims(this.other).claim(competition("comp_a", 3_000))).isNull();
		}
		assertThat(left()).isEqualTo(2_000);
		assertThat(claims(this.one).claim(competition("comp_b", 2_001))).isNotNull();
		assertThat(left()).isEqualTo(2_000);
	}

	@Test
	void whatANodeClaimedThatDiedBeforeItStoredLapses() {
		Competition lost = competition("comp_lost", 5_000);
		assertThat(claims(this.one).claim(lost)).isNull();
		assertThat(claims(this.other).claim(competition("comp_b", 1))).isNotNull();
		later(Duration.ofMinutes(11));
		assertThat(left()).isEqualTo(5_000);
		assertThat(claims(this.other).claim(competition("comp_b", 5_000))).isNull();
		this.other.competitions.insert(competition("comp_b", 5_000));
		// it only slept, and stores it now: it is cancelled already, and pays nobody
		this.one.competitions.insert(lost);
		this.one.keeper.work();
		assertThat(Objects.requireNonNull(this.one.competitions.find("comp_lost")).status(this.lab.now.get()))
			.isEqualTo(CompetitionStatus.CANCELLED);
		assertThat(left()).isZero();
	}

	@Test
	void cancellingGivesBackEvenWhenTheNodeDiesAfterTheDecision() {
		Competition competition = stored("comp_a", 5_000);
		this.one.results.decide(CompetitionResult.cancelled(competition, this.lab.now.get(), "note"));
		assertThat(left()).isEqualTo(5_000);
		assertThat(claims(this.other).claim(competition("comp_b", 5_000))).isNull();
		assertThat(left()).isZero();
	}

	@Test
	void prizesThatNobodyWonAreGivenBack() {
		Competition competition = competition("comp_a", 3_000).but()
			.prizes(List.of(new Prize(1, "Gold", 3_000), new Prize(2, "Silver", 1_500), new Prize(3, "Bronze", 500)))
			.build();
		assertThat(claims(this.one).claim(competition)).isNull();
		this.one.competitions.insert(competition);
		assertThat(left()).isZero();
		this.one.results.decide(decided(competition, 2));
		assertThat(left()).as("the third prize of two who took part").isEqualTo(500);
		assertThat(claims(this.other).claim(competition("comp_b", 501))).isNotNull();
		Competition nobodys = stored("comp_c", 500);
		assertThat(left()).isZero();
		this.other.results.decide(decided(nobodys, 0));
		assertThat(left()).isEqualTo(500);
		assertThat(claims(this.other).claim(competition("comp_b", 500))).isNull();
	}

	private CompetitionResult decided(Competition competition, int ranked) {
		return new CompetitionResult(competition.id(), false, competition.revision(), this.lab.now.get(), "digest",
				ranked, ranked, List.of(), List.of(), null);
	}

	@Test
	void anEditToMoreIsClaimedAndOneToLessGivesBack() {
		Competition first = stored("comp_a", 2_000);
		Competition more = revised(first, 4_000);
		assertThat(claims(this.one).claim(more)).isNull();
		// not stored yet: both may come
		assertThat(left()).isEqualTo(1_000);
		assertThat(this.one.competitions.edit(more)).isTrue();
		Competition less = revised(more, 500);
		assertThat(this.other.competitions.edit(less)).isTrue();
		assertThat(left()).isEqualTo(4_500);
		assertThat(claims(this.one).claim(competition("comp_b", 4_501))).isNotNull();
		assertThat(claims(this.one).claim(competition("comp_b", 4_500))).isNull();
		assertThat(claims(this.one).claim(revised(less, 501))).isNotNull();
	}

	@Test
	void ofTwoEditsAtOnceTheOneThatStandsIsPaid() {
		Competition first = stored("comp_a", 1_000);
		Competition big = revised(first, 5_000);
		assertThat(claims(this.one).claim(big)).isNull();
		assertThat(claims(this.other).claim(revised(first, 2_000))).isNull();
		assertThat(this.other.competitions.edit(revised(first, 2_000))).isTrue();
		assertThat(this.one.competitions.edit(big)).isFalse();
		assertThat(left()).isEqualTo(3_000);
	}

	@Test
	void whatANodeClaimedForAnEditThatItNeverStoredLapses() {
		Competition first = stored("comp_a", 1_000);
		later(Duration.ofHours(1));
		Competition lost = revised(first, 5_000);
		assertThat(claims(this.one).claim(lost)).isNull();
		later(Duration.ofMinutes(9));
		assertThat(claims(this.other).claim(competition("comp_b", 4_000))).isNotNull();
		later(Duration.ofMinutes(2));
		assertThat(left()).isEqualTo(4_000);
		assertThat(claims(this.other).claim(competition("comp_b", 4_000))).isNull();
		// it only slept, and stores it now
		assertThat(this.one.competitions.edit(lost)).isFalse();
		Competition stands = Objects.requireNonNull(this.one.competitions.find("comp_a"));
		assertThat(stands.prizePoints()).isEqualTo(1_000);
		assertThat(this.one.competitions.edit(revised(stands, 900))).isTrue();
		assertThat(left()).isEqualTo(100);
	}

	@Test
	void anotherMonthAndAnotherTeamAreOtherBudgets() {
		stored("comp_a", 5_000);
		Competition december = competition("comp_b", 5_000).but()
			.window(OPENS.plus(Duration.ofDays(20)), OPENS.plus(Duration.ofDays(21)), OPENS.plus(Duration.ofDays(23)))
			.build();
		assertThat(claims(this.one).claim(december)).isNull();
		Competition east = competition("comp_c", 5_000).but().teamIds(List.of("team_east")).build();
		assertThat(claims(this.one).claim(east)).isNull();
		Competition both = competition("comp_d", 2).but().teamIds(List.of("team_south", "team_west")).build();
		assertThat(claims(this.one).claim(both)).isNotNull();
		// the other one's points are not held meanwhile
		assertThat(left("team_south/2026-11", "team_south")).isEqualTo(5_000);
	}

	private Competition stored(String id, int points) {
		Competition competition = competition(id, points);
		assertThat(claims(this.one).claim(competition)).isNull();
		this.one.competitions.insert(competition);
		return competition;
	}

	private Competition revised(Competition was, int points) {
		return was.but()
			.prizes(List.of(new Prize(1, "Gold", points)))
			.revision(was.revision() + 1, this.lab.now.get())
			.build();
	}

	private static Competition competition(String id, int points) {
		return CompetitionLab.competition(id, ContestantKind.REPS)
			.but()
			.teamIds(List.of("team_west"))
			.window(OPENS, OPENS.plus(Duration.ofHours(2)), OPENS.plus(Duration.ofDays(2)))
			.prizes(List.of(new Prize(1, "Gold", points)))
			.approvedPoints(0L)
			.build();
	}

	private void later(Duration time) {
		this.lab.now.updateAndGet((now) -> now.plus(time));
	}

	private long left() {
		return left("team_west/2026-11", "team_west");
	}

	private long left(String month, String team) {
		@Nullable BudgetMonth stands = claims(this.one).asTheyStand(List.of(month)).get(month);
		long limit = this.one.context.getBean(PrizeBudgets.class).limits(List.of(team)).get(team);
		return limit - Objects.requireNonNull(stands).claimed();
	}

	private static BudgetClaims claims(CompetitionNode node) {
		return node.context.getBean(BudgetClaims.class);
	}

}
