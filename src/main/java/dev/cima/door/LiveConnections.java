package dev.cima.door;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.SmartLifecycle;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * The WebSockets and event streams that are open on this node: bounded for each caller,
 * counted, and ended first when the application stops, as clients then come back to
 * another node.
 */
@Component
class LiveConnections implements SmartLifecycle {

	/** The open connections by what ends them. */
	private final Map<Runnable, Live> open = new ConcurrentHashMap<>();

	private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();

	private final AtomicInteger subscriptions = new AtomicInteger();

	private final int most;

	private volatile boolean running;

	LiveConnections(LimitSettings limits, MeterRegistry metrics) {
		this.most = limits.connections();
		Gauge.builder("cima.connections", this.open, Map::size)
			.description("Open WebSockets and event streams")
			.register(metrics);
		Gauge.builder("cima.subscribers", this.subscriptions, AtomicInteger::get)
			.description("Subscriptions under way")
			.register(metrics);
	}

	/**
	 * Adds a connection.
	 * @param end ends the connection; called when the application stops
	 * @param refuse ends it because the caller's access has ended
	 * @throws LimitReachedException when the caller has too many
	 */
	void opened(Authentication caller, Runnable end, Consumer<AccessDeniedException> refuse) {
		this.perCaller.compute(caller.getName(), (name, count) -> {
			int before = (count != null) ? count : 0;
			if (before >= this.most) {
				throw new LimitReachedException(Reached.of("connections", this.most, before + 1), "limit-connections",
						this.most);
			}
			return before + 1;
		});
		this.open.put(end, new Live(caller, refuse));
		if (!this.running) {
			end.run();
		}
	}

	void closed(Runnable end) {
		Live live = this.open.remove(end);
		if (live != null) {
			this.perCaller.computeIfPresent(live.caller().getName(), (name, count) -> (count > 1) ? count - 1 : null);
		}
	}

	/** The callers who have a connection, each once. */
	List<String> callers() {
		return List.copyOf(this.perCaller.keySet());
	}

	/**
	 * Ends the connections of those of the callers for whom there is a refusal now.
	 */
	void refuse(Set<String> callers, Function<Authentication, Optional<AccessDeniedException>> refusals) {
		for (Live live : this.open.values()) {
			if (callers.contains(live.caller().getName())) {
				refusals.apply(live.caller()).ifPresent(live.refuse());
			}
		}
	}

	/** Ends the connections of a caller, who may come back. */
	void end(String caller) {
		this.open.forEach((end, live) -> {
			if (live.caller().getName().equals(caller)) {
				end.run();
			}
		});
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
		this.open.keySet().forEach(Runnable::run);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private record Live(Authentication caller, Consumer<AccessDeniedException> refuse) {
	}

}
