package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.mongodb.MongoOperationTimeoutException;
import dev.cima.ledger.Outcome.Recorded;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the others when one rep's effect always takes too long. */
class SlowEffectsIntegrationTests {

	private static final Instant SOLD = Instant.parse("2026-11-20T12:00:00Z");

	private static final List<String> REPS = IntStream.range(0, 40).mapToObj("rep_%02d"::formatted).toList();

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("UTC"));

	private final List<String> done = new ArrayList<>();

	private int calls;

	private Predicate<Entry> slow = (entry) -> false;

	private Predicate<Entry> broken = (entry) -> false;

	private final LedgerNode node = this.lab.node(new EntryEffect() {
		@Override
		public String name() {
			return "slow";
		}

		@Override
		public void apply(List<EntryRecorded> recorded) {
			SlowEffectsIntegrationTests.this.calls++;
			if (recorded.stream().map(EntryRecorded::entry).anyMatch(SlowEffectsIntegrationTests.this.slow)) {
				throw new MongoOperationTimeoutException("5 seconds");
			}
			if (recorded.stream().map(EntryRecorded::entry).anyMatch(SlowEffectsIntegrationTests.this.broken)) {
				throw new IllegalStateException("broken");
			}
			recorded.forEach((one) -> SlowEffectsIntegrationTests.this.done.add(one.entry().id()));
		}
	});

	@Test
	void holdsOnlyTheRepsWhoseEffectTakesTooLong() {
		Set<String> held = Set.of("rep_00", "rep_01", "rep_30");
		this.slow = (entry) -> held.contains(entry.rep()) && entry.seq() == 2;
		REPS.forEach((rep) -> sell(rep, 3));
		turns(40);
		assertThat(stored())
			.containsExactlyInAnyOrderElementsOf(REPS.stream().filter((rep) -> !held.contains(rep)).toList());
		assertThat(this.done).contains("rep_00/1", "rep_01/1", "rep_30/1")
			.doesNotContain("rep_00/2", "rep_00/3")
			.doesNotHaveDuplicates();
		assertThat(this.node.parked.count()).isZero();
		this.slow = (entry) -> false;
		this.lab.now.set(this.lab.now.get().plus(Duration.ofMinutes(1)));
		assertThat(this.node.pipeline.settleAll(Duration.ofSeconds(10))).isTrue();
		assertThat(this.done.stream().filter((id) -> id.startsWith("rep_00/"))).containsExactly("rep_00/1", "rep_00/2",
				"rep_00/3");
		assertThat(stored()).hasSameSizeAs(REPS);
	}

	@Test
	void waitsLongerEachTimeForOneWhoIsSlowWhileOthersAreAnswered() {
		this.slow = (entry) -> entry.rep().equals("rep_07");
		REPS.forEach((rep) -> sell(rep, 1));
		turns(30);
		int before = this.calls;
		for (int turn = 0; turn < 60; turn++) {
			this.lab.now.set(this.lab.now.get().plusSeconds(1));
			sell("rep_08", 1);
			this.node.pipeline.settleOnce();
		}
		assertThat(this.calls - before).isLessThan(60 + 8);
		assertThat(this.done).contains("rep_08/61");
	}

	@Test
	void rebuildsNeverthelessAndShowsTheSlowOneToo() {
		REPS.forEach((rep) -> sell(rep, 1));
		turns(1);
		this.slow = (entry) -> entry.rep().equals("rep_07");
		REPS.forEach((rep) -> sell(rep, 1));
		turns(30);
		String id = this.node.rebuilder.begin().id();
		this.node.rebuilder.turn();
		assertThat(this.node.rebuilds.find(id).finishedAt()).isNotNull();
		assertThat(this.lab.boards.shown.get("rep_07@all").totals().sales()).isEqualTo(2);
		assertThat(this.node.scorecards.heads(REPS).values()).filteredOn((head) -> head.seq() == 2).hasSize(39);
		assertThat(this.node.parked.count()).isZero();
	}

	@Test
	void asksAStoreThatAnswersNobodyOnceATurnAndSettlesAllWhenItAnswers() {
		this.slow = (entry) -> true;
		REPS.forEach((rep) -> sell(rep, 2));
		turns(100);
		assertThat(this.calls).isEqualTo(100);
		this.slow = (entry) -> false;
		assertThat(this.node.pipeline.settleAll(Duration.ofSeconds(10))).isTrue();
		assertThat(this.calls).isLessThan(100 + REPS.size());
		assertThat(stored()).hasSameSizeAs(REPS);
		assertThat(this.done).hasSize(2 * REPS.size()).doesNotHaveDuplicates();
		assertThat(this.node.parked.count()).isZero();
	}

	@Test
	void holdsOnlyTheSlowOneHoweverManySellMeanwhile() {
		this.slow = (entry) -> entry.rep().equals("rep_00");
		List<String> many = IntStream.range(0, 1_000).mapToObj("rep_%04d"::formatted).toList();
		sell("rep_00", 1);
		sellAll(many);
		for (int turn = 0; turn < 25; turn++) {
			this.node.pipeline.settleOnce();
			// more than are settled together: these make a part of their own, and are
			// answered
			sellAll(List.of("rep_late"));
		}
		assertThat(this.node.scorecards.heads(many)).hasSameSizeAs(many);
		assertThat(this.node.scorecards.heads(REPS)).isEmpty();
	}

	@Test
	void forgetsWhomAnotherNodeSettled() {
		this.slow = (entry) -> entry.rep().equals("rep_07");
		REPS.forEach((rep) -> sell(rep, 1));
		turns(30);
		LedgerNode other = this.lab.node();
		other.streams.of("rep_07").refold();
		other.ledger.settle();
		this.node.sweep.sweepPage();
		turns(1);
		this.slow = (entry) -> false;
		sell("rep_07", 1);
		turns(1);
		assertThat(this.node.scorecards.heads(REPS).get("rep_07").seq()).isEqualTo(2);
	}

	@Test
	void keepsTheOrderOfAStreamAlsoWhenItFailsForAnotherReason() {
		this.slow = (entry) -> entry.rep().equals("rep_07");
		REPS.forEach((rep) -> sell(rep, 6));
		turns(30);
		this.slow = (entry) -> false;
		this.broken = (entry) -> entry.rep().equals("rep_07") && entry.seq() == 2;
		this.lab.now.set(this.lab.now.get().plus(Duration.ofMinutes(1)));
		turns(1);
		assertThat(this.done.stream().filter((id) -> id.startsWith("rep_07/"))).containsExactly("rep_07/1");
		turns(5);
		assertThat(this.node.parked.count()).isOne();
		assertThat(this.done.stream().filter((id) -> id.startsWith("rep_07/"))).containsExactly("rep_07/1", "rep_07/3",
				"rep_07/4", "rep_07/5", "rep_07/6");
	}

	@Test
	void parksAnEntryWhoseEffectEndsInAnErrorAndSettlesTheOthers() {
		this.broken = (entry) -> {
			if (entry.rep().equals("rep_07")) {
				throw new StackOverflowError();
			}
			return false;
		};
		REPS.forEach((rep) -> sell(rep, 1));
		turns(1);
		assertThat(stored()).hasSize(REPS.size() - 1).doesNotContain("rep_07");
		turns(3);
		assertThat(this.node.parked.count()).isOne();
		assertThat(stored()).hasSameSizeAs(REPS);
	}

	private void sellAll(List<String> reps) {
		this.node.ledger.appendAll(reps.stream()
			.collect(Collectors.toMap(Function.identity(),
					(rep) -> List.of(LedgerLab.sold(UUID.randomUUID().toString(), SOLD, 1)))));
	}

	private void turns(int turns) {
		for (int turn = 0; turn < turns; turn++) {
			this.node.pipeline.settleOnce();
		}
	}

	private Set<String> stored() {
		return new HashSet<>(this.node.scorecards.heads(REPS).keySet());
	}

	private void sell(String rep, int sales) {
		this.node.reps.save(LedgerLab.rep(rep));
		for (int sale = 0; sale < sales; sale++) {
			assertThat(this.node.ledger.append(rep, List.of(LedgerLab.sold(UUID.randomUUID().toString(), SOLD, 1))))
				.singleElement()
				.isInstanceOf(Recorded.class);
		}
	}

}
