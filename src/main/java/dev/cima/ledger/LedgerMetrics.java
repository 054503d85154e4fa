package dev.cima.ledger;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** What an operator sees of the ledger. */
@Component
class LedgerMetrics {

	private final Map<EntryView, Counter> recorded = new EnumMap<>(EntryView.class);

	private final Counter replays;

	private final Counter conflicts;

	private final Counter retries;

	private final Counter parked;

	private final Counter swept;

	private final AtomicLong lagMillis = new AtomicLong();

	private final MeterRegistry registry;

	LedgerMetrics(MeterRegistry registry) {
		for (EntryView kind : EntryView.values()) {
			this.recorded.put(kind,
					Counter.builder("cima.entries.recorded")
						.description("Entries written by this node")
						.tag("kind", kind.name())
						.register(registry));
		}
		this.replays = counter(registry, "cima.entries.replayed", "Resends answered with the first result");
		this.conflicts = counter(registry, "cima.entries.conflicts", "Keys that came again with another content");
		this.retries = counter(registry, "cima.entries.retries", "Appends that found their place taken");
		this.parked = counter(registry, "cima.effects.parked", "Effects that were given up on, to be looked at");
		this.swept = counter(registry, "cima.entries.swept", "Streams that another node left unsettled");
		this.registry = registry;
		registry.gauge("cima.settle.lag.millis", this.lagMillis);
	}

	void recorded(Entry entry) {
		Objects.requireNonNull(this.recorded.get(EntryView.of(entry))).increment();
	}

	void resent(boolean same) {
		(same ? this.replays : this.conflicts).increment();
	}

	void retried() {
		this.retries.increment();
	}

	void parked() {
		this.parked.increment();
	}

	void swept() {
		this.swept.increment();
	}

	/** Shows how many streams wait to be settled whenever somebody looks. */
	void showWaiting(Supplier<Number> streams) {
		Gauge.builder("cima.settle.waiting", streams)
			.description("Streams whose effects, boards or snapshots are behind")
			.register(this.registry);
	}

	/**
	 * How far effects, boards and snapshots lagged behind the last entry that they caught
	 * up with; zero when there is nothing to catch up with.
	 */
	void behind(Duration lag) {
		this.lagMillis.set(lag.toMillis());
	}

	private static Counter counter(MeterRegistry registry, String name, String description) {
		return Counter.builder(name).description(description).register(registry);
	}

}
