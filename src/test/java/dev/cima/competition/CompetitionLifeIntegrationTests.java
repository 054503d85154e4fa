package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Actor;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.MembershipFacts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.cima.competition.CompetitionLab.BIKE;
import static dev.cima.competition.CompetitionLab.CLOSES;
import static dev.cima.competition.CompetitionLab.DONE;
import static dev.cima.competition.CompetitionLab.GRACE;
import static dev.cima.competition.CompetitionLab.HELMET;
import static dev.cima.competition.CompetitionLab.OPENS;
import static dev.cima.competition.CompetitionLab.OVER;
import static dev.cima.competition.CompetitionLab.balance;
import static dev.cima.competition.CompetitionLab.competition;
import static dev.cima.competition.CompetitionLab.edited;
import static dev.cima.competition.CompetitionLab.sell;
import static dev.cima.competition.CompetitionLab.takeBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/** The life of competitions on several nodes that die at the wrong moment. */
class CompetitionLifeIntegrationTests {

	private static final String ID = "comp_1";

	private static final Instant DAY = Instant.parse("2026-11-05T15:00:00Z");

	@AutoClose
	private final CompetitionLab lab = new CompetitionLab();

	private final CompetitionNode node = this.lab.node();

	@Test
	void countsWhatHappenedInsideTheWindowAndTakesOutWhatIsVoided() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_1", "b", DAY.plusSeconds(60), HELMET, SaleKind.CROSS_SELL);
		sell(this.node, "rep_1", "c", OPENS.minusMillis(1), BIKE, SaleKind.BASE);
		sell(this.node, "rep_1", "d", OPENS, HELMET, SaleKind.UP_SELL);
		takeBack(this.node, "rep_1", "a");
		this.node.ledger.settle();

		Sums sums = totals(this.node, "rep_1").sums();
		assertThat(sums.points()).isEqualTo(15 + 20);
		assertThat(sums.sales()).isEqualTo(2);
		assertThat(sums.lines()).isEqualTo(2);
		assertThat(sums.crossSells()).isEqualTo(1);
		assertThat(sums.upSells()).isEqualTo(1);
		assertThat(sums.revenue()).isEqualTo(200_00);
		assertThat(sums.categories()).isEqualTo(Map.of("Accessories", 2));
		assertThat(sums.lastAt()).isEqualTo(DAY.plusSeconds(60));
	}

	@Test
	void countsPointsBeforeTheDailyCap() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		SoldLine fleet = new SoldLine(BIKE, 1_500, BIKE.listPrice(), SaleKind.BASE, null);
		this.node.ledger.append("rep_1", List.of(new Sold("a", "hash", DAY, List.of(fleet), null, null, Actor.SYSTEM)));
		this.node.ledger.settle();
		assertThat(balance(this.node, "rep_1")).isEqualTo(100_000);
		assertThat(totals(this.node, "rep_1").sums().points()).isEqualTo(150_000);
	}

	@Test
	void countsDaysWithASaleWhereTheScoreAsksForThem() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.node.competitions.insert(scored(competition("comp_days", ContestantKind.REPS), "activeDays"));
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_1", "b", DAY.plusSeconds(60), HELMET, SaleKind.CROSS_SELL);
		sell(this.node, "rep_1", "c", DAY.plus(Duration.ofDays(1)), BIKE, SaleKind.BASE);
		takeBack(this.node, "rep_1", "a");
		this.node.ledger.settle();
		Map<String, ContestantTotals> in = contestant(this.node, "rep_1").in();
		assertThat(in.get(ID).sums().activeDays()).isZero();
		assertThat(in.get("comp_days").sums().activeDays()).isEqualTo(2);
		assertThat(in.get("comp_days").sums().families()).isEqualTo(2);
		takeBack(this.node, "rep_1", "c");
		this.lab.now.set(OVER);
		this.node.keeper.work();
		assertThat(this.node.results.find("comp_days").winners()).singleElement()
			.satisfies((place) -> assertThat(place.score()).isEqualByComparingTo("1"));
	}

	@Test
	void writesOneDocumentForASaleThatCountsInManyCompetitions() {
		for (int i = 0; i < 100; i++) {
			this.node.competitions.insert(competition("comp_" + i, ContestantKind.REPS));
		}
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.node.ledger.settle();

		Contestant contestant = contestant(this.node, "rep_1");
		assertThat(contestant.version()).isEqualTo(1);
		assertThat(contestant.in()).hasSize(100)
			.allSatisfy((id, totals) -> assertThat(totals.sums().points()).isEqualTo(100));
	}

	private static Competition scored(Competition was, String score) {
		return was.but().score(score).build();
	}

	/** Whether it is decided at once or after an outage of a day. */
	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT1S", "P1D" })
	void aMoveThatIsEnteredAfterTheGraceIsInNoResult(Duration outage) {
		this.node.competitions.insert(competition(ID, ContestantKind.TEAMS));
		this.node.competitions.insert(competition("comp_reps", ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.rep(this.node, "rep_2", "team_2");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_2", "b", DAY, HELMET, SaleKind.BASE);
		this.lab.now.set(GRACE.minusMillis(1));
		this.lab.moveLate(this.node, "rep_2", "team_3", LocalDate.of(2026, 11, 5));
		this.lab.now.set(GRACE);
		this.lab.moveLate(this.node, "rep_1", "team_2", LocalDate.of(2026, 11, 5));
		// a leave that is entered then does not count either
		this.lab.leaveLate(this.node, "rep_2", "team_3", LocalDate.of(2026, 11, 20));
		// stored totals already follow what came too late
		this.node.ledger.settle();
		this.node.catchUp.everybody(this.node.competitions.find(ID));
		this.lab.now.set(OVER.plus(outage));
		this.node.keeper.work();
		CompetitionResult teams = this.node.results.find(ID);
		assertThat(teams.teams()).extracting(TeamPlace::team, TeamPlace::rank, TeamPlace::sales)
			.containsExactly(tuple("team_1", 1, 1), tuple("team_3", 2, 1));
		assertThat(teams.teams().getFirst().headcount()).isEqualTo(1.0);
		assertThat(this.node.results.find("comp_reps").winners()).extracting(RepPlace::rep)
			.containsExactly("rep_1", "rep_2");
	}

	@Test
	void countsWhatWasSoldBeforeACompetitionWasMadeOrEdited() {
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.rep(this.node, "rep_2", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_2", "b", DAY, HELMET, SaleKind.CROSS_SELL);
		this.node.ledger.settle();
		Competition made = edited(competition(ID, ContestantKind.REPS), null, this.lab.now.get());
		this.node.competitions.insert(made);
		this.node.keeper.work();
		assertThat(totals(this.node, "rep_1").sums().points()).isEqualTo(100);

		Competition stored = this.node.competitions.find(ID);
		this.node.competitions.edit(edited(stored, "line.kind == \"CROSS_SELL\"", this.lab.now.get()));
		sell(this.node, "rep_1", "c", DAY, HELMET, SaleKind.CROSS_SELL);
		this.node.ledger.settle();
		assertThat(totals(this.node, "rep_1").sums().points()).isEqualTo(15);
		assertThat(totals(this.node, "rep_1").sums().sales()).isEqualTo(1);
		this.node.keeper.work();
		assertThat(totals(this.node, "rep_2").sums().points()).isEqualTo(15);
	}

	@Test
	void catchesUpWithWhatANodeCountedThatDidNotKnowOfTheCompetition() {
		this.lab.rep(this.node, "rep_1", "team_1");
		CompetitionNode other = this.lab.node();
		assertThat(other.competitions.current()).isEmpty();
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		sell(other, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		other.ledger.settle();
		sell(this.node, "rep_1", "b", DAY, HELMET, SaleKind.BASE);
		this.node.ledger.settle();

		assertThat(totals(this.node, "rep_1").sums().points()).isEqualTo(110);
	}

	@Test
	void countsWhatComesLateUntilTheGraceIsOver() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.rep(this.node, "rep_2", "team_1");
		sell(this.node, "rep_1", "a", DAY, HELMET, SaleKind.BASE);
		this.lab.now.set(GRACE.minusMillis(1));
		sell(this.node, "rep_2", "b", CLOSES.minusMillis(1), BIKE, SaleKind.BASE);
		sell(this.node, "rep_2", "b2", CLOSES, BIKE, SaleKind.BASE);
		this.lab.now.set(GRACE);
		sell(this.node, "rep_1", "c", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_1", "d", DAY, BIKE, SaleKind.BASE);
		this.node.ledger.settle();
		this.node.keeper.work();
		assertThat(status()).isEqualTo(CompetitionStatus.GRACE);
		this.lab.now.set(OVER);
		this.node.keeper.work();

		CompetitionResult result = this.node.results.find(ID);
		assertThat(result.winners()).extracting(RepPlace::rep).containsExactly("rep_2", "rep_1");
		assertThat(result.winners()).extracting((place) -> place.score().intValueExact()).containsExactly(100, 10);
		assertThat(status()).isEqualTo(CompetitionStatus.CLOSED);
		assertThat(balance(this.node, "rep_2")).isEqualTo(200 + 100);
		assertThat(balance(this.node, "rep_1")).isEqualTo(210 + 50);
		assertThat(this.node.competitions.find(ID).progress().done()).isFalse();
		this.lab.now.set(DONE);
		this.node.keeper.work();
		assertThat(contestant(this.node, "rep_1").in()).isEmpty();
		assertThat(this.node.competitions.find(ID).progress().done()).isTrue();
		assertThat(this.node.told).containsOnlyOnce(new CompetitionClosed(ID, true));
		assertThat(this.node.afterClose.differences(ID)).extracting(Difference::kind)
			.containsExactly(EntryKind.SALE, EntryKind.SALE);
	}

	@Test
	void letsAVoidAfterTheCloseChangeThePointsAndNotTheResult() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.lab.now.set(OVER);
		this.node.keeper.work();
		CompetitionResult closed = this.node.results.find(ID);
		assertThat(balance(this.node, "rep_1")).isEqualTo(200);
		takeBack(this.node, "rep_1", "a");
		this.node.ledger.settle();
		this.node.keeper.work();

		assertThat(balance(this.node, "rep_1")).isEqualTo(100);
		assertThat(this.node.results.find(ID)).isEqualTo(closed);
		assertThat(this.node.afterClose.differences(ID)).singleElement().satisfies((difference) -> {
			assertThat(difference.kind()).isEqualTo(EntryKind.VOID);
			assertThat(difference.sums().points()).isEqualTo(-100);
		});
	}

	@Test
	void believesTheStreamWhenAKilledStoreLostItsLastEntriesAndKeptTheTotals() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, HELMET, SaleKind.BASE);
		sell(this.node, "rep_1", "b", DAY, BIKE, SaleKind.BASE);
		this.node.ledger.settle();
		this.lab.database.getCollection("entries").deleteOne(new Document("_id", "rep_1/3"));
		this.lab.now.set(OVER);
		this.lab.node().keeper.work();

		assertThat(this.node.results.find(ID).winners()).singleElement()
			.satisfies((place) -> assertThat(place.score()).isEqualByComparingTo("10"));
	}

	@Test
	void findsWhatADeadNodeRecordedAndNeverSettled() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.node.ledger.settle();
		CompetitionNode dead = this.lab.node();
		sell(dead, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.lab.rep(dead, "rep_2", "team_1");
		sell(dead, "rep_2", "b", DAY, HELMET, SaleKind.BASE);
		this.lab.now.set(OVER);
		this.node.keeper.work();

		assertThat(this.node.results.find(ID).winners()).extracting(RepPlace::rep).containsExactly("rep_1", "rep_2");
	}

	@Test
	void saysForHowLongACompetitionCouldHaveBeenDecided() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		CompetitionMetrics metrics = new CompetitionMetrics(this.node.competitions, CompetitionNode.SETTINGS,
				this.lab.now::get, new SimpleMeterRegistry());
		assertThat(metrics.overdueSeconds()).isZero();
		this.lab.now.set(OVER.plusSeconds(90));
		assertThat(metrics.overdueSeconds()).isEqualTo(90);
		this.node.keeper.work();
		assertThat(metrics.overdueSeconds()).isZero();
	}

	@Test
	void closesOnceWhenTwoNodesDoItAtOnce() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		for (int i = 0; i < 20; i++) {
			this.lab.rep(this.node, "rep_" + i, "team_1");
			sell(this.node, "rep_" + i, "a", DAY.plusSeconds(i), (i % 3 == 0) ? BIKE : HELMET, SaleKind.BASE);
		}
		this.lab.now.set(OVER);
		CompetitionNode other = this.lab.node();
		CompletableFuture
			.allOf(CompletableFuture.runAsync(this.node.keeper::work), CompletableFuture.runAsync(other.keeper::work))
			.join();

		// seven of 100 points share 100 + 50 + 25
		assertThat(balance(this.node, "rep_0")).isEqualTo(100 + 25);
		long paid = 0;
		for (int i = 0; i < 20; i++) {
			paid += balance(other, "rep_" + i) - ((i % 3 == 0) ? 100 : 10);
			assertThat(this.node.ledger.range("rep_" + i, 1, 100)).filteredOn((entry) -> "prize".equals(entry.cause()))
				.hasSize((i % 3 == 0) ? 1 : 0);
		}
		assertThat(paid).isEqualTo(175);
	}

	@ParameterizedTest
	@ValueSource(strings = { "save places", "decide", "answer what stands", "mark closed", "tell CompetitionClosed",
			"mark done" })
	void finishesWhatANodeBeganThatDied(String step) {
		this.node.competitions.insert(competition(ID, ContestantKind.TEAMS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.rep(this.node, "rep_2", "team_1");
		this.lab.rep(this.node, "rep_3", "team_2");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_2", "b", DAY.plusSeconds(1), BIKE, SaleKind.CROSS_SELL);
		sell(this.node, "rep_3", "c", DAY, BIKE, SaleKind.BASE);
		this.node.ledger.settle();
		this.lab.now.set(OVER);
		this.node.fault = (at) -> {
			if (at.equals(step)) {
				throw new IllegalStateException("killed before: " + step);
			}
		};
		this.node.keeper.work();
		if (step.equals("mark done")) {
			this.lab.now.set(DONE);
			this.node.keeper.work();
		}
		assertThat(this.node.competitions.find(ID).progress().done()).isFalse();
		CompetitionNode other = this.lab.node();
		other.keeper.work();
		// when it is only decided now
		this.lab.now.set(DONE.plus(CompetitionKeeper.KNOWN_EVERYWHERE));
		other.keeper.work();

		assertThat(other.competitions.find(ID).progress().done()).isTrue();
		assertThat(other.told).contains(new CompetitionClosed(ID, true));
		// 125 points a head against 100
		assertThat(other.results.find(ID).teams()).extracting(TeamPlace::team).containsExactly("team_1", "team_2");
		assertThat(balance(other, "rep_1")).isEqualTo(100 + 50);
		assertThat(balance(other, "rep_2")).isEqualTo(150 + 50);
		assertThat(balance(other, "rep_3")).isEqualTo(100 + 50);
	}

	@Test
	void paysTheRestWhenANodeDiedAfterSomePrizesAndTellsOnlyThen() {
		Competition competition = competition(ID, ContestantKind.REPS);
		this.node.competitions.insert(competition);
		for (int i = 1; i <= 3; i++) {
			this.lab.rep(this.node, "rep_" + i, "team_1");
			sell(this.node, "rep_" + i, "a", DAY.plusSeconds(i), (i == 1) ? BIKE : HELMET, SaleKind.BASE);
		}
		this.node.ledger.settle();
		this.lab.now.set(OVER);
		CompetitionResult result = this.node.closer.decide(competition);
		this.node.competitions.closed(ID, result.at());
		// as far as the dead node came: the first of three
		Results cut = mock(Results.class);
		willAnswer((call) -> {
			Consumer<List<RepPlace>> pages = call.getArgument(1);
			pages.accept(this.node.results.places(result, 0).subList(0, 1));
			return null;
		}).given(cut).forEachPage(any(), any());
		new PrizePayer(cut, this.node.ledger).pay(competition, result);
		assertThat(balance(this.node, "rep_1")).isEqualTo(100 + 100);
		assertThat(balance(this.node, "rep_2")).isEqualTo(10);

		CompetitionNode other = this.lab.node();
		other.keeper.work();

		assertThat(balance(other, "rep_1")).isEqualTo(100 + 100);
		// these two share 50 + 25, and the one over is the earlier one's
		assertThat(balance(other, "rep_2")).isEqualTo(10 + 38);
		assertThat(balance(other, "rep_3")).isEqualTo(10 + 37);
		assertThat(other.told).containsExactly(new CompetitionClosed(ID, true));
	}

	@Test
	void putsFirstAmongEqualsWhoseLastSaleThatStandsWasEarlierWhateverWasTakenBack() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.rep(this.node, "rep_2", "team_1");
		sell(this.node, "rep_2", "a", DAY.plusSeconds(60), BIKE, SaleKind.BASE);
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_1", "b", DAY.plusSeconds(120), HELMET, SaleKind.BASE);
		sell(this.node, "rep_1", "c", DAY.plus(Duration.ofDays(2)), HELMET, SaleKind.BASE);
		this.node.ledger.settle();
		takeBack(this.node, "rep_1", "c");
		takeBack(this.node, "rep_1", "b");
		this.node.ledger.settle();

		assertThat(totals(this.node, "rep_1").sums().lastAt()).isEqualTo(DAY);
		assertThat(this.node.tables.of(this.node.competitions.find(ID)).page(10, null)).extracting(Table.Row::id)
			.containsExactly("rep_1", "rep_2");
		this.lab.now.set(OVER);
		this.node.keeper.work();
		assertThat(this.node.results.find(ID).winners()).extracting(RepPlace::rep).containsExactly("rep_1", "rep_2");
		assertThat(this.node.results.find(ID).winners()).extracting(RepPlace::lastAt)
			.containsExactly(DAY, DAY.plusSeconds(60));
	}

	@Test
	void decidesByWhatStandsAlsoWhereANodeOfTheReleaseBeforeLeftAVoidedSaleAsTheLast() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_1", "b", DAY.plusSeconds(120), HELMET, SaleKind.BASE);
		takeBack(this.node, "rep_1", "b");
		this.node.ledger.settle();
		Contestant counted = contestant(this.node, "rep_1");
		ContestantTotals totals = totals(this.node, "rep_1");
		Map<String, Sums> older = Map.of("team_1", totals.sums().withLastAt(DAY.plusSeconds(120)));
		this.node.contestants.write(List.of(new Contestant(counted.rep(), counted.version() + 1, counted.seq(),
				counted.firstDay(), counted.hidden(), counted.leftAt(), Map.of(ID, totals.withTeams(older)))));
		this.lab.now.set(OVER);
		this.node.keeper.work();

		assertThat(this.node.results.find(ID).winners()).extracting(RepPlace::lastAt).containsExactly(DAY);
	}

	@Test
	void givesTheNewTeamWhatWasSoldSinceAMoveThatIsEnteredLate() {
		this.node.competitions.insert(competition(ID, ContestantKind.TEAMS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.rep(this.node, "rep_2", "team_2");
		sell(this.node, "rep_1", "a", DAY.minus(Duration.ofDays(2)), HELMET, SaleKind.BASE);
		sell(this.node, "rep_1", "b", DAY, BIKE, SaleKind.BASE);
		sell(this.node, "rep_1", "c", DAY.plusSeconds(60), BIKE, SaleKind.BASE);
		takeBack(this.node, "rep_1", "c");
		this.node.ledger.settle();
		assertThat(points(this.node, "rep_1")).isEqualTo(Map.of("team_1", 110L));

		this.lab.moveLate(this.node, "rep_1", "team_2", this.lab.organisation.dayOf(DAY));
		this.node.ledger.settle();
		assertThat(points(this.node, "rep_1")).isEqualTo(Map.of("team_1", 10L, "team_2", 100L));
		CompetitionNode other = this.lab.node();
		sell(other, "rep_1", "d", DAY.minus(Duration.ofDays(1)), HELMET, SaleKind.BASE);
		takeBack(other, "rep_1", "b");
		sell(other, "rep_1", "e", DAY, HELMET, SaleKind.CROSS_SELL);
		other.ledger.settle();
		assertThat(points(this.node, "rep_1")).isEqualTo(Map.of("team_1", 20L, "team_2", 15L));
		this.lab.now.set(OVER);
		this.node.keeper.work();
		CompetitionResult closed = this.node.results.find(ID);
		assertThat(closed.teams()).extracting(TeamPlace::team).containsExactlyInAnyOrder("team_1", "team_2");
		assertThat(closed.teams()).filteredOn((team) -> team.team().equals("team_2"))
			.singleElement()
			.satisfies((team) -> assertThat(team.contributors()).isEqualTo(1))
			.satisfies((team) -> assertThat(team.headcount()).isBetween(1.8, 1.9));
		this.lab.moveLate(this.node, "rep_1", "team_3", this.lab.organisation.dayOf(DAY));
		this.node.ledger.settle();
		this.node.keeper.work();
		assertThat(this.node.results.find(ID)).isEqualTo(closed);
	}

	@Test
	void countsAnewWhereANodeOfTheReleaseBeforeCountedOnForTheOldTeam() {
		this.node.competitions.insert(competition(ID, ContestantKind.TEAMS));
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.node.ledger.settle();
		Contestant older = contestant(this.node, "rep_1");
		this.lab.moveLate(this.node, "rep_1", "team_2", this.lab.organisation.dayOf(DAY));
		this.node.ledger.settle();
		assertThat(points(this.node, "rep_1")).isEqualTo(Map.of("team_2", 100L));
		Contestant counted = contestant(this.node, "rep_1");
		this.node.contestants.write(List.of(new Contestant("rep_1", counted.version() + 1, counted.seq(),
				counted.firstDay(), false, null, older.in())));
		sell(this.node, "rep_1", "b", DAY, HELMET, SaleKind.BASE);
		this.node.ledger.settle();
		assertThat(points(this.node, "rep_1")).isEqualTo(Map.of("team_2", 110L));
	}

	private static Map<String, Long> points(CompetitionNode node, String rep) {
		Map<String, Long> points = new HashMap<>();
		contestant(node, rep).in().get(ID).teams().forEach((team, sums) -> points.put(team, sums.points()));
		return points;
	}

	@Test
	void tellsThatNobodyWonWhenNobodyTookPart() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.now.set(OVER);
		this.node.keeper.work();

		assertThat(this.node.told).contains(new CompetitionClosed(ID, false));
	}

	@Test
	void paysNobodyWhenItIsCancelled() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.node.ledger.settle();
		assertThat(this.node.closer.cancel(this.node.competitions.find(ID), "cancel/note").cancelled()).isTrue();
		assertThat(status()).isEqualTo(CompetitionStatus.CANCELLED);
		this.lab.now.set(OVER);
		CompetitionNode other = this.lab.node();
		other.keeper.work();

		assertThat(other.competitions.find(ID).progress().done()).isTrue();
		assertThat(balance(other, "rep_1")).isEqualTo(100);
		assertThat(other.told).isEmpty();
		assertThat(contestant(other, "rep_1").in()).isEmpty();
	}

	@Test
	void writesNothingBackIntoWhatWasCancelledWhileItRan() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.node.ledger.settle();
		CompetitionNode late = this.lab.node();
		assertThat(late.competitions.current()).hasSize(1);
		this.node.closer.cancel(this.node.competitions.find(ID), "cancel/note");
		this.node.keeper.work();
		// one that does not know of it yet
		sell(late, "rep_1", "b", DAY, BIKE, SaleKind.BASE);
		late.ledger.settle();
		assertThat(this.node.competitions.find(ID).progress().done()).isFalse();
		this.lab.now.set(this.lab.now.get().plus(CompetitionKeeper.KNOWN_EVERYWHERE));
		this.node.keeper.work();
		assertThat(this.node.competitions.find(ID).progress().done()).isTrue();
		assertThat(contestant(this.node, "rep_1").in()).isEmpty();
	}

	@Test
	void countsNothingMoreInWhatIsCancelledAndNotYetDone() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.node.closer.cancel(this.node.competitions.find(ID), "cancel/note");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.node.ledger.settle();

		assertThat(this.node.competitions.current()).hasSize(1);
		assertThat(this.node.contestants.find(Set.of("rep_1")).values())
			.allSatisfy((contestant) -> assertThat(contestant.in()).isEmpty());
	}

	@Test
	void countsANewHireAsAMemberOnlySinceTheHire() {
		this.node.competitions.insert(competition(ID, ContestantKind.TEAMS));
		for (int i = 1; i <= 4; i++) {
			this.lab.rep(this.node, "rep_" + i, "team_1");
		}
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.lab.now.set(CLOSES.minus(Duration.ofDays(3)));
		this.lab.newRep(this.node, "rep_5", "team_1");
		this.lab.now.set(CLOSES.plus(Duration.ofHours(1)));
		this.lab.newRep(this.node, "rep_6", "team_1");
		// imported with what was sold before
		this.lab.newRep(this.node, "rep_7", "team_2");
		sell(this.node, "rep_7", "b", OPENS, HELMET, SaleKind.BASE);
		this.lab.now.set(OVER);
		this.node.keeper.work();

		assertThat(this.node.results.find(ID).teams()).extracting(TeamPlace::team).containsExactly("team_1", "team_2");
		assertThat(this.node.results.find(ID).teams()).extracting(TeamPlace::headcount).containsExactly(4.1, 1.0);
	}

	@Test
	void remindsAgainWhenTheEndIsMoved() {
		this.lab.now.set(CLOSES.minus(Duration.ofHours(24)));
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.node.keeper.work();
		assertThat(this.node.competitions.find(ID).progress().warned()).isTrue();
		edit(null, "points * 2.0");
		assertThat(this.node.competitions.find(ID).progress().warned()).isTrue();
		edit(CLOSES.plus(Duration.ofDays(10)), null);
		this.node.keeper.work();
		assertThat(this.node.competitions.find(ID).progress().warned()).isFalse();
		this.lab.now.set(CLOSES.plus(Duration.ofDays(9)));
		this.node.keeper.work();

		assertThat(this.node.told).filteredOn(CompetitionClosingSoon.class::isInstance)
			.containsExactly(new CompetitionClosingSoon(ID, CLOSES),
					new CompetitionClosingSoon(ID, CLOSES.plus(Duration.ofDays(10))));
	}

	@Test
	void remindsOfTheMovedEndAlsoWhenANodeRemindsOfTheOldOneMeanwhile() {
		this.lab.now.set(CLOSES.minus(Duration.ofHours(24)));
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.node.fault = (step) -> {
			if (step.equals("tell CompetitionClosingSoon")) {
				this.node.fault = (next) -> {
				};
				edit(CLOSES.plus(Duration.ofDays(10)), null);
			}
		};
		this.node.keeper.work();
		assertThat(this.node.competitions.find(ID).progress().warned()).isFalse();
		this.lab.now.set(CLOSES.plus(Duration.ofDays(9)));
		this.node.keeper.work();

		assertThat(this.node.told).contains(new CompetitionClosingSoon(ID, CLOSES.plus(Duration.ofDays(10))));
	}

	private void edit(Instant closesAt, String score) {
		Competition before = this.node.competitions.find(ID);
		Draft draft = new EditCompetitionInput(ID, null, null, null, closesAt, null, score, null, null, null, null,
				null)
			.on(Draft.of(before));
		assertThat(this.node.competitions.edit(draft.after(before, this.lab.now.get(), Duration.ofHours(48)))).isTrue();
	}

	@Test
	void cannotBeCancelledAfterItWasDecided() {
		Competition competition = competition(ID, ContestantKind.REPS);
		this.node.competitions.insert(competition);
		this.lab.now.set(OVER);
		CompetitionResult decided = this.node.closer.decide(competition);

		assertThat(this.node.closer.cancel(competition, "cancel/note")).isEqualTo(decided);
		assertThat(decided.cancelled()).isFalse();
	}

	@Test
	void leavesOutWhoHidesOrLeftAndCountsThemForTheTeam() {
		this.node.competitions.insert(competition("comp_reps", ContestantKind.REPS));
		this.node.competitions.insert(competition("comp_teams", ContestantKind.TEAMS));
		for (String rep : List.of("rep_1", "rep_2", "rep_3")) {
			this.lab.rep(this.node, rep, "team_1");
			sell(this.node, rep, "a", DAY, BIKE, SaleKind.BASE);
		}
		this.lab.move(this.node, "rep_1", new MembershipFacts("team_1", true, true));
		this.lab.move(this.node, "rep_2", new MembershipFacts("team_1", false, false));
		this.node.ledger.settle();
		assertThat(contestant(this.node, "rep_1").hidden()).isTrue();
		assertThat(contestant(this.node, "rep_2").leftAt()).isEqualTo(this.lab.now.get());
		this.lab.now.set(OVER);
		this.node.keeper.work();

		assertThat(this.node.results.find("comp_reps").winners()).extracting(RepPlace::rep).containsExactly("rep_3");
		TeamPlace team = this.node.results.find("comp_teams").teams().getFirst();
		assertThat(team.sales()).isEqualTo(3);
		assertThat(team.contributors()).isEqualTo(3);
		assertThat(team.headcount()).isBetween(2.3, 2.4);
	}

	@Test
	void showsNoGapForWhoHidesBeforeOrAfterTheEndAndThemTheirOwnPlace() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		List<String> reps = List.of("rep_1", "rep_2", "rep_3", "rep_4");
		for (int i = 0; i < reps.size(); i++) {
			this.lab.rep(this.node, reps.get(i), "team_1");
			for (int sales = i; sales < reps.size(); sales++) {
				sell(this.node, reps.get(i), "a" + sales, DAY, BIKE, SaleKind.BASE);
			}
		}
		hide("rep_2", 2, true);
		this.node.ledger.settle();
		assertThat(shown()).containsExactly("1 rep_1", "2 rep_3", "3 rep_4");
		assertThat(table().of("rep_2").rank()).isEqualTo(2);

		this.lab.now.set(OVER);
		this.node.keeper.work();
		CompetitionResult result = this.node.results.find(ID);
		assertThat(shown()).containsExactly("1 rep_1", "2 rep_3", "3 rep_4");
		assertThat(table().of("rep_2").rank()).isEqualTo(2);
		assertThat(table().of("rep_2").score()).isEqualByComparingTo("300");

		hide("rep_1", 2, true);
		assertThat(shown()).containsExactly("1 rep_3", "2 rep_4");
		assertThat(table().of("rep_1").rank()).isEqualTo(1);
		assertThat(table().of("rep_2").rank()).isEqualTo(1);
		hide("rep_1", 3, false);
		hide("rep_2", 3, false);
		// who did not compete does not stand among those who did, later
		assertThat(shown()).containsExactly("1 rep_1", "2 rep_3", "3 rep_4");
		assertThat(table().of("rep_2").rank()).isEqualTo(2);
		assertThat(this.node.results.find(ID)).isEqualTo(result);
		assertThat(balance(this.node, "rep_1")).isEqualTo(400 + 100);
	}

	private void hide(String rep, long seq, boolean hidden) {
		this.lab.move(this.node, rep, new MembershipFacts("team_1", hidden, true));
		this.node.reps.setMembership(rep, 100 + seq, "team_1", hidden, true, Instant.EPOCH);
	}

	private Table table() {
		return this.node.tables.of(this.node.competitions.find(ID));
	}

	private List<String> shown() {
		return table().page(100, null).stream().map((row) -> row.rank() + " " + row.id()).toList();
	}

	@Test
	void leavesWithTheTeamWhatARepSoldForIt() {
		this.node.competitions.insert(competition(ID, ContestantKind.TEAMS));
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.rep(this.node, "rep_2", "team_2");
		sell(this.node, "rep_1", "a", DAY, BIKE, SaleKind.BASE);
		this.lab.now.set(OPENS.plus(Duration.between(OPENS, CLOSES).dividedBy(2)));
		this.lab.move(this.node, "rep_1", new MembershipFacts("team_2", false, true));
		sell(this.node, "rep_1", "b", this.lab.now.get().plusSeconds(1), HELMET, SaleKind.BASE);
		this.node.ledger.settle();
		assertThat(totals(this.node, "rep_1").teams()).containsOnlyKeys("team_1", "team_2");
		this.lab.now.set(OVER);
		this.node.keeper.work();

		List<TeamPlace> teams = this.node.results.find(ID).teams();
		assertThat(teams).extracting(TeamPlace::team).containsExactly("team_1", "team_2");
		assertThat(teams).extracting(TeamPlace::headcount).containsExactly(0.5, 1.5);
		assertThat(teams.get(0).score()).isEqualByComparingTo("200");
		assertThat(teams.get(1).score()).isEqualByComparingTo("6.666667");
	}

	@Test
	void tellsThatItOpensAndThatItClosesSoonOnce() {
		this.lab.now.set(OPENS.minusMillis(1));
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.node.keeper.work();
		assertThat(this.node.told).isEmpty();
		this.lab.now.set(OPENS);
		this.node.keeper.work();
		this.node.keeper.work();
		assertThat(this.node.told).containsExactly(new CompetitionOpened(ID));
		this.lab.now.set(CLOSES.minus(Duration.ofHours(24)));
		CompetitionNode other = this.lab.node();
		other.keeper.work();
		other.keeper.work();
		assertThat(other.told).containsExactly(new CompetitionClosingSoon(ID, CLOSES));
	}

	@Test
	void tellsAgainWhatNobodyHeardOfForACrash() {
		this.node.competitions.insert(competition(ID, ContestantKind.REPS));
		this.node.fault = (step) -> {
			throw new IllegalStateException("killed before: " + step);
		};
		this.node.keeper.work();
		CompetitionNode other = this.lab.node();
		other.keeper.work();

		assertThat(this.node.told).isEmpty();
		assertThat(other.told).containsExactly(new CompetitionOpened(ID));
	}

	private CompetitionStatus status() {
		return this.node.competitions.find(ID).status(this.lab.now.get());
	}

	private static Contestant contestant(CompetitionNode node, String rep) {
		return node.contestants.find(Set.of(rep)).get(rep);
	}

	private static ContestantTotals totals(CompetitionNode node, String rep) {
		return contestant(node, rep).in().get(ID);
	}

}
