package dev.cima.ledger;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.cima.platform.Outage;

/**
 * Runs the effects of entries in the order of their stream; parks what fails too often.
 */
@Component
class EffectRunner {

	private static final Logger log = LoggerFactory.getLogger(EffectRunner.class);

	private static final int MOST_AT_ONCE = 1000;

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
	 * Runs all effects of these entries.
	 * @param recorded those of one rep ascend
	 * @return by rep the first entry of which an effect failed and is to be tried again:
	 * it waits, and what follows in its stream
	 */
	Map<String, Long> run(List<EntryRecorded> recorded) {
		Map<String, Long> held = new HashMap<>();
		for (EntryEffect effect : this.effects) {
			for (int from = 0; from < recorded.size(); from += MOST_AT_ONCE) {
				run(effect, recorded.subList(from, Math.min(from + MOST_AT_ONCE, recorded.size())), held);
			}
		}
		return held;
	}

	private void run(EntryEffect effect, List<EntryRecorded> recorded, Map<String, Long> held) {
		try {
			effect.apply(recorded);
			forget(effect, recorded);
		}
		catch (RuntimeException ex) {
			if (Outage.isOne(ex)) {
				log.warn("Effect {} is tried again: {}", effect.name(), ex.toString());
				recorded.forEach((one) -> held.merge(one.entry().rep(), one.entry().seq(), Math::min));
				return;
			}
			recorded.forEach((one) -> runAlone(effect, one, held));
		}
	}

	/** Finds out which entry it is that fails. */
	private void runAlone(EntryEffect effect, EntryRecorded recorded, Map<String, Long> held) {
		Entry entry = recorded.entry();
		if (held.getOrDefault(entry.rep(), Long.MAX_VALUE) <= entry.seq()) {
			return;
		}
		try {
			effect.apply(List.of(recorded));
			forget(effect, List.of(recorded));
		}
		catch (RuntimeException ex) {
			String id = effect.name() + "/" + entry.id();
			int failed = Outage.isOne(ex) ? 0 : this.tries.merge(id, 1, Integer::sum);
			if (failed < this.settings.effectTries()) {
				log.warn("Effect {} failed, try {}", id, failed, ex);
				held.merge(entry.rep(), entry.seq(), Math::min);
				return;
			}
			this.parked.add(effect, entry, ex, this.clock.instant());
			this.tries.remove(id);
			this.metrics.parked();
			log.error("Effect {} failed {} times and is parked: see the collection 'parked'", id, failed, ex);
		}
	}

	private void forget(EntryEffect effect, List<EntryRecorded> recorded) {
		if (!this.tries.isEmpty()) {
			recorded.forEach((one) -> this.tries.remove(effect.name() + "/" + one.entry().id()));
		}
	}

}
