package dev.cima.importer;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
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
	void tellsOnceWithTheNextRoundThatOneFailed() {
		AtomicInteger rounds = new AtomicInteger();
		SettlingBeside settling = new SettlingBeside(() -> {
			if (rounds.incrementAndGet() == 1) {
				throw new IllegalStateException("no store");
			}
		});
		settling.recorded(1_500);
		assertThatIllegalStateException().isThrownBy(() -> settling.recorded(1_500)).withMessage("no store");
		settling.recorded(1_500);
		settling.finish();
		assertThat(rounds).hasValue(2);
	}

	@Test
	void tellsAtTheEndThatTheLastRoundFailed() {
		SettlingBeside settling = new SettlingBeside(() -> {
			throw new IllegalStateException("no store");
		});
		settling.recorded(1_500);
		assertThatIllegalStateException().isThrownBy(settling::finish).withMessage("no store");
		settling.finish();
	}

}
