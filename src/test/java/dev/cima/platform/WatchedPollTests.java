package dev.cima.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class WatchedPollTests {

	private static final Duration LONG = Duration.ofDays(1);

	private final BlockingQueue<Boolean> looks = new LinkedBlockingQueue<>();

	@Test
	void restsUntilSomebodyComesWhenNobodyWatches() {
		Poll poll = new Poll(LONG);
		assertThat(poll.turn()).isEqualTo(BackgroundLoop.UNTIL_WOKEN);
		Disposable subscription = poll.follow().subscribe();
		assertThat(poll.turn()).isBetween(LONG.minusHours(1), LONG);
		subscription.dispose();
		assertThat(poll.turn()).isEqualTo(BackgroundLoop.UNTIL_WOKEN);
	}

	@Test
	void looksForChangesAtEachTickAndInBetweenForNewcomersAlone() {
		Poll rarely = new Poll(LONG);
		rarely.follow().subscribe();
		List.of(1, 2, 3).forEach((turn) -> rarely.turn());
		assertThat(this.looks).containsExactly(true, false, false);
		this.looks.clear();
		Poll always = new Poll(Duration.ZERO);
		always.follow().subscribe();
		List.of(1, 2, 3).forEach((turn) -> always.turn());
		assertThat(this.looks).containsExactly(true, true, true);
	}

	@Test
	void looksAtOnceWhenSomebodyComes() throws InterruptedException {
		Poll poll = new Poll(LONG);
		poll.start();
		for (int i = 0; i < 3; i++) {
			poll.follow().subscribe();
			assertThat(this.looks.poll(30, TimeUnit.SECONDS)).as("a look").isNotNull();
		}
		poll.stop();
	}

	@Test
	void showsAllWhoWatchWhatIsNewUntilTheyLeave() {
		Poll poll = new Poll(LONG);
		AtomicInteger staying = new AtomicInteger();
		AtomicInteger leaving = new AtomicInteger();
		poll.follow().subscribe(staying::set);
		Disposable subscription = poll.follow().subscribe(leaving::set);
		poll.turn();
		subscription.dispose();
		poll.turn();
		assertThat(staying).hasValue(2);
		assertThat(leaving).hasValue(1);
	}

	@Test
	void subscriptionsEndWhenItStops() {
		Poll poll = new Poll(LONG);
		AtomicInteger ended = new AtomicInteger();
		poll.follow().doOnComplete(ended::incrementAndGet).subscribe();
		poll.follow().doOnComplete(ended::incrementAndGet).subscribe();
		poll.start();
		poll.stop();
		assertThat(ended).hasValue(2);
		assertThat(poll.watches()).isEmpty();
	}

	/** Someone who watches how often it looked. */
	private record Watch(FluxSink<Integer> sink) {
	}

	private final class Poll extends WatchedPoll<Watch> {

		private int turns;

		Poll(Duration tick) {
			super("poll", tick, "It failed");
		}

		Flux<Integer> follow() {
			return watch(Watch::new, FluxSink.OverflowStrategy.LATEST);
		}

		@Override
		protected void look(boolean all) {
			this.turns++;
			watches().forEach((watch) -> watch.sink().next(this.turns));
			WatchedPollTests.this.looks.add(all);
		}

	}

}
