package dev.cima.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dev.cima.ledger.ParkedEffects.Parked;

/**
 * Tries parked effects again now and then: what made them fail may be mended by now, by a
 * new version or a store that is back.
 */
@Component
class ParkedRetry implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ParkedRetry.class);

	private static final int MOST_AT_ONCE = 100;

	private final Map<String, EntryEffect> effects;

	private final ParkedEffects parked;

	private final CardLoader loader;

	private final LedgerSettings settings;

	private volatile @Nullable ScheduledExecutorService executor;

	ParkedRetry(List<EntryEffect> effects, ParkedEffects parked, CardLoader loader, LedgerSettings settings) {
		this.effects = effects.stream().collect(Collectors.toMap(EntryEffect::name, Function.identity()));
		this.parked = parked;
		this.loader = loader;
		this.settings = settings;
	}

	/**
	 * Tries the oldest ones once.
	 * @return how many are done now
	 */
	int retryOnce() {
		int done = 0;
		for (Parked one : this.parked.oldest(MOST_AT_ONCE)) {
			EntryEffect effect = this.effects.get(one.effect());
			EntryRecorded recorded = this.loader.recorded(one.rep(), one.seq());
			if (effect == null || recorded == null) {
				continue;
			}
			try {
				effect.apply(List.of(recorded));
				this.parked.remove(one);
				log.info("The parked effect {} is done now", one.id());
				done++;
			}
			catch (RuntimeException ex) {
				log.warn("The parked effect {} failed again: {}", one.id(), ex.toString());
			}
		}
		return done;
	}

	private void retrySafely() {
		try {
			retryOnce();
		}
		catch (RuntimeException ex) {
			log.warn("The parked effects could not be read: {}", ex.toString());
		}
	}

	@Override
	public void start() {
		ScheduledExecutorService started = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("parked").factory());
		this.executor = started;
		long pause = this.settings.retryParkedEvery().toMillis();
		started.scheduleWithFixedDelay(this::retrySafely, pause, pause, TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.executor;
		this.executor = null;
		if (running != null) {
			running.shutdownNow();
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return 1;
	}

}
