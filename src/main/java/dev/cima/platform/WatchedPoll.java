package dev.cima.platform;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Tells those who watch something about its changes, whichever node makes them. While
 * somebody watches, one thread looks for changes on behalf of all a few times a second,
 * and at once when somebody new comes. Subscriptions end with the application.
 *
 * @param <W> someone who watches, and what this one has seen; touched by that one thread
 */
public abstract class WatchedPoll<W> extends BackgroundLoop {

	private final Map<W, FluxSink<?>> sinks = new ConcurrentHashMap<>();

	private final Set<W> watches = this.sinks.keySet();

	private final Duration tick;

	/** When it looks for changes again, by {@link System#nanoTime()}. */
	private long next = System.nanoTime();

	/**
	 * One that nobody watches yet.
	 * @param name of its thread
	 * @param tick how often it looks for changes while somebody watches
	 * @param failure the words for a look that failed
	 */
	protected WatchedPoll(String name, Duration tick, String failure) {
		super(Thread.ofVirtual().name(name), WITH_CLIENTS, tick, failure);
		this.tick = tick;
	}

	/**
	 * A subscription; who subscribes watches until the subscription ends.
	 * @param overflow what becomes of what a slow client cannot take yet
	 */
	protected final <T> Flux<T> watch(Function<FluxSink<T>, W> arrival, FluxSink.OverflowStrategy overflow) {
		return Flux.create((sink) -> {
			W watch = arrival.apply(sink);
			sink.onDispose(() -> this.sinks.remove(watch));
			this.sinks.put(watch, sink);
			wake();
		}, overflow);
	}

	/** Who watches now. */
	protected final Set<W> watches() {
		return this.watches;
	}

	/**
	 * Looks once, also when the last one has just gone.
	 * @param all for changes too, not only for those who have just come
	 */
	protected abstract void look(boolean all);

	@Override
	protected final Duration turn() {
		long now = System.nanoTime();
		boolean due = now - this.next >= 0;
		if (due) {
			this.next = now + this.tick.toNanos();
		}
		look(due);
		// who comes in between wakes it
		return this.watches.isEmpty() ? UNTIL_WOKEN : Duration.ofNanos(this.next - System.nanoTime());
	}

	@Override
	public final void stop() {
		super.stop();
		this.sinks.values().forEach(FluxSink::complete);
	}

}
