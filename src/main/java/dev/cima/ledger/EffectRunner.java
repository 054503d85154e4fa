package dev.cima.ledger;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs the effects of entries in the order of their stream; parks what fails too often.
 */
@Component
class EffectRunner {

	private static final Logger log = LoggerFactory.getLogger(EffectRunner.class);

	private final List<EntryEffect> effects;

	private final ParkedEffects parked;

	private final InstantSource clock;

	private final LedgerSettings settings;

	private final LedgerMetrics metrics;

	/** Failed tries by effect and entry; only of what fails now. Used by one thread. */
	private final Map<String, Integer> tries = new HashMap<>();

	EffectRunner(List<EntryEffect> effects, ParkedEffects parked, InstantSource clock, LedgerSettings settings,
			LedgerMetrics metrics) {
		this.effects = effects;
		this.parked = parked;
		this.clock = clock;
		this.settings = settings;
		this.metrics = metrics;
	}

	/**
	 * Runs all effects of an entry.
	 * @return false when one failed and is to be tried again: what follows in the stream
	 * waits
	 */
	boolean run(EntryRecorded recorded) {
		for (EntryEffect effect : this.effects) {
			String id = effect.name() + "/" + recorded.entry().id();
			try {
				effect.apply(recorded);
				this.tries.remove(id);
			}
			catch (RuntimeException ex) {
				int failed = this.tries.merge(id, 1, Integer::sum);
				if (failed < this.settings.effectTries()) {
					log.warn("Effect {} failed, try {}", id, failed, ex);
					return false;
				}
				this.parked.add(effect, recorded.entry(), ex, this.clock.instant());
				this.tries.remove(id);
				this.metrics.parked();
				log.error("Effect {} failed {} times and is parked: see the collection 'parked'", id, failed, ex);
			}
		}
		return true;
	}

}
