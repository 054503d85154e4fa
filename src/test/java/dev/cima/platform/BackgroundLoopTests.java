package dev.cima.platform;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
// an application that starts beside it throws log messages away
@Isolated
class BackgroundLoopTests {

	private static final Duration NO_REST = Duration.ZERO;

	/** The threads of the turns that were begun. */
	private final BlockingQueue<Thread> turns = new LinkedBlockingQueue<>();

	/** What is done in the turns to come. */
	private final BlockingQueue<Supplier<Duration>> work = new LinkedBlockingQueue<>();

	private final Loop loop = new Loop(NO_REST);

	@AfterEach
	void stop() {
		this.loop.stop();
	}

	@Test
	void restsAsLongAsATurnSaysUnlessItIsWoken() throws InterruptedException {
		this.loop.start();
		Thread first = turn(() -> NO_REST);
		assertThat(turn(() -> BackgroundLoop.UNTIL_WOKEN)).isSameAs(first);
		this.loop.wake();
		assertThat(turn(() -> BackgroundLoop.UNTIL_WOKEN)).isSameAs(first);
		assertThat(first.getName()).isEqualTo("loop");
	}

	@Test
	void whoWakesItDuringATurnGetsAnotherOne() throws InterruptedException {
		this.loop.start();
		turn(() -> {
			this.loop.wake();
			this.loop.wake();
			return BackgroundLoop.UNTIL_WOKEN;
		});
		turn(() -> BackgroundLoop.UNTIL_WOKEN);
	}

	@Test
	void restsBeforeItsFirstTurn() throws InterruptedException {
		Loop later = new Loop(BackgroundLoop.UNTIL_WOKEN);
		later.start();
		later.wake();
		turn(() -> NO_REST);
		later.stop();
	}

	@Test
	void goesOnAfterFailuresAndTellsOfEachKindOnce(CapturedOutput output) throws InterruptedException {
		this.loop.start();
		turn(failing(new IllegalStateException("first")));
		turn(failing(new IllegalStateException("second")));
		turn(failing(new IllegalArgumentException("third")));
		turn(() -> NO_REST);
		turn(failing(new IllegalArgumentException("fourth")));
		turn(() -> NO_REST);
		assertThat(output).contains("It failed: java.lang.IllegalStateException: first")
			.doesNotContain("second")
			.contains("It failed: java.lang.IllegalArgumentException: third")
			.contains("It failed: java.lang.IllegalArgumentException: fourth");
	}

	@Test
	void goesOnAfterAnErrorAndTellsOfIt(CapturedOutput output) throws InterruptedException {
		this.loop.start();
		turn(() -> {
			throw new StackOverflowError("too deep");
		});
		turn(() -> NO_REST);
		assertThat(output).contains("It failed: java.lang.StackOverflowError: too deep");
	}

	@Test
	void endsInTheMiddleOfATurnWithoutAWord(CapturedOutput output) throws InterruptedException {
		this.loop.start();
		CountDownLatch never = new CountDownLatch(1);
		Thread thread = turn(() -> {
			try {
				never.await();
				return NO_REST;
			}
			catch (InterruptedException ex) {
				// as drivers do, which forget that they were interrupted
				throw new IllegalStateException("interrupted", ex);
			}
		});
		assertThat(this.loop.isRunning()).isTrue();
		this.loop.stop();
		assertThat(this.loop.isRunning()).isFalse();
		thread.join();
		assertThat(output).doesNotContain("It failed");
	}

	@Test
	void finishesItsTurnWhenItIsNotEndedInTheMiddle() throws InterruptedException {
		CountDownLatch stopped = new CountDownLatch(1);
		AtomicBoolean finished = new AtomicBoolean();
		Loop patient = new Patient();
		patient.start();
		Thread thread = turn(() -> {
			try {
				stopped.await();
				finished.set(true);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return BackgroundLoop.UNTIL_WOKEN;
		});
		patient.stop();
		stopped.countDown();
		thread.join();
		assertThat(finished).isTrue();
		assertThat(this.turns).isEmpty();
	}

	@Test
	void endsItsRestWhenItIsNotEndedInTheMiddle() throws InterruptedException {
		Loop patient = new Patient();
		patient.start();
		Thread thread = turn(() -> BackgroundLoop.UNTIL_WOKEN);
		patient.stop();
		thread.join();
		assertThat(this.turns).isEmpty();
	}

	@Test
	void startsAgainAfterItWasStopped() throws InterruptedException {
		this.loop.start();
		Thread first = turn(() -> BackgroundLoop.UNTIL_WOKEN);
		this.loop.stop();
		first.join();
		this.loop.start();
		assertThat(turn(() -> BackgroundLoop.UNTIL_WOKEN)).isNotSameAs(first);
	}

	@Test
	void endsWhenSomebodyElseInterruptsIt() throws InterruptedException {
		AtomicReference<Boolean> interrupted = new AtomicReference<>();
		this.loop.start();
		Thread thread = turn(() -> {
			Thread.currentThread().interrupt();
			interrupted.set(Thread.currentThread().isInterrupted());
			return NO_REST;
		});
		thread.join();
		assertThat(interrupted.get()).isTrue();
		assertThat(this.turns).isEmpty();
	}

	/** Lets one turn do its work; returns its thread. */
	private Thread turn(Supplier<Duration> doing) throws InterruptedException {
		this.work.add(doing);
		Thread thread = this.turns.poll(30, TimeUnit.SECONDS);
		assertThat(thread).as("a turn").isNotNull();
		return thread;
	}

	private static Supplier<Duration> failing(RuntimeException failure) {
		return () -> {
			throw failure;
		};
	}

	private class Loop extends BackgroundLoop {

		Loop(Duration rest) {
			super(Thread.ofPlatform().name("loop"), BEHIND, rest, "It failed");
		}

		@Override
		protected Duration turn() {
			try {
				Supplier<Duration> doing = BackgroundLoopTests.this.work.take();
				BackgroundLoopTests.this.turns.add(Thread.currentThread());
				return doing.get();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return NO_REST;
			}
		}

	}

	private final class Patient extends Loop {

		Patient() {
			super(NO_REST);
		}

		@Override
		protected void end(Thread running) {
			wake();
		}

	}

}
