package dev.cima.platform;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The WebSockets and event streams that are open on this node: bounded for each caller,
 * counted, and ended first when the application stops, as clients then come back to
 * another node.
 */
@Component
class LiveConnections implements SmartLifecycle {

	private final Set<Runnable> open = ConcurrentHashMap.newKeySet();

	private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();

	private final AtomicInteger subscriptions = new AtomicInteger();

	private final int most;

	private volatile boolean running;

	LiveConnections(LimitSettings limits, MeterRegistry metrics) {
		this.most = limits.connections();
		Gauge.builder("cima.connections", this.open, Set::size)
			.description("Open WebSockets and event streams")
			.register(metrics);
		Gauge.builder("cima.subscribers", this.subscriptions, AtomicInteger::get)
			.description("Subscriptions under way")
			.register(metrics);
	}

	/**
	 * Counts a connection in.
	 * @param end ends the connection; called when the application stops
	 * @throws LimitReachedException when the caller has too many
	 */
	void opened(String caller, Runnable end) {
		this.perCaller.compute(caller, (name, count) -> {
			int before = (count != null) ? count : 0;
			if (before >= this.most) {
				throw new LimitReachedException("limit-connections", this.most);
			}
			return before + 1;
		});
		this.open.add(end);
		if (!this.running) {
			end.run();
		}
	}

	void closed(String caller, Runnable end) {
		if (this.open.remove(end)) {
			this.perCaller.computeIfPresent(caller, (name, count) -> (count > 1) ? count - 1 : null);
		}
	}

	AtomicInteger subscriptions() {
		return this.subscriptions;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.open.forEach(Runnable::run);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
