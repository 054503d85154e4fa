package dev.cima.importer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

class SettlingBesideTests {

	@Test
	void recordsOneRoundWhileAnotherIsSettledAndWaitsWithTheNext() {
		Semaphore mayEnd = new Semaphore(0);
		AtomicInteger begun = new AtomicInteger();
		SettlingBeside settling = new SettlingBeside(() -> {
			begun.incrementAndGet();
			mayEnd.acquireUninterruptibly();
		});
		settling.recorded(1_499);
		assertThat(begun).hasValue(0);
		settling.recorded(1);
		await().untilAtomic(begun, is(1));
		settling.recorded(1_499);

		Thread importer = Thread.ofPlatform().start(() -> settling.recorded(1));
		await().until(() -> importer.getState() == Thread.State.WAITING);
		assertThat(begun).hasValue(1);
		mayEnd.release();
		await().untilAtomic(begun, is(2));
		await().until(() -> !importer.isAlive());
		mayEnd.release();
	}

	@Test
	void tellsWithTheNextRoundThatOneFailed() {
		CompletableFuture<Void> failed = new CompletableFuture<>();
		SettlingBeside settling = new SettlingBeside(() -> {
			failed.complete(null);
			throw new IllegalStateException("no store");
		});
		settling.recorded(1_500);
		failed.join();
		assertThatThrownBy(() -> settling.recorded(1_500)).isInstanceOf(CompletionException.class)
			.hasRootCauseMessage("no store");
	}

}
