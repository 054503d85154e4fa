package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.MembershipChanged;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.ParkedEffects.Parked;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.cima.ledger.LedgerLab.rep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ledger's bad days: nodes that race, die at any step, and lose answers. */
class LedgerIntegrationTests {

	private static final ZoneId ZONE = ZoneId.of("America/New_York");

	private static final long CAP = 100_000;

	/** MongoDB's answer to a document that no retry makes smaller. */
	private static final int TOO_LARGE = 10334;

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZONE);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void givesTheSameCardsAndBoardsWhateverTheOrderTheDuplicatesAndTheCrashes(long seed) {
		Random random = new Random(seed);
		List<String> reps = List.of("rep_1", "rep_2", "rep_3");
		List<Step> steps = steps(random, reps);
		// every step is sent one to three times, in any order
		List<Step> sent = new ArrayList<>();
		steps.forEach((step) -> sent.addAll(Collections.nCopies(1 + random.nextInt(3), step)));
		Collections.shuffle(sent, random);
		LedgerNode[] alive = { node(random), node(random) };
		reps.forEach((rep) -> alive[0].reps.save(rep(rep)));
		Deque<Step> queue = new ArrayDeque<>(sent);
		while (!queue.isEmpty()) {
			Step step = queue.poll();
			int which = random.nextInt(2);
			if (!send(alive[which], step)) {
				queue.add(step);
			}
			if (random.nextInt(8) == 0) {
				alive[which].pipeline.settleOnce();
			}
			// killed between two appends, between effects and boards, or between boards
			// and
			// snapshot
			int death = random.nextInt(25);
			if (death < 2) {
				dieWhileSettling(alive[which], death == 0);
			}
			if (death < 3) {
				alive[which] = node(random);
			}
		}
		LedgerNode last = this.lab.node();
		last.sweepAndSettle();
		last.sweepAndSettle();
		reps.forEach((rep) -> assertSound(last, rep, steps));
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5, 6, 7, 8 })
	@Tag("long")
	void givesTheSameCardsAndBoardsWithMoreSeeds(long seed) {
		givesTheSameCardsAndBoardsWhateverTheOrderTheDuplicatesAndTheCrashes(seed);
	}

	@Test
	void letsTwoNodesAppendForOneRepWithoutAHoleOrADouble() {
		LedgerNode one = this.lab.node();
		LedgerNode two = this.lab.node();
		one.reps.save(rep("rep_1"));
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			steps.add(sale("rep_1", Instant.parse("2026-11-20T12:00:00Z").plusSeconds(i), 1 + i % 7));
		}
		List<CompletableFuture<Boolean>> sent = new ArrayList<>();
		for (Step step : steps) {
			for (LedgerNode node : List.of(one, two)) {
				CompletableFuture<Boolean> done = new CompletableFuture<>();
				sent.add(done);
				Thread.startVirtualThread(() -> done.complete(send(node, step)));
			}
		}
		assertThat(sent.stream().map(CompletableFuture::join)).doesNotContain(false);
		one.ledger.settle();
		two.ledger.settle();
		assertSound(one, "rep_1", steps);
		assertSound(two, "rep_1", steps);
	}

	@Test
	void groupsABurstForOneRepIntoFewInserts() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		AtomicInteger inserts = new AtomicInteger();
		node.entries.before = (entries) -> inserts.incrementAndGet();
		List<Sold> sales = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			sales.add((Sold) sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1).activity(Map.of()));
		}
		List<CompletableFuture<List<Outcome>>> done = new ArrayList<>();
		for (int from = 0; from < sales.size(); from += 20) {
			done.add(node.streams.of("rep_1").append(sales.subList(from, from + 20)));
		}
		done.forEach(CompletableFuture::join);
		assertThat(inserts.get()).isLessThanOrEqualTo(100);
		assertThat(node.ledger.card("rep_1", Span.ALL_TIME).head().allTime().sales()).isEqualTo(2000);
	}

	@Test
	void appendsForAHundredRepsInFewRoundTrips() {
		LedgerNode node = this.lab.node();
		for (int i = 0; i < 100; i++) {
			node.reps.save(rep("rep_" + i));
		}
		node.ledger.appendAll(saleOfEach(100));
		AtomicInteger inserts = new AtomicInteger();
		node.entries.before = (entries) -> inserts.incrementAndGet();
		assertThat(node.ledger.appendAll(saleOfEach(100))).hasSize(100);
		assertThat(inserts.get()).isLessThan(20);
	}

	private static Map<String, List<Sold>> saleOfEach(int reps) {
		Map<String, List<Sold>> sales = new HashMap<>();
		for (int i = 0; i < reps; i++) {
			sales.put("rep_" + i,
					List.of((Sold) sale("rep_" + i, Instant.parse("2026-11-20T12:00:00Z"), 1).activity(Map.of())));
		}
		return sales;
	}

	@Test
	void neverBelievesACardThatIsAheadOfItsLedger() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			steps.add(sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1));
			send(node, steps.get(i));
		}
		node.ledger.settle();
		// the store lost its last moments, but kept the card
		this.lab.database.getCollection("entries").deleteOne(new Document("_id", "rep_1/5"));
		this.lab.database.getCollection("entries").deleteOne(new Document("_id", "rep_1/4"));
		LedgerNode next = this.lab.node();
		next.rebuilder.begin();
		next.rebuilder.turn();
		assertThat(next.ledger.card("rep_1", Span.ALL_TIME).head().allTime().sales()).isEqualTo(3);
		next.ledger.settle();
		assertSound(next, "rep_1", steps.subList(0, 3));
		Step another = sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 2);
		send(next, another);
		next.ledger.settle();
		assertSound(next, "rep_1", List.of(steps.get(0), steps.get(1), steps.get(2), another));
	}

	@Test
	void finishesWhatADeadNodeLeftUnsettled() {
		LedgerNode dead = this.lab.node();
		dead.reps.save(rep("rep_1"));
		Step step = sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1);
		send(dead, step);
		assertThat(this.lab.boards.shown).isEmpty();
		this.lab.node().sweepAndSettle();
		assertThat(this.lab.boards.shown).containsKeys("rep_1@all", "rep_1@2026-11", "rep_1@2026-W47");
	}

	@Test
	void leavesToTheSettlerWhatThisNodeIsGoingToSettle() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		send(node, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1));
		node.sweep.sweepPage();
		assertThat(node.meters.counter("cima.entries.swept").count()).isZero();

		node.sweepAndSettle();

		assertThat(this.lab.boards.shown).containsKeys("rep_1@all", "rep_1@2026-11", "rep_1@2026-W47");
	}

	@Test
	void takesUpWhatADeadNodeLeftOnlyAsFastAsItIsSettled() {
		LedgerNode dead = this.lab.node();
		dead.reps.save(rep("rep_1"));
		int left = 3 * Unsettled.ROOM + 7;
		for (int i = 0; i < left; i++) {
			send(dead, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z").plusSeconds(i), 1));
		}
		LedgerNode next = this.lab.node();
		next.sweep.sweepPage();
		Unsettled unsettled = next.streams.of("rep_1").unsettled();
		assertThat(Objects.requireNonNull(unsettled.take()).entries().size()).as("in memory")
			.isLessThan(2 * Unsettled.ROOM);
		unsettled.failed();

		next.ledger.settle();

		long last = dead.ledger.card("rep_1", Span.ALL_TIME).seq();
		assertThat(last).isGreaterThanOrEqualTo(left);
		assertThat(next.scorecards.heads(List.of("rep_1")).get("rep_1").seq()).isEqualTo(last);
	}

	@Test
	void finishesWhatADeadNodeLeftWhoseClockWasAhead() {
		LedgerNode dead = this.lab.nodeAt(() -> this.lab.now.get().plusSeconds(3600));
		dead.reps.save(rep("rep_1"));
		send(dead, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1));
		this.lab.node().sweepAndSettle();
		assertThat(this.lab.boards.shown).containsKey("rep_1@all");
	}

	@Test
	void answersThatItDoesNotKnowWhenTheAnswerIsLostAndTheResendFindsItOut() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		Sold sale = (Sold) sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1).activity(Map.of());
		node.entries.after = (entries) -> {
			throw new MongoSocketReadException("cut", new ServerAddress());
		};
		assertThatThrownBy(() -> node.ledger.append("rep_1", List.of(sale)))
			.isInstanceOf(LedgerUnavailableException.class);
		node.entries.after = (entries) -> {
		};
		Outcome again = node.ledger.append("rep_1", List.of(sale)).getFirst();
		assertThat(again).isInstanceOfSatisfying(Recorded.class,
				(recorded) -> assertThat(recorded.replayed()).isTrue());
		assertThat(node.ledger.card("rep_1", Span.ALL_TIME).head().allTime().sales()).isEqualTo(1);
	}

	@Test
	void parksAnEffectThatKeepsFailingGoesOnAndTriesItAgainLater() {
		AtomicBoolean mended = new AtomicBoolean();
		List<String> seen = new ArrayList<>();
		EntryEffect moody = new EntryEffect() {
			@Override
			public String name() {
				return "moody";
			}

			@Override
			public void apply(List<EntryRecorded> recorded) {
				if (!mended.get() && recorded.stream().anyMatch((one) -> one.entry().seq() == 2)) {
					throw new IllegalStateException("never");
				}
				recorded.forEach((one) -> seen.add(one.entry().id()));
			}
		};
		LedgerNode node = this.lab.node(moody);
		node.reps.save(rep("rep_1"));
		for (int i = 0; i < 3; i++) {
			send(node, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1));
		}
		node.ledger.settle();
		assertThat(seen).containsExactly("rep_1/1", "rep_1/3");
		assertThat(node.parked.count()).isOne();

		ParkedRetry retry = new ParkedRetry(List.of(moody), node.parked, node.loader, LedgerNode.SETTINGS,
				this.lab.now::get);
		assertThat(retry.retryOnce()).isZero();
		assertThat(node.parked.count()).isOne();
		mended.set(true);
		assertThat(retry.retryOnce()).isOne();
		assertThat(seen).containsExactly("rep_1/1", "rep_1/3", "rep_1/2");
		assertThat(node.parked.count()).isZero();
	}

	@Test
	void parksNothingWhileTheStoreDoesNotAnswer() {
		List<String> seen = new ArrayList<>();
		AtomicInteger away = new AtomicInteger(20);
		LedgerNode node = this.lab.node(new EntryEffect() {
			@Override
			public String name() {
				return "waiting";
			}

			@Override
			public void apply(List<EntryRecorded> recorded) {
				if (away.getAndDecrement() > 0) {
					throw new MongoSocketReadException("cut", new ServerAddress());
				}
				recorded.forEach((one) -> seen.add(one.entry().id()));
			}
		});
		node.reps.save(rep("rep_1"));
		send(node, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1));
		node.ledger.settle();
		assertThat(seen).containsExactly("rep_1/1");
		assertThat(node.parked.count()).isZero();
	}

	@Test
	void parksWhatTheStoreRefusesForOneEntryAndHoldsNobodyElse() {
		LedgerNode node = this.lab.node(failing((one) -> {
			if (one.entry().id().equals("rep_1/1")) {
				throw new MongoWriteException(new WriteError(TOO_LARGE, "object too large", new BsonDocument()),
						new ServerAddress(), Set.of());
			}
		}));
		List.of("rep_1", "rep_2").forEach((rep) -> {
			node.reps.save(rep(rep));
			send(node, sale(rep, Instant.parse("2026-11-20T12:00:00Z"), 1));
		});
		node.pipeline.settleOnce();
		assertThat(node.scorecards.heads(List.of("rep_1", "rep_2"))).containsOnlyKeys("rep_2");
		assertThat(node.pipeline.settleAll(Duration.ofSeconds(10))).isTrue();
		assertThat(node.scorecards.heads(List.of("rep_1"))).containsOnlyKeys("rep_1");
		assertThat(node.parked.oldest(2)).extracting(Parked::rep).containsExactly("rep_1");
	}

	@Test
	void parksNoEffectThatCouldNotAppendWhileTheStoreDoesNotAnswer() {
		AtomicInteger away = new AtomicInteger(20);
		LedgerNode node = this.lab.node(failing((one) -> {
			if (away.getAndDecrement() > 0) {
				throw new LedgerUnavailableException(new MongoSocketReadException("cut", new ServerAddress()));
			}
		}));
		node.reps.save(rep("rep_1"));
		send(node, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1));
		assertThat(node.pipeline.settleAll(Duration.ofSeconds(10))).isTrue();
		assertThat(away).hasNegativeValue();
		assertThat(node.parked.count()).isZero();
	}

	@Test
	void settlingAllRestsLongerAndLongerWhileTheBoardsAreAway() {
		LedgerNode node = this.lab.node();
		AtomicInteger away = new AtomicInteger(9);
		this.lab.boards.fault = () -> {
			if (away.getAndDecrement() > 0) {
				throw new IllegalStateException("the boards are away");
			}
		};
		node.ledger.append("rep_1", List.of(LedgerLab.sold("a", this.lab.now.get(), 1)));
		node.ledger.settle();
		assertThat(node.rests.stream().map(Duration::toMillis)).containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L,
				640L, 640L);
		assertThat(this.lab.boards.shown).containsKey("rep_1@all");
	}

	private static EntryEffect failing(Consumer<EntryRecorded> fault) {
		return new EntryEffect() {
			@Override
			public String name() {
				return "failing";
			}

			@Override
			public void apply(List<EntryRecorded> recorded) {
				recorded.forEach(fault);
			}
		};
	}

	@Test
	void creditsTheBalanceOnceAndNoBoard() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		send(node, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 2));
		Credited prize = Credited.of("prize/comp_1", "prize",
				List.of(new ScoredStep("prize", List.of("November", "1"), 500)), Actor.SYSTEM);
		Credited coaching = Credited.of("coaching/cs_1", "coaching", List.of(new ScoredStep("coaching", List.of(), 30)),
				Actor.SYSTEM);
		assertThat(node.ledger.append("rep_1", List.of(prize, coaching, prize))).hasSize(3)
			.last()
			.isInstanceOfSatisfying(Recorded.class, (again) -> assertThat(again.replayed()).isTrue());
		node.ledger.settle();
		Scorecard card = node.ledger.card("rep_1", Period.MONTH.spanOf(LocalDate.of(2026, 11, 21)));
		assertThat(card.seq()).isEqualTo(3);
		assertThat(card.head().balance()).isEqualTo(200 + 530);
		Credits both = new Credits(Map.of("coaching", new CauseSum(1, 30), "prize", new CauseSum(1, 500)));
		assertThat(card.head().credits()).isEqualTo(both);
		assertThat(card.page(YearMonth.of(2026, 11)).credits()).isEqualTo(both);
		assertThat(card.head().allTime().points()).isEqualTo(200);
		assertThat(card.day(LocalDate.of(2026, 11, 21)).totals()).isEqualTo(Totals.NONE);
		assertThat(card.head().activeDays()).hasSize(1);
		assertThat(this.lab.node().streams.of("rep_1").refold().corrected()).isFalse();
	}

	@Test
	void countsASaleOnTheLocalDayAcrossMidnightMonthAndIsoYear() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		// 30 December 2024 is in 2025-W01; midnight in New York is 05:00 UTC
		send(node, sale("rep_1", Instant.parse("2024-12-30T04:59:59.999Z"), 1));
		send(node, sale("rep_1", Instant.parse("2024-12-30T05:00:00Z"), 2));
		send(node, sale("rep_1", Instant.parse("2025-01-01T04:59:59.999Z"), 3));
		send(node, sale("rep_1", Instant.parse("2025-01-01T05:00:00Z"), 4));
		node.ledger.settle();
		assertThat(sales("rep_1@2024-W52")).isEqualTo(1);
		assertThat(sales("rep_1@2025-W01")).isEqualTo(3);
		assertThat(sales("rep_1@2024-12")).isEqualTo(3);
		assertThat(sales("rep_1@2025-01")).isEqualTo(1);
		// the night in which the clocks go back has 25 hours: 01:30 comes twice
		send(node, sale("rep_1", Instant.parse("2025-11-02T04:00:00Z"), 5));
		send(node, sale("rep_1", Instant.parse("2025-11-03T04:59:59.999Z"), 6));
		Scorecard card = node.ledger.card("rep_1", Period.MONTH.spanOf(LocalDate.of(2025, 11, 2)));
		assertThat(card.day(LocalDate.of(2025, 11, 2)).totals().sales()).isEqualTo(2);
	}

	@Test
	void rebuildsToExactlyWhatStands() {
		LedgerNode node = this.lab.node();
		Random random = new Random(42);
		List<String> reps = List.of("rep_1", "rep_2");
		reps.forEach((rep) -> node.reps.save(rep(rep)));
		List<Step> steps = steps(random, reps);
		Deque<Step> queue = new ArrayDeque<>(steps);
		while (!queue.isEmpty()) {
			Step step = queue.poll();
			if (!send(node, step)) {
				queue.add(step);
			}
		}
		node.ledger.settle();
		Map<String, RecordedBoards.Shown> stood = new TreeMap<>(this.lab.boards.shown);
		for (String rep : reps) {
			assertThat(node.streams.of(rep).refold().corrected()).isFalse();
		}
		node.ledger.settle();
		assertThat(new TreeMap<>(this.lab.boards.shown)).isEqualTo(stood);
		// a card that was tampered with is put right
		this.lab.database.getCollection("scorecards")
			.updateOne(new Document("_id", "rep_1"), new Document("$set", new Document("balance", 7L)));
		LedgerNode fresh = this.lab.node();
		assertThat(fresh.streams.of("rep_1").refold().corrected()).isTrue();
		fresh.ledger.settle();
		assertSound(fresh, "rep_1", steps);
	}

	@Test
	void keepsTheTeamOfTheDayOfTheSale() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		node.ledger.append("rep_1",
				List.of(new MembershipChanged("m/1", new MembershipFacts("team_a", false, true), Actor.SYSTEM),
						new MembershipChanged("m/2", new MembershipFacts("team_b", false, true), Actor.SYSTEM)));
		send(node, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1));
		send(node, sale("rep_1", Instant.parse("2026-11-21T12:00:00Z"), 1));
		assertThat(node.entries.find("rep_1", 3).team()).isEqualTo("team_a");
		assertThat(node.entries.find("rep_1", 4).team()).isEqualTo("team_b");
	}

	/** A turn may be half a minute away when thousands have sold. */
	@Test
	void whatWaitsIsSeenBeforeTheNextTurn() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		node.ledger.settle();
		send(node, sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1));
		assertThat(node.meters.get("cima.settle.waiting").gauge().value()).isOne();
		node.ledger.settle();
		assertThat(node.meters.get("cima.settle.waiting").gauge().value()).isZero();
	}

	@Test
	void keepsEveryPointWhenTheStoreIsSilentWhileItSettles() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		Step step = sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1);
		send(node, step);
		AtomicBoolean away = new AtomicBoolean(true);
		this.lab.boards.fault = () -> {
			if (away.get()) {
				throw new IllegalStateException("Redis is away");
			}
		};
		assertThat(node.pipeline.settleOnce().clean()).isFalse();
		Step second = sale("rep_1", Instant.parse("2026-11-20T13:00:00Z"), 1);
		send(node, second);
		assertThat(node.pipeline.settleOnce().clean()).isFalse();
		assertThat(node.meters.get("cima.settle.waiting").gauge().value()).isOne();
		away.set(false);
		node.ledger.settle();
		assertThat(node.meters.get("cima.settle.waiting").gauge().value()).isZero();
		assertSound(node, "rep_1", List.of(step, second));
	}

	@Test
	void settlesWhatIsBehindBeforeItStops() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		Step step = sale("rep_1", Instant.parse("2026-11-20T12:00:00Z"), 1);
		send(node, step);
		new SettleLoop(node.pipeline, node.streams, LedgerNode.SETTINGS).stop();
		assertSound(node, "rep_1", List.of(step));
	}

	private long sales(String board) {
		return this.lab.boards.shown.get(board).totals().sales();
	}

	/** All that must hold of a rep, whatever happened before. */
	private void assertSound(LedgerNode node, String rep, List<Step> steps) {
		List<Entry> stream = node.entries.range(rep, 1, 10_000);
		for (int i = 0; i < stream.size(); i++) {
			assertThat(stream.get(i).seq()).as("no hole in the stream of %s", rep).isEqualTo(i + 1);
			assertThat(stream.get(i).steps().stream().mapToLong((step) -> step.points()).sum())
				.isEqualTo(stream.get(i).points());
		}
		Expected expected = Expected.of(rep, steps, ZONE);
		CardHead head = node.scorecards.heads(List.of(rep)).get(rep);
		assertThat(head.seq()).as("all of %s is settled", rep).isEqualTo(stream.size());
		assertThat(head.allTime().sales()).isEqualTo(expected.sales);
		assertThat(head.allTime().raw()).isEqualTo(expected.raw);
		assertThat(head.allTime().points()).isEqualTo(expected.credited());
		assertThat(head.balance()).isEqualTo(expected.credited());
		assertThat(head.activeDays()).isEqualTo(expected.activeDays());
		Scorecard folded = node.loader.refold(rep).card();
		assertThat(head).isEqualTo(folded.head());
		for (MonthPage page : folded.pages().values()) {
			assertThat(this.lab.database.getCollection("pages", MonthPage.class)
				.find(new Document("_id", page.id()))
				.first()).isEqualTo(page);
		}
		Set<LocalDate> days = new HashSet<>(expected.rawByDay.keySet());
		RecordedBoards.spans(new CardChanged(folded, days, false))
			.forEach((span) -> assertThat(this.lab.boards.shown.get(rep + "@" + span.id()).totals())
				.as("board %s of %s", span.id(), rep)
				.isEqualTo(folded.totals(span)));
	}

	private void dieWhileSettling(LedgerNode node, boolean beforeBoards) {
		Runnable death = () -> {
			throw new IllegalStateException("killed");
		};
		Runnable nothing = () -> {
		};
		this.lab.boards.fault = beforeBoards ? death : nothing;
		this.lab.boards.faultAfter = beforeBoards ? nothing : death;
		node.pipeline.settleOnce();
		this.lab.boards.fault = nothing;
		this.lab.boards.faultAfter = nothing;
	}

	/**
	 * Sends a step until an answer comes, as a phone does; false when it cannot be sent
	 * yet.
	 */
	private boolean send(LedgerNode node, Step step) {
		for (int tries = 0; tries < 20; tries++) {
			try {
				Map<String, Entry> sold = new HashMap<>();
				if (step.voids() != null) {
					Entry sale = node.ledger.find(step.rep(), step.voids());
					if (sale == null) {
						return false;
					}
					sold.put(step.voids(), sale);
				}
				Outcome outcome = node.ledger.append(step.rep(), List.of(step.activity(sold))).getFirst();
				assertThat(outcome).isInstanceOf(Recorded.class);
				return true;
			}
			catch (LedgerUnavailableException ex) {
				// the same again
			}
		}
		throw new AssertionError("never answered");
	}

	private LedgerNode node(Random faults) {
		LedgerNode node = this.lab.node();
		node.entries.before = (entries) -> sometimesCut(faults);
		node.entries.after = (entries) -> sometimesCut(faults);
		return node;
	}

	private static void sometimesCut(Random faults) {
		if (faults.nextInt(12) == 0) {
			throw new MongoSocketReadException("cut", new ServerAddress());
		}
	}

	/** Sales on the days around two borders of months, some of them voided. */
	private static List<Step> steps(Random random, List<String> reps) {
		List<Step> steps = new ArrayList<>();
		Instant from = Instant.parse("2026-09-29T00:00:00Z");
		for (String rep : reps) {
			for (int i = 0; i < 40; i++) {
				Step sale = sale(rep, from.plusSeconds(random.nextInt(40 * 24 * 3600)), 1 + random.nextInt(400));
				steps.add(sale);
				if (random.nextInt(4) == 0) {
					steps.add(new Step(rep, null, sale.key(), null, 0));
				}
			}
		}
		return steps;
	}

	private static Step sale(String rep, Instant at, int bikes) {
		return new Step(rep, UUID.randomUUID().toString(), null, at, bikes);
	}

	/** Something that a phone sends: a sale of so many bikes, or the voiding of one. */
	private record Step(String rep, String key, String voids, Instant at, int bikes) {

		Activity activity(Map<String, Entry> sold) {
			if (this.voids != null) {
				return new Voided(sold.get(this.voids), null, Actor.SYSTEM);
			}
			return LedgerLab.sold(this.key, this.at, this.bikes);
		}

	}

	/**
	 * What must come out, worked out from the steps alone: 1,000 × 0.1 points a bike,
	 * capped by day.
	 */
	private static final class Expected {

		private final Map<LocalDate, Long> rawByDay = new TreeMap<>();

		private final Map<LocalDate, Integer> salesByDay = new TreeMap<>();

		private long raw;

		private int sales;

		static Expected of(String rep, List<Step> steps, ZoneId zone) {
			Set<String> voided = new HashSet<>();
			steps.stream().filter((step) -> step.voids() != null).forEach((step) -> voided.add(step.voids()));
			Expected expected = new Expected();
			for (Step step : steps) {
				if (step.voids() != null || !step.rep().equals(rep)) {
					continue;
				}
				LocalDate day = LocalDate.ofInstant(step.at(), zone);
				boolean counts = !voided.contains(step.key());
				long points = counts ? step.bikes() * 100L : 0;
				expected.rawByDay.merge(day, points, Long::sum);
				expected.salesByDay.merge(day, counts ? 1 : 0, Integer::sum);
				expected.raw += points;
				expected.sales += counts ? 1 : 0;
			}
			return expected;
		}

		long credited() {
			return this.rawByDay.values().stream().mapToLong((points) -> Math.min(CAP, points)).sum();
		}

		List<DayRun> activeDays() {
			List<DayRun> runs = new ArrayList<>();
			this.salesByDay.forEach((day, count) -> {
				if (count > 0 && !runs.isEmpty() && runs.getLast().last().plusDays(1).equals(day)) {
					runs.set(runs.size() - 1, new DayRun(runs.getLast().first(), day));
				}
				else if (count > 0) {
					runs.add(new DayRun(day, day));
				}
			});
			return runs;
		}

	}

}
