package dev.cima.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;

class GroupCommitTests {

	private static final int REPS = 150;

	private static final int SHARDS = 5;

	private final List<List<Entry>> inserts = new CopyOnWriteArrayList<>();

	/** A router ends what it sends to a shard where the next entry is another shard's. */
	@Test
	void aRouterSendsAnInsertOfManyRepsToEachShardOnceAtMost() throws InterruptedException {
		CountDownLatch allWait = new CountDownLatch(1);
		GroupCommit commit = new GroupCommit(entries(allWait));
		List<Thread> threads = new ArrayList<>();
		new Random(7).ints(REPS, 0, 1000)
			.forEach((rep) -> threads.add(Thread.startVirtualThread(
					() -> assertThat(commit.insert(List.of(entry("rep_%03d".formatted(rep))))).isEqualTo(1))));
		await().until(() -> threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
		allWait.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.inserts.stream().mapToInt(List::size).sum()).isEqualTo(REPS);
		assertThat(this.inserts).anyMatch((insert) -> insert.size() > REPS / 2);
		assertThat(this.inserts).allMatch((insert) -> sends(insert) <= SHARDS);
	}

	private static int sends(List<Entry> insert) {
		int sends = 0;
		int before = -1;
		for (Entry entry : insert) {
			int shard = Integer.parseInt(entry.rep().substring(4)) * SHARDS / 1000;
			sends += (shard != before) ? 1 : 0;
			before = shard;
		}
		return sends;
	}

	private Entries entries(CountDownLatch allWait) {
		Entries entries = Mockito.mock(Entries.class);
		Mockito.when(entries.insertUntilTaken(any())).thenAnswer((call) -> {
			List<Entry> all = call.getArgument(0);
			this.inserts.add(all);
			allWait.await();
			return all.size();
		});
		return entries;
	}

	private static Entry entry(String rep) {
		return Entry.at(rep, 1, EntryKind.SALE, "key").recorded(Instant.EPOCH, Actor.SYSTEM).build();
	}

}
