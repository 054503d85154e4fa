package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cima.competition.CorrectionDesk.Corrected;
import dev.cima.competition.ResultCorrection.Change;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.WrittenTexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/** An invented sale does not keep the prize after it was taken back. */
class CorrectionIntegrationTests {

	private static final Instant DAY = Instant.parse("2026-11-10T10:00:00Z");

	private static final Class<?>[] CORRECTIONS = { Hindsight.class, ResultCorrections.class, EditNotes.class,
			WrittenTexts.class, CorrectionDesk.class };

	private static final Viewer ADMIN = new Viewer("boss", null, Set.of(), Set.of(Role.ADMIN));

	private final CompetitionLab lab = new CompetitionLab();

	private final CompetitionNode node = this.lab.node(CORRECTIONS);

	private final CompetitionNode other = this.lab.node(CORRECTIONS);

	/** The first has 3, the second 2, the third 1 bike. */
	@BeforeEach
	void threeCompete() {
		this.node.competitions.insert(CompetitionLab.competition("comp_1", ContestantKind.REPS)
			.but()
			.created("rep_boss", Instant.EPOCH)
			.build());
		for (int rep = 1; rep <= 3; rep++) {
			this.lab.rep(this.node, "rep_" + rep, "team_1");
			for (int bike = rep; bike <= 3; bike++) {
				CompetitionLab.sell(this.node, "rep_" + rep, "bike-" + bike, DAY.plusSeconds(rep * 10 + bike),
						CompetitionLab.BIKE, SaleKind.BASE);
			}
		}
	}

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void anInventedSaleLosesThePrizeAfterItIsTakenBack() {
		CompetitionResult first = decided();
		assertThat(prizes()).isEqualTo(Map.of("rep_1", 100L, "rep_2", 50L, "rep_3", 25L));
		takeBack("rep_1", "bike-1", "bike-2", "bike-3");
		Map<String, Long> expected = Map.of("rep_1", -100L, "rep_2", 50L, "rep_3", 25L);
		assertThat(changes(correct(this.node, true, ADMIN))).isEqualTo(expected);
		assertThat(prizes()).as("only asked").isEqualTo(Map.of("rep_1", 100L, "rep_2", 50L, "rep_3", 25L));
		assertThat(changes(correct(this.node, false, ADMIN))).isEqualTo(expected);
		assertThat(prizes()).isEqualTo(Map.of("rep_1", 0L, "rep_2", 100L, "rep_3", 50L));
		assertThat(this.node.results.find("comp_1")).isEqualTo(first);
	}

	@Test
	void whatIsRefutedAfterTheCloseLosesThePrizeAsWell() {
		CompetitionResult first = decided();
		Actor looking = new Actor("rep_boss", Role.MANAGER);
		for (String key : List.of("bike-1", "bike-2", "bike-3")) {
			this.node.ledger.append("rep_1",
					List.of(Voided.refuting(CompetitionLab.entry(this.node, "rep_1", key), looking)));
		}
		assertThat(changes(correct(this.node, false, ADMIN)))
			.isEqualTo(Map.of("rep_1", -100L, "rep_2", 50L, "rep_3", 25L));
		assertThat(prizes()).isEqualTo(Map.of("rep_1", 0L, "rep_2", 100L, "rep_3", 50L));
		assertThat(this.node.results.find("comp_1")).isEqualTo(first);
	}

	/**
	 * Taken from the team for which it counted, wherever the rep is said to be by now.
	 */
	@Test
	void aMoveThatIsEnteredAfterTheCloseDoesNotHideWhatIsTakenBack() {
		this.lab.database.getCollection("competitions")
			.updateOne(Filters.eq("_id", "comp_1"), Updates.set("teamIds", List.of("team_1")));
		decided();
		this.lab.moveLate(this.node, "rep_1", "team_2", LocalDate.of(2026, 11, 5));
		takeBack("rep_1", "bike-1", "bike-2", "bike-3");
		assertThat(this.node.afterClose.differences("comp_1")).hasSize(3)
			.allSatisfy((difference) -> assertThat(difference.sums().points()).isEqualTo(-100));
		assertThat(changes(correct(this.node, true, ADMIN)))
			.isEqualTo(Map.of("rep_1", -100L, "rep_2", 50L, "rep_3", 25L));
	}

	@Test
	void isDoneOnceForEachStateOfAffairs() {
		decided();
		takeBack("rep_1", "bike-1", "bike-2");
		for (int times = 0; times < 3; times++) {
			correct((times == 1) ? this.other : this.node, false, ADMIN);
			assertThat(prizes()).isEqualTo(Map.of("rep_1", 38L, "rep_2", 100L, "rep_3", 37L));
		}
		assertThat(correct(this.node, true, ADMIN).changes()).isEmpty();
		takeBack("rep_2", "bike-2", "bike-3");
		correct(this.other, false, ADMIN);
		assertThat(prizes()).isEqualTo(Map.of("rep_1", 75L, "rep_2", 0L, "rep_3", 75L));
	}

	@Test
	void withoutAChangeThereIsNothingToPutRight() {
		decided();
		CompetitionLab.sell(this.node, "rep_3", "late", DAY, CompetitionLab.BIKE, SaleKind.BASE);
		CompetitionLab.sell(this.node, "rep_3", "late-2", DAY, CompetitionLab.BIKE, SaleKind.BASE);
		CompetitionLab.sell(this.node, "rep_3", "late-3", DAY, CompetitionLab.BIKE, SaleKind.BASE);
		assertThat(correct(this.node, false, ADMIN).changes()).isEmpty();
		// what never counted is not taken away
		takeBack("rep_3", "late");
		assertThat(correct(this.node, false, ADMIN).changes()).isEmpty();
	}

	@Test
	void aCorrectedSaleCountsAsItStandsNow() {
		decided();
		Sold instead = CompetitionLab.sold("instead", DAY.plusSeconds(11), CompetitionLab.BIKE, SaleKind.BASE);
		this.node.ledger.append("rep_1",
				List.of(new Voided(CompetitionLab.entry(this.node, "rep_1", "bike-1"), instead, Actor.SYSTEM)));
		this.node.ledger.append("rep_1", List.of(instead));
		assertThat(correct(this.node, true, ADMIN).changes()).isEmpty();
		takeBack("rep_1", "instead", "bike-2");
		assertThat(changes(correct(this.node, true, ADMIN)).get("rep_1")).isNegative();
	}

	@Test
	void aCorrectionAfterTheCloseRaisesNobodyUnlessAnAdminMadeIt() {
		decided();
		Sold more = more("more", Actor.SYSTEM);
		this.node.ledger.append("rep_3",
				List.of(new Voided(CompetitionLab.entry(this.node, "rep_3", "bike-3"), more, Actor.SYSTEM)));
		this.node.ledger.append("rep_3", List.of(more));
		takeBack("rep_1", "bike-1", "bike-2", "bike-3");
		assertThat(changes(correct(this.node, true, ADMIN)))
			.isEqualTo(Map.of("rep_1", -100L, "rep_2", 50L, "rep_3", 25L));
		Sold asAdmin = more("as-admin", new Actor("boss", Role.ADMIN));
		this.node.ledger.append("rep_3",
				List.of(new Voided(CompetitionLab.entry(this.node, "rep_3", "more"), asAdmin, asAdmin.by())));
		this.node.ledger.append("rep_3", List.of(asAdmin));
		assertThat(changes(correct(this.node, true, ADMIN))).isEqualTo(Map.of("rep_1", -100L, "rep_3", 75L));
		takeBack("rep_3", "as-admin");
		assertThat(changes(correct(this.node, true, ADMIN)))
			.isEqualTo(Map.of("rep_1", -100L, "rep_2", 50L, "rep_3", -25L));
	}

	@Test
	void whatAQuestionJustAfterTheGraceKeptOutIsNotTakenAwayAgain() {
		this.lab.now.set(CompetitionLab.GRACE.minusMillis(1));
		CompetitionLab.sell(this.node, "rep_3", "last", DAY, CompetitionLab.BIKE, SaleKind.BASE);
		this.lab.now.set(CompetitionLab.GRACE);
		ask("rep_3", "last");
		decided();
		assertThat(prizes()).isEqualTo(Map.of("rep_1", 100L, "rep_2", 50L, "rep_3", 25L));
		takeBack("rep_3", "last");
		assertThat(correct(this.node, true, ADMIN).changes()).isEmpty();
	}

	@Test
	void whatIsAskedAboutAfterTheDecisionIsTakenAwayWhenItIsNotBelieved() {
		decided();
		Stream.of("bike-1", "bike-2").forEach((key) -> {
			ask("rep_1", key);
			takeBack("rep_1", key);
		});
		assertThat(changes(correct(this.node, true, ADMIN)).get("rep_1")).isEqualTo(-62);
	}

	/**
	 * It counted as it was confirmed; where it stands now, it is asked about and
	 * confirmed again.
	 */
	@Test
	void aMoveCarriesTheConfirmationAlong() {
		ask("rep_1", "bike-1");
		this.node.ledger.append("rep_1", List.of(SaleMark.confirming(CompetitionLab.entry(this.node, "rep_1", "bike-1"),
				new Actor("rep_boss", Role.MANAGER))));
		decided();
		assertThat(prizes()).isEqualTo(Map.of("rep_1", 100L, "rep_2", 50L, "rep_3", 25L));
		Actor boss = new Actor("boss", Role.ADMIN);
		Sold moved = CompetitionLab.sold("moved", DAY.plusSeconds(11), CompetitionLab.BIKE, SaleKind.BASE);
		this.node.ledger.append("rep_1", List.of(new Voided(CompetitionLab.entry(this.node, "rep_1", "bike-1"), null,
				new Move("rep_2", "moved", "hash"), boss)));
		this.node.ledger.append("rep_2", List.of(new Sold(moved.key(), moved.hash(), moved.occurredAt(), moved.lines(),
				moved.account(), moved.reference(), boss)));
		ask("rep_2", "moved");
		Map<String, Long> unsure = changes(correct(this.node, true, ADMIN));
		assertThat(unsure).as("as long as nobody has confirmed it there").containsEntry("rep_1", -25L);
		this.node.ledger.append("rep_2", List.of(SaleMark.confirming(CompetitionLab.entry(this.node, "rep_2", "moved"),
				new Actor("rep_boss", Role.MANAGER))));
		assertThat(changes(correct(this.node, true, ADMIN))).isEqualTo(Map.of("rep_1", -50L, "rep_2", 50L));
		takeBack("rep_2", "moved");
		assertThat(changes(correct(this.node, true, ADMIN))).isEqualTo(unsure);
	}

	private void ask(String rep, String key) {
		this.node.ledger.append(rep, List
			.of(SaleMark.asking(CompetitionLab.entry(this.node, rep, key), List.of(AskedQuestion.of("NO_BASE")))));
	}

	/** Twenty bikes in one sale. */
	private static Sold more(String key, Actor by) {
		SoldLine line = new SoldLine(CompetitionLab.BIKE, 20, CompetitionLab.BIKE.listPrice(), SaleKind.BASE, null);
		return new Sold(key, "hash", DAY.plusSeconds(33), List.of(line), null, null, by);
	}

	@Test
	void twoNodesAtOncePayOnce() {
		decided();
		takeBack("rep_1", "bike-1", "bike-2", "bike-3");
		Stream.of(this.node, this.other, this.node, this.other)
			.map((one) -> CompletableFuture.runAsync(() -> correct(one, false, ADMIN)))
			.toList()
			.forEach(CompletableFuture::join);
		assertThat(prizes()).isEqualTo(Map.of("rep_1", 0L, "rep_2", 100L, "rep_3", 50L));
		assertThat(this.node.context.getBean(ResultCorrections.class).find("comp_1").steps()).hasSize(1);
	}

	@Test
	void anotherNodePaysWhatOneLeftThatDied() {
		decided();
		takeBack("rep_1", "bike-1", "bike-2", "bike-3");
		PrizePayer dying = mock(PrizePayer.class);
		willThrow(new IllegalStateException("killed")).given(dying).pay(any(), any(ResultCorrection.Step.class));
		CorrectionDesk dead = new CorrectionDesk(this.node.competitions, this.node.results,
				this.node.context.getBean(Hindsight.class), this.node.context.getBean(ResultCorrections.class), dying,
				this.node.context.getBean(EditNotes.class), this.lab.now::get);
		assertThatThrownBy(() -> dead.correct("comp_1", "Invented", false, ADMIN)).hasMessage("killed");
		assertThat(prizes().get("rep_1")).isEqualTo(100);
		for (int times = 0; times < 2; times++) {
			this.other.context.getBean(CorrectionDesk.class).sweep();
			assertThat(prizes()).isEqualTo(Map.of("rep_1", 0L, "rep_2", 100L, "rep_3", 50L));
		}
	}

	@Test
	void whoMadeItMaySeeAndOnlyAnAdminMayPutRight() {
		decided();
		takeBack("rep_1", "bike-1", "bike-2", "bike-3");
		Viewer maker = new Viewer("boss", "rep_boss", Set.of("team_1"), Set.of(Role.MANAGER));
		Viewer stranger = new Viewer("x", "rep_x", Set.of("team_1"), Set.of(Role.MANAGER));
		assertThat(correct(this.node, true, maker).changes()).hasSize(3);
		assertThat(correct(this.node, false, maker).errors()).hasSize(1);
		assertThat(correct(this.node, true, stranger).competition()).isNull();
		assertThat(prizes().get("rep_1")).isEqualTo(100);
	}

	@Test
	void theMakerIsToldWhatIsHalfAMinuteOldAsItReadsAllReps() {
		decided();
		takeBack("rep_1", "bike-1", "bike-2", "bike-3");
		Viewer maker = new Viewer("boss", "rep_boss", Set.of("team_1"), Set.of(Role.MANAGER));
		List<Change> first = correct(this.node, true, maker).changes();
		takeBack("rep_2", "bike-2", "bike-3");
		assertThat(correct(this.node, true, maker).changes()).isEqualTo(first);
		List<Change> now = correct(this.node, true, ADMIN).changes();
		assertThat(now).isNotEqualTo(first);
		assertThat(correct(this.node, true, maker).changes()).isEqualTo(now);
		correct(this.node, false, ADMIN);
		assertThat(correct(this.node, true, maker).changes()).isEmpty();
	}

	/**
	 * Run with -Dcima.test.since-close=50000 for the figure of a rep who has sold much
	 * since.
	 */
	@Test
	void ofAllThatCameSinceTheCloseOnlyWhatIsAboutDaysOfTheWindowIsRead() {
		decided();
		long cut = this.node.ledger.card("rep_1", Span.ALL_TIME).seq();
		int since = Integer.getInteger("cima.test.since-close", 500);
		Instant later = this.lab.now.get();
		for (int from = 0; from < since; from += 500) {
			this.node.ledger.append("rep_1", IntStream.range(from, Math.min(from + 500, since))
				.mapToObj((sale) -> CompetitionLab.sold("later-" + sale, later, CompetitionLab.BIKE, SaleKind.BASE))
				.toList());
		}
		takeBack("rep_1", "bike-1");
		Contest contest = this.node.context.getBean(Contests.class).of(this.node.competitions.find("comp_1"));
		Scorecard card = this.node.ledger.card("rep_1", contest.months());
		assertThat(card.seq()).isGreaterThan(cut + since);
		assertThat(contest.places(card, cut)).as("of %,d entries since the close", card.seq() - cut)
			.containsExactly(card.seq());
		assertThat(changes(correct(this.node, true, ADMIN))).isNotEmpty();
	}

	private CompetitionResult decided() {
		this.lab.now.set(CompetitionLab.OVER);
		this.node.keeper.work();
		this.lab.now.set(CompetitionLab.DONE.plus(Duration.ofHours(1)));
		this.node.keeper.work();
		return this.node.results.find("comp_1");
	}

	private void takeBack(String rep, String... keys) {
		Stream.of(keys).forEach((key) -> CompetitionLab.takeBack(this.node, rep, key));
	}

	private static Corrected correct(CompetitionNode node, boolean dryRun, Viewer viewer) {
		return node.context.getBean(CorrectionDesk.class).correct("comp_1", "It was invented", dryRun, viewer);
	}

	private static Map<String, Long> changes(Corrected corrected) {
		assertThat(corrected.errors()).isEmpty();
		return corrected.changes().stream().collect(Collectors.toMap(Change::rep, Change::points));
	}

	/** What each has been paid in prizes until now. */
	private Map<String, Long> prizes() {
		return Stream.of("rep_1", "rep_2", "rep_3").collect(Collectors.toMap((rep) -> rep, this::prize));
	}

	private long prize(String rep) {
		long sum = 0;
		for (String key : List.of("prize/comp_1", "prize/comp_1/correction/1", "prize/comp_1/correction/2",
				"prize/comp_1/correction/3")) {
			dev.cima.ledger.@Nullable Entry entry = this.other.ledger.find(rep, key);
			sum += (entry != null) ? entry.points() : 0;
		}
		return sum;
	}

}
