package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import com.mongodb.MongoTimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An effect over what was recorded before it came. */
class BackfillIntegrationTests {

	private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

	private static final int REPS = 45;

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("America/New_York"));

	/** The points of the card after each entry, by entry. */
	private final Map<String, Long> seen = new ConcurrentHashMap<>();

	private final List<String> order = new ArrayList<>();

	private volatile String fails = "";

	private volatile boolean away;

	@Test
	void runsOverAllEntriesInOrderAndGoesOnWhereItDied() {
		LedgerNode node = sold();
		this.fails = "rep_130/2";
		this.away = true;
		BackfillRunner first = runner(node, Duration.ofMinutes(5));
		first.look();
		assertThat(this.seen).isEmpty();
		// until all nodes have the effect
		this.lab.now.updateAndGet((now) -> now.plus(Duration.ofMinutes(6)));
		assertThatThrownBy(first::look).isInstanceOf(MongoTimeoutException.class);
		BackfillRun died = new BackfillRuns(this.lab.database).find("test/1");
		assertThat(died.repsDone()).isEqualTo(20);
		assertThat(died.finishedAt()).isNull();
		this.fails = "";
		this.order.clear();
		BackfillRunner second = runner(node, Duration.ZERO);
		second.look();
		// the first may still live
		assertThat(this.order).isEmpty();
		this.lab.now.updateAndGet((now) -> now.plus(Duration.ofMinutes(6)));
		second.look();
		assertThat(this.order).doesNotContain("rep_101/1").contains("rep_144/1");
		assertThat(this.seen.keySet()).containsExactlyInAnyOrderElementsOf(ids());
		assertThat(this.seen).containsEntry("rep_120/1", 100L).containsEntry("rep_120/3", 300L);
		for (String rep : List.of("rep_130", "rep_144")) {
			assertThat(this.order.stream().filter((id) -> id.startsWith(rep))).isSorted();
		}
		this.order.clear();
		second.look();
		assertThat(this.order).isEmpty();
		BackfillRun done = new BackfillRuns(this.lab.database).find("test/1");
		assertThat(done.finishedAt()).isNotNull();
		assertThat(List.of(done.repsDone(), done.repsTotal())).containsExactly(REPS, REPS);
	}

	@Test
	void leavesToTheLiveEffectWhatIsNotSettledAndParksWhatFails() {
		LedgerNode node = sold();
		node.ledger.append("rep_100", List.of(LedgerLab.sold("late", AT, 1)));
		this.fails = "rep_130/2";
		BackfillRunner runner = runner(node, Duration.ZERO);
		runner.look();
		assertThat(this.seen).doesNotContainKey("rep_100/4").doesNotContainKey("rep_130/2").containsKey("rep_130/3");
		assertThat(node.parked.oldest(10)).singleElement()
			.satisfies((parked) -> assertThat(parked.id()).isEqualTo("test/rep_130/2"));
		assertThat(node.meters.get("cima.backfill.left").tag("backfill", "test/1").gauge().value()).isZero();
		// gauges hold on to nothing
		java.lang.ref.Reference.reachabilityFence(runner);
	}

	@Test
	void keepsWhatALaterReleaseWroteForIt() {
		LedgerNode node = this.lab.node();
		node.reps.save(LedgerLab.rep("rep_1"));
		this.lab.database.getCollection("entries")
			.insertOne(new org.bson.Document("_id", "rep_1/1").append("rep", "rep_1")
				.append("seq", 1L)
				.append("key", "promise/1")
				.append("kind", "PRIZE")
				.append("as", "PROMISE")
				.append("points", 5L)
				.append("occurredAt", java.util.Date.from(AT))
				.append("day", java.util.Date.from(Instant.parse("2026-11-20T00:00:00Z")))
				.append("recordedAt", java.util.Date.from(AT)));
		node.sweepAndSettle();
		assertThat(node.scorecards.heads(Set.of("rep_1")).get("rep_1").balance()).isEqualTo(5);
		ParkedRetry here = new ParkedRetry(List.of(effect()), node.parked, node.loader, LedgerNode.SETTINGS,
				this.lab.now::get);
		assertThat(here.retryOnce()).isZero();
		// the later release knows what it is
		this.lab.database.getCollection("entries")
			.updateOne(new org.bson.Document("_id", "rep_1/1"),
					new org.bson.Document("$set", new org.bson.Document("as", "CREDIT").append("cause", "promise")));
		assertThat(here.retryOnce()).isOne();
		assertThat(this.seen).containsEntry("rep_1/1", 0L);
		assertThat(here.retryOnce()).isZero();
	}

	@Test
	void aNodeThatIsSlowKeepsItsRun() {
		LedgerNode node = sold();
		List<String> taken = new ArrayList<>();
		BackfillRunner other = runner(node, Duration.ZERO, effect(taken::addAll));
		runner(node, Duration.ZERO, effect((ids) -> {
			// twenty reps take ten minutes, and another node looks all the time
			this.lab.now.updateAndGet((now) -> now.plusSeconds(30));
			this.order.addAll(ids);
			other.look();
		})).look();
		assertThat(taken).isEmpty();
		assertThat(this.order).hasSize(3 * REPS);
	}

	@Test
	void whatFailsForGoodLetsTheOthersHaveTheirTurn() {
		LedgerNode node = sold();
		for (int i = 1; i <= 2; i++) {
			this.lab.now.updateAndGet((now) -> now.plusSeconds(1));
			node.parked.add(effect(), node.entries.range("rep_100", i, i).getFirst(), new IllegalStateException(),
					this.lab.now.get());
		}
		this.fails = "rep_100/1";
		this.lab.now.updateAndGet((now) -> now.plusSeconds(1));
		assertThat(new ParkedRetry(List.of(effect()), node.parked, node.loader, LedgerNode.SETTINGS, this.lab.now::get)
			.retryOnce()).isOne();
		node.parked.add(effect(), node.entries.range("rep_100", 3, 3).getFirst(), new IllegalStateException(),
				this.lab.now.get().minusMillis(1));
		assertThat(node.parked.oldest(1)).singleElement()
			.satisfies((parked) -> assertThat(parked.id()).isEqualTo("test/rep_100/3"));
	}

	@Test
	void inANewStoreNothingIsOldAndInAnotherItIsUntilItWasWorkedThrough() {
		LedgerNode empty = this.lab.node();
		Backfills backfills = new Backfills(new BackfillRuns(this.lab.database));
		assertThat(backfills.isFinished("test/1")).isFalse();
		runner(empty, Duration.ofMinutes(30)).afterSingletonsInstantiated();
		assertThat(backfills.isFinished("test/1")).isTrue();
		this.lab.database.getCollection("backfills").drop();
		Backfills others = new Backfills(new BackfillRuns(this.lab.database));
		LedgerNode node = sold();
		BackfillRunner runner = runner(node, Duration.ZERO);
		runner.afterSingletonsInstantiated();
		assertThat(others.isFinished("test/1")).isFalse();
		runner.look();
		assertThat(others.isFinished("test/1")).isTrue();
	}

	/** Three sales of each rep, settled by nodes that do not know the effect. */
	private LedgerNode sold() {
		LedgerNode node = this.lab.node();
		for (int i = 100; i < 100 + REPS; i++) {
			String rep = "rep_" + i;
			node.reps.save(LedgerLab.rep(rep));
			node.ledger.append(rep,
					List.of(LedgerLab.sold("a", AT, 1), LedgerLab.sold("b", AT, 1), LedgerLab.sold("c", AT, 1)));
		}
		node.ledger.settle();
		return node;
	}

	private static List<String> ids() {
		return LongStream.range(100, 100 + REPS)
			.boxed()
			.flatMap((rep) -> LongStream.rangeClosed(1, 3).mapToObj((seq) -> "rep_" + rep + "/" + seq))
			.toList();
	}

	private BackfillRunner runner(LedgerNode node, Duration rollOut) {
		return runner(node, rollOut, effect());
	}

	private BackfillRunner runner(LedgerNode node, Duration rollOut, EntryEffect effect) {
		return new BackfillRunner(List.of(new Backfill("test/1", effect)), new BackfillRuns(this.lab.database),
				node.reps, node.entries, node.scorecards, node.parked,
				new BackfillSettings(rollOut, Duration.ofSeconds(1)), this.lab.now::get, node.meters);
	}

	private static EntryEffect effect(Consumer<List<String>> ids) {
		return new EntryEffect() {
			@Override
			public String name() {
				return "test";
			}

			@Override
			public void apply(List<EntryRecorded> recorded) {
				ids.accept(recorded.stream().map((one) -> one.entry().id()).toList());
			}
		};
	}

	private EntryEffect effect() {
		return new EntryEffect() {
			@Override
			public String name() {
				return "test";
			}

			@Override
			public void apply(List<EntryRecorded> recorded) {
				Map<String, Long> now = new TreeMap<>();
				for (EntryRecorded one : recorded) {
					if (one.entry().id().equals(BackfillIntegrationTests.this.fails)) {
						throw BackfillIntegrationTests.this.away ? new MongoTimeoutException("away")
								: new IllegalStateException("expected by the test");
					}
					now.put(one.entry().id(), one.card().head().allTime().points());
				}
				BackfillIntegrationTests.this.order.addAll(now.keySet());
				BackfillIntegrationTests.this.seen.putAll(now);
			}
		};
	}

}
