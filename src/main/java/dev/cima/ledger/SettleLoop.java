package dev.cima.ledger;

import java.time.Duration;

import dev.cima.ledger.SettlePipeline.Turn;
import dev.cima.platform.AlsoInImports;
import dev.cima.platform.BackgroundLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Keeps the {@link SettlePipeline} going, and flushes what is behind when the application
 * stops. Stops after the web server and before the connections close.
 */
@Component
@AlsoInImports
class SettleLoop extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(SettleLoop.class);

	private static final Duration FLUSH_AT_MOST = Duration.ofSeconds(10);

	private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

	/**
	 * While sales pour in, settling takes at most a tenth of the time: a rep who sells a
	 * lot is then settled once for several sales.
	 */
	private static final int REST_PER_WORK = 9;

	/**
	 * However long one turn took: a slow first turn must not hold up the boards of a few.
	 */
	private static final Duration MOST_REST = Duration.ofMillis(500);

	/**
	 * For each stream that waits: while thousands sell at once, each of them is settled
	 * once for many sales, and boards are seconds old instead of sales being slow. Once
	 * nobody sells any more, what is left does not wait for it.
	 */
	private static final Duration MOST_REST_PER_STREAM = Duration.ofMillis(5);

	/**
	 * A longer rest is looked at again, as it may have become too long: there is little
	 * left, or the rush is over.
	 */
	private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

	private final SettlePipeline pipeline;

	private final Streams streams;

	private final LedgerSettings settings;

	private Duration worked = Duration.ZERO;

	private long ended = System.nanoTime();

	private final Rush rush = new Rush();

	SettleLoop(SettlePipeline pipeline, Streams streams, LedgerSettings settings) {
		super(Thread.ofPlatform().name("settler"), LAST, AFTER_FAILURE, "Settling failed and goes on");
		this.pipeline = pipeline;
		this.streams = streams;
		this.settings = settings;
	}

	@Override
	protected Duration turn() {
		Duration left = left();
		if (left.isPositive() && !isRushOver()) {
			return shorter(left, LOOK_AGAIN);
		}
		this.rush.goesOn();
		long began = System.nanoTime();
		Turn turn = this.pipeline.settleOnce();
		this.streams.trim();
		this.ended = System.nanoTime();
		this.worked = turn.failed() ? Duration.ZERO : Duration.ofNanos(this.ended - began);
		return turn.failed() ? AFTER_FAILURE : shorter(left(), LOOK_AGAIN);
	}

	private Duration left() {
		return rest(this.worked, this.pipeline.waiting(), this.settings.settleEvery()).minus(rested());
	}

	private Duration rested() {
		return Duration.ofNanos(System.nanoTime() - this.ended);
	}

	/** Never sooner than a node with nothing to do would settle: an import says when. */
	private boolean isRushOver() {
		return rested().compareTo(this.settings.settleEvery()) >= 0 && this.rush.isOver(this.streams.waitingEntries());
	}

	/**
	 * How long to rest.
	 * @param worked how long the last turn took
	 * @param waiting streams that the next one would take on
	 * @param atLeast the rest of a node that has nothing to do
	 */
	static Duration rest(Duration worked, int waiting, Duration atLeast) {
		Duration most = longer(MOST_REST, MOST_REST_PER_STREAM.multipliedBy(waiting));
		return longer(atLeast, shorter(worked.multipliedBy(REST_PER_WORK), most));
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	@Override
	public void stop() {
		super.stop();
		if (!this.pipeline.settleAll(FLUSH_AT_MOST)) {
			log.warn("Not all is settled; the next start or another node finishes it");
		}
	}

}
