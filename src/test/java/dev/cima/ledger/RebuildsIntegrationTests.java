package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Outcome.Recorded;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Folding everything anew: once, by whichever node lives, while sales go on. */
class RebuildsIntegrationTests {

	private static final Instant SOLD = Instant.parse("2026-11-20T12:00:00Z");

	private static final Span NOVEMBER = Period.MONTH.spanOf(LocalDate.of(2026, 11, 1));

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("UTC"));

	@Test
	void runsOnceWhenTwoNodesStartItAtTheSameTime() {
		LedgerNode one = this.lab.node();
		LedgerNode two = this.lab.node();
		sell(one, "rep_1");
		List<CompletableFuture<String>> started = IntStream.range(0, 6)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> ((i % 2 == 0) ? one : two).rebuilder.begin().id(),
					Thread::startVirtualThread))
			.toList();
		Set<String> ids = Set
			.copyOf(started.stream().map(CompletableFuture::join).toList().stream().distinct().toList());
		assertThat(ids).hasSize(1);
		assertThat(one.rebuilds.newest()).singleElement()
			.satisfies((rebuild) -> assertThat(rebuild.finishedAt()).isNull());
		one.rebuilder.turn();
		two.rebuilder.turn();
		assertThat(one.rebuilds.newest()).singleElement().satisfies((rebuild) -> {
			assertThat(rebuild.id()).isEqualTo(ids.iterator().next());
			assertThat(rebuild.finishedAt()).isNotNull();
			assertThat(rebuild.repsDone()).isEqualTo(1);
		});
		assertThat(one.rebuilds.running()).isNull();
	}

	@Test
	void isGoneOnWithByALivingNodeWhenItsNodeDies() {
		LedgerNode dead = this.lab.node();
		sell(dead, "rep_1");
		dead.ledger.settle();
		this.lab.database.getCollection("scorecards")
			.updateOne(new Document("_id", "rep_1"), new Document("$set", new Document("balance", 7L)));
		String id = dead.rebuilder.begin().id();
		LedgerNode living = this.lab.node();
		living.rebuilder.turn();
		assertThat(living.rebuilds.find(id).finishedAt()).as("the node may be alive").isNull();
		this.lab.now.set(this.lab.now.get().plusSeconds(31));
		living.rebuilder.turn();
		assertThat(living.rebuilds.find(id)).satisfies((rebuild) -> {
			assertThat(rebuild.finishedAt()).isNotNull();
			assertThat(rebuild.corrected()).isEqualTo(1);
		});
		assertThat(living.scorecards.heads(List.of("rep_1")).get("rep_1").balance()).isEqualTo(100);
	}

	@Test
	void isRunByWhoeverAsksForOneWhenItsNodeDiedBeforeItNotedIt() {
		LedgerNode living = this.lab.node();
		sell(living, "rep_1");
		living.rebuilds.claim("dead", "rebuild_dead", this.lab.now.get(), Duration.ofSeconds(30));
		assertThat(living.rebuilder.begin().id()).isEqualTo("rebuild_dead");
		this.lab.now.set(this.lab.now.get().plusSeconds(31));
		assertThat(living.rebuilder.begin().id()).isEqualTo("rebuild_dead");
		living.rebuilder.turn();
		assertThat(living.rebuilds.newest()).singleElement()
			.satisfies((rebuild) -> assertThat(rebuild.finishedAt()).isNotNull());
		assertThat(living.rebuilder.begin().id()).isNotEqualTo("rebuild_dead");
	}

	@Test
	void takesTheBoardsAwayFirstAndHoldsThemUntilItIsDone() {
		LedgerNode node = this.lab.node();
		sell(node, "rep_1");
		node.ledger.settle();
		RecordedBoards.Shown ofThePast = new RecordedBoards.Shown(50, Totals.NONE);
		this.lab.boards.shown.put("rep_1@all", ofThePast);
		List<Boolean> held = new ArrayList<>();
		node.entries.beforeRange = (rep) -> held
			.add(node.scan.isFoldedAnew() && !this.lab.boards.shown.containsValue(ofThePast));
		this.lab.boards.fault = () -> {
			throw new IllegalStateException("Redis is away");
		};
		String id = node.rebuilder.begin().id();
		node.rebuilder.turn();
		assertThat(held).as("nothing is folded before the boards are gone").isEmpty();
		this.lab.boards.fault = () -> {
		};
		node.rebuilder.turn();
		assertThat(node.rebuilds.find(id).finishedAt()).isNotNull();
		assertThat(held).isNotEmpty().doesNotContain(false);
		assertThat(node.scan.isFoldedAnew()).isFalse();
		assertThat(this.lab.boards.shown.get("rep_1@all").seq()).isOne();
	}

	@Test
	void goesOnByItselfAtOnceWhenAStoreThatFailedAnswersAgain() {
		LedgerNode node = this.lab.node();
		sell(node, "rep_1");
		node.ledger.settle();
		AtomicInteger failures = new AtomicInteger(2);
		node.entries.beforeRange = (rep) -> {
			if (failures.getAndDecrement() > 0) {
				throw new LedgerUnavailableException(new IllegalStateException("MongoDB is away"));
			}
		};
		String id = node.rebuilder.begin().id();
		assertThat(node.rebuilder.turn()).as("boards wait for it").isEqualTo(Duration.ofSeconds(1));
		assertThat(node.rebuilder.turn()).isEqualTo(Duration.ofSeconds(1));
		node.rebuilder.turn();
		assertThat(node.rebuilds.find(id).finishedAt()).isNotNull();
	}

	@Test
	void leavesARebuildAloneThatAnotherNodeTookOverWhileTheStoreFailed() {
		LedgerNode slow = this.lab.node();
		sell(slow, "rep_1");
		slow.ledger.settle();
		slow.entries.beforeRange = (rep) -> {
			throw new LedgerUnavailableException(new IllegalStateException("MongoDB is away"));
		};
		String id = slow.rebuilder.begin().id();
		slow.rebuilder.turn();
		this.lab.now.set(this.lab.now.get().plusSeconds(31));
		LedgerNode other = this.lab.node();
		other.rebuilder.turn();
		assertThat(other.rebuilds.find(id).finishedAt()).isNotNull();
		List<String> folded = new ArrayList<>();
		slow.entries.beforeRange = folded::add;
		slow.rebuilder.turn();
		assertThat(folded).isEmpty();
	}

	@Test
	void goesOnWithTheOthersWhenAStreamCannotBeFolded() {
		LedgerNode dead = this.lab.node();
		List.of("rep_1", "rep_2").forEach((rep) -> sell(dead, rep));
		List.of("rep_1", "rep_2").forEach((rep) -> sell(dead, rep));
		dead.ledger.settle();
		this.lab.database.getCollection("entries").deleteOne(new Document("_id", "rep_1/1"));
		LedgerNode node = this.lab.node();
		String id = node.rebuilder.begin().id();
		node.rebuilder.turn();
		assertThat(node.rebuilds.find(id).finishedAt()).isNotNull();
		assertThat(this.lab.boards.shown).containsKey("rep_2@all");
	}

	@Test
	void staysWithItsNodeHoweverLongAPageTakes() {
		LedgerNode node = this.lab.node();
		for (int i = 1; i <= 5; i++) {
			sell(node, "rep_" + i);
		}
		node.ledger.settle();
		AtomicInteger taken = new AtomicInteger();
		node.entries.beforeRange = (rep) -> {
			Instant later = this.lab.now.get().plusSeconds(10);
			this.lab.now.set(later);
			await().until(() -> aliveAt().equals(later));
			taken.addAndGet(
					(node.rebuilds.claim("other", null, this.lab.now.get(), Duration.ofSeconds(30)) != null) ? 1 : 0);
		};
		String id = node.rebuilder.begin().id();
		node.rebuilder.turn();
		assertThat(taken).hasValue(0);
		assertThat(node.rebuilds.find(id).repsDone()).isEqualTo(5);
		assertThat(this.lab.now.get()).isAfter(Instant.parse("2026-11-21T12:00:45Z"));
	}

	@Test
	void staysWithItsNodeHoweverLongItTakesToStore() {
		LedgerNode node = this.lab.node();
		sell(node, "rep_1");
		AtomicInteger taken = new AtomicInteger();
		this.lab.boards.faultAfter = () -> {
			Instant later = this.lab.now.get().plusSeconds(31);
			this.lab.now.set(later);
			await().until(() -> aliveAt().equals(later));
			taken.addAndGet((node.rebuilds.claim("other", null, later, Duration.ofSeconds(30)) != null) ? 1 : 0);
		};
		String id = node.rebuilder.begin().id();
		node.rebuilder.turn();
		assertThat(taken).hasValue(0);
		assertThat(node.rebuilds.find(id).finishedAt()).isNotNull();
	}

	@Test
	void isNotUndoneByANodeThatHeldTheWrongCard() {
		LedgerNode right = this.lab.node();
		sell(right, "rep_1");
		right.ledger.settle();
		spoil();
		LedgerNode wrong = this.lab.node();
		assertThat(wrong.ledger.card("rep_1", NOVEMBER).head().balance()).isEqualTo(7);
		rebuild(this.lab.node());
		sell(wrong, "rep_1");
		wrong.ledger.settle();
		assertRight(wrong, 2);
	}

	@Test
	void outlivesASaleThatANodeWithTheWrongCardStoresInTheMiddle() {
		LedgerNode right = this.lab.node();
		sell(right, "rep_1");
		right.ledger.settle();
		spoil();
		LedgerNode wrong = this.lab.node();
		wrong.ledger.card("rep_1", NOVEMBER);
		LedgerNode rebuilding = this.lab.node();
		AtomicInteger sold = new AtomicInteger();
		// folded, and not stored yet
		this.lab.boards.fault = () -> {
			if (sold.get() == 0 && rebuilding.rebuilds.running() != null && rebuilding.streams.size() > 0) {
				sold.incrementAndGet();
				sell(wrong, "rep_1");
				wrong.ledger.settle();
			}
		};
		rebuild(rebuilding);
		assertThat(sold).hasValue(1);
		// who settled that sale does so again, though the rebuilding node is gone
		wrong.sweepAndSettle();
		assertRight(wrong, 2);
	}

	@Test
	void isNotForgottenWhileAnOlderCardIsBeingStored() {
		LedgerNode seller = this.lab.node();
		sell(seller, "rep_1");
		seller.ledger.settle();
		spoil();
		LedgerNode node = this.lab.node();
		sell(node, "rep_1");
		AtomicInteger folded = new AtomicInteger();
		this.lab.boards.faultAfter = () -> {
			if (folded.getAndIncrement() == 0) {
				node.streams.of("rep_1").refold();
			}
		};
		node.ledger.settle();
		assertRight(node, 2);
	}

	@Test
	void isNotForgottenWhenASaleFailsBeforeItIsStored() {
		LedgerNode seller = this.lab.node();
		sell(seller, "rep_1");
		seller.ledger.settle();
		spoil();
		LedgerNode node = this.lab.node();
		assertThat(node.streams.of("rep_1").refold().corrected()).isTrue();
		node.entries.before = (entries) -> {
			throw new IllegalStateException("fails");
		};
		assertThatThrownBy(() -> sell(node, "rep_1")).isInstanceOf(IllegalStateException.class);
		node.entries.before = (entries) -> {
		};
		sell(node, "rep_1");
		node.ledger.settle();
		assertRight(node, 2);
	}

	@Test
	void keepsNoCardsInMemoryWithAllTheirMonths() {
		LedgerNode seller = this.lab.node();
		List.of("rep_1", "rep_2").forEach((rep) -> sell(seller, rep));
		seller.ledger.settle();
		LedgerNode node = this.lab.node();
		String id = node.rebuilder.begin().id();
		node.rebuilder.turn();
		assertThat(node.rebuilds.find(id).repsDone()).isEqualTo(2);
		assertThat(node.streams.size()).isZero();
	}

	@Test
	void goesOnWithTheBoardsOfEveryMonthHoweverLongEachPartTakes() {
		int many = 2_001;
		this.lab.database.getCollection("scorecards", CardHead.class)
			.insertMany(
					IntStream.range(0, many).mapToObj((i) -> Scorecard.empty("rep_%04d".formatted(i)).head()).toList());
		this.lab.database.getCollection("pages", MonthPage.class)
			.insertMany(IntStream.range(0, many)
				.mapToObj((i) -> MonthPage.empty("rep_%04d".formatted(i), YearMonth.of(2026, 11), Scorecard.FOLD))
				.toList());
		Duration limit = Duration.ofMillis(1500);
		LedgerNode node = this.lab.node();
		CardScan scan = new CardScan(
				new Scorecards(this.lab.database.withTimeout(limit.toMillis(), TimeUnit.MILLISECONDS),
						LedgerNode.SETTINGS),
				node.loader, node.rebuilds);
		List<Integer> parts = new ArrayList<>();
		scan.forEach(NOVEMBER, (reps) -> {
			long began = System.nanoTime();
			await().until(() -> !parts.isEmpty() || System.nanoTime() - began > limit.toNanos());
			parts.add(reps.size());
		});
		assertThat(parts).containsExactly(1000, 1000, 1);
	}

	@Test
	void givesWhatTheEntriesSayWhileSalesAndVoidsArrive() {
		LedgerNode one = this.lab.node();
		LedgerNode two = this.lab.node();
		List<String> reps = IntStream.range(0, 30).mapToObj((i) -> "rep_%02d".formatted(i)).toList();
		reps.forEach((rep) -> sell(one, rep));
		one.ledger.settle();
		AtomicInteger arrived = new AtomicInteger();
		// on either node, just before each stream is folded anew
		two.entries.beforeRange = (rep) -> {
			if (arrived.incrementAndGet() <= reps.size()) {
				Entry first = one.entries.find(rep, 1);
				one.ledger.append(rep, List.of(new Voided(first, null, Actor.SYSTEM)));
				sell(one, rep);
				sell(one, reps.getFirst());
				one.pipeline.settleOnce();
			}
		};
		String id = two.rebuilder.begin().id();
		two.rebuilder.turn();
		assertThat(two.rebuilds.find(id).finishedAt()).isNotNull();
		assertThat(arrived.get()).isGreaterThanOrEqualTo(reps.size());
		one.ledger.settle();
		two.ledger.settle();
		for (String rep : reps) {
			Scorecard folded = one.loader.refold(rep).card();
			assertThat(folded.head().allTime().sales()).isEqualTo(rep.equals(reps.getFirst()) ? 31 : 1);
			assertThat(one.scorecards.heads(List.of(rep))).containsEntry(rep, folded.head());
			assertThat(this.lab.boards.shown.get(rep + "@all").totals()).isEqualTo(folded.head().allTime());
		}
	}

	@Test
	void foldsAStreamAnewWhoseMonthIsLostAndCountsIt() {
		LedgerNode dead = this.lab.node();
		sell(dead, "rep_1");
		sell(dead, "rep_1");
		dead.ledger.settle();
		sell(dead, "rep_1");
		this.lab.database.getCollection("pages").deleteOne(new Document("_id", "rep_1/2026-11"));
		assertThat(this.lab.node().streams.of("rep_1").refold().corrected()).isTrue();
		LedgerNode next = this.lab.node();
		assertThat(next.ledger.card("rep_1", Span.ALL_TIME).head().allTime().sales()).isEqualTo(3);
		sell(next, "rep_1");
		next.ledger.settle();
		assertThat(next.scorecards.heads(List.of("rep_1")).get("rep_1").seq()).isEqualTo(4);
		assertThat(this.lab.node().streams.of("rep_1").refold().corrected()).isFalse();
	}

	@Test
	void saysThatNothingIsBehindOnceNothingIsSold() {
		LedgerNode node = this.lab.node();
		node.metrics.behind(Duration.ofSeconds(9));
		node.pipeline.settleOnce();
		assertThat(node.meters.get("cima.settle.lag.millis").gauge().value()).isZero();
	}

	/** A stored card that is not what the stream says, in all its parts. */
	private void spoil() {
		this.lab.database.getCollection("scorecards")
			.updateOne(new Document("_id", "rep_1"), new Document("$set", new Document("balance", 7L)));
		this.lab.database.getCollection("pages")
			.updateOne(new Document("_id", "rep_1/2026-11"),
					new Document("$set", new Document("days.2026-11-20.totals.points", 7L)));
	}

	private static void rebuild(LedgerNode node) {
		String id = node.rebuilder.begin().id();
		node.rebuilder.turn();
		assertThat(node.rebuilds.find(id)).satisfies((rebuild) -> {
			assertThat(rebuild.finishedAt()).isNotNull();
			assertThat(rebuild.corrected()).isEqualTo(1);
		});
	}

	private void assertRight(LedgerNode node, int sales) {
		LedgerNode fresh = this.lab.node();
		assertThat(fresh.scorecards.heads(List.of("rep_1")).get("rep_1").seq()).isEqualTo(sales);
		for (LedgerNode each : List.of(node, fresh)) {
			Scorecard card = each.ledger.card("rep_1", NOVEMBER);
			assertThat(card.head().balance()).isEqualTo(100L * sales);
			assertThat(card.totals(NOVEMBER).points()).isEqualTo(100L * sales);
		}
		assertThat(fresh.streams.of("rep_1").refold().corrected()).isFalse();
	}

	private Instant aliveAt() {
		return this.lab.database.getCollection("rebuilds.running").find().first().getDate("aliveAt").toInstant();
	}

	private static void sell(LedgerNode node, String rep) {
		node.reps.save(LedgerLab.rep(rep));
		Sold sold = LedgerLab.sold(UUID.randomUUID().toString(), SOLD, 1);
		assertThat(node.ledger.append(rep, List.of(sold))).singleElement().isInstanceOf(Recorded.class);
	}

}
