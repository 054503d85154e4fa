package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.cima.ledger.CardLoader.Loaded;
import dev.cima.ledger.Scorecards.Version;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class UnsettledTests {

	private final AtomicInteger listed = new AtomicInteger();

	private final Backlog backlog = new Backlog();

	private final Unsettled unsettled = new Unsettled(this.listed::incrementAndGet, this.backlog);

	@Test
	void aStreamWithoutEntriesThatWasFoldedAnewIsSettledOnce() {
		Scorecard empty = Scorecard.empty("rep_a");
		this.unsettled.start(new Loaded(empty, new Version(7, 1), Map.of(), List.of(), true));
		assertThat(this.listed).hasValue(1);

		Unsettled.Work work = this.unsettled.take();
		this.unsettled.settled(work, CardLoader.versionOf(empty.head()), Map.of());

		assertThat(work.everything()).isTrue();
		assertThat(this.unsettled.isClean()).isTrue();
		assertThat(this.listed).hasValue(1);
		assertThat(this.unsettled.take()).isNull();
	}

	@Test
	void letsWhoeverSellsMoreWaitWhileTooMuchIsBehind() throws InterruptedException {
		Scorecard card = Scorecard.empty("rep_a");
		for (int seq = 1; seq <= Unsettled.ROOM; seq++) {
			Entry entry = Entry.at("rep_a", seq, EntryKind.MEMBERSHIP, "key" + seq)
				.recorded(Instant.EPOCH, Actor.SYSTEM)
				.build();
			this.unsettled.add(new EntryRecorded(entry, card, card), false);
		}
		assertThat(waits(Duration.ofSeconds(30))).as("others have room").isFalse();

		this.backlog.changed(10_000);
		assertThat(waits(Duration.ofMillis(1))).as("for longer than it may").isFalse();
		Thread seller = seller(Duration.ofSeconds(30));
		await().until(() -> seller.getState() == Thread.State.TIMED_WAITING);
		this.unsettled.effectsDone(this.unsettled.take().entries().getFirst());
		assertThat(seller.join(Duration.ofSeconds(20))).as("there is room for one").isTrue();
	}

	private boolean waits(Duration atMost) throws InterruptedException {
		return !seller(atMost).join(Duration.ofSeconds(20));
	}

	private Thread seller(Duration atMost) {
		return Thread.ofPlatform().daemon().start(() -> this.unsettled.awaitRoom(atMost));
	}

}
