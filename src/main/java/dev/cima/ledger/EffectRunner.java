package dev.cima.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.cima.ledger.Suspects.Group;
import dev.cima.platform.Outage;

/**
 * Runs the effects of entries in the order of their stream; parks what fails too often.
 */
@Component
class EffectRunner {

	private static final Logger log = LoggerFactory.getLogger(EffectRunner.class);

	private static final int MOST_AT_ONCE = 1000;

	/** Each costs the seconds after which the store's answer is not waited for longer. */
	private static final int MOST_SLOW_A_TURN = 3;

	private final List<EntryEffect> effects;

	private final ParkedEffects parked;

	private final InstantSource clock;

	private final LedgerSettings settings;

	private final LedgerMetrics metrics;

	/** Failed tries by effect and entry; only of what fails now. Used by one thread. */
	private final Map<String, Integer> tries = new HashMap<>();

	/** By effect. Used by one thread. */
	private final Map<String, Suspects> suspects = new HashMap<>();

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
			run(effect, recorded, held);
		}
		return held;
	}

	/**
	 * Whether what follows for this rep takes too long while the store answers others.
	 */
	boolean isSlow(String rep) {
		return this.suspects.values().stream().anyMatch((suspects) -> suspects.isSlow(rep));
	}

	private void run(EntryEffect effect, List<EntryRecorded> recorded, Map<String, Long> held) {
		Suspects suspects = this.suspects.computeIfAbsent(effect.name(), (name) -> new Suspects());
		Set<String> apart = suspects.reps();
		Map<String, List<EntryRecorded>> suspected = new HashMap<>();
		List<EntryRecorded> others = new ArrayList<>(recorded.size());
		for (EntryRecorded one : recorded) {
			String rep = one.entry().rep();
			(apart.contains(rep) ? suspected.computeIfAbsent(rep, (first) -> new ArrayList<>()) : others).add(one);
		}
		List<EntryRecorded> unanswered = unanswered(effect, others, held);
		if (!unanswered.isEmpty()) {
			hold(unanswered, held);
			suspected.values().forEach((entries) -> hold(entries, held));
			suspects.unanswered(
					unanswered.stream().limit(MOST_AT_ONCE).map((one) -> one.entry().rep()).distinct().toList());
			return;
		}
		if (!others.isEmpty()) {
			suspects.answered();
		}
		runApart(effect, suspected, suspects, !others.isEmpty(), held);
	}

	/**
	 * Runs the groups of the suspected until one gets no answer, or, as long as others
	 * get one, several.
	 */
	private void runApart(EntryEffect effect, Map<String, List<EntryRecorded>> suspected, Suspects suspects,
			boolean answered, Map<String, Long> held) {
		boolean others = answered;
		int failures = 0;
		Instant now = this.clock.instant();
		for (int left = suspects.size(); left > 0; left--) {
			if (failures == MOST_SLOW_A_TURN || (failures > 0 && !others)) {
				break;
			}
			Group group = Objects.requireNonNull(suspects.next());
			List<EntryRecorded> entries = group.reps()
				.stream()
				.flatMap((rep) -> suspected.getOrDefault(rep, List.of()).stream())
				.toList();
			if (entries.isEmpty() || group.until().isAfter(now)) {
				suspects.keep(group);
				continue;
			}
			group.reps().forEach(suspected::remove);
			List<EntryRecorded> unanswered = (group.reps().size() > 1) ? unanswered(effect, entries, held)
					: unansweredFrom(effect, entries, held);
			others |= unanswered.size() < entries.size();
			if (!unanswered.isEmpty()) {
				failures++;
				hold(unanswered, held);
				suspects.unanswered(group, others, now);
			}
		}
		suspected.values().forEach((entries) -> hold(entries, held));
	}

	/** Runs many at once; returns those from where on the store did not answer. */
	private List<EntryRecorded> unanswered(EntryEffect effect, List<EntryRecorded> recorded, Map<String, Long> held) {
		for (int from = 0; from < recorded.size(); from += MOST_AT_ONCE) {
			List<EntryRecorded> part = recorded.subList(from, Math.min(from + MOST_AT_ONCE, recorded.size()));
			try {
				effect.apply(part);
				forget(effect, part);
			}
			catch (RuntimeException ex) {
				if (Outage.isOne(ex)) {
					log.warn("Effect {} is tried again: {}", effect.name(), ex.toString());
					return recorded.subList(from, recorded.size());
				}
				List<EntryRecorded> unanswered = unansweredAlone(effect, part, held);
				if (!unanswered.isEmpty()) {
					return recorded.subList(from + part.size() - unanswered.size(), recorded.size());
				}
			}
		}
		return List.of();
	}

	/**
	 * Runs the first alone, and the more at once the more go well; returns those from
	 * where on the store did not answer.
	 */
	private List<EntryRecorded> unansweredFrom(EntryEffect effect, List<EntryRecorded> recorded,
			Map<String, Long> held) {
		int from = 0;
		for (int size = 1; from < recorded.size(); size *= 2) {
			List<EntryRecorded> part = recorded.subList(from, Math.min(from + size, recorded.size()));
			List<EntryRecorded> unanswered = unanswered(effect, part, held);
			if (!unanswered.isEmpty()) {
				return recorded.subList(from + part.size() - unanswered.size(), recorded.size());
			}
			from += part.size();
		}
		return List.of();
	}

	/**
	 * Finds out which entry it is that fails; returns those from where on the store did
	 * not answer.
	 */
	private List<EntryRecorded> unansweredAlone(EntryEffect effect, List<EntryRecorded> recorded,
			Map<String, Long> held) {
		for (int at = 0; at < recorded.size(); at++) {
			if (!runAlone(effect, recorded.get(at), held)) {
				return recorded.subList(at, recorded.size());
			}
		}
		return List.of();
	}

	/** False when the store did not answer. */
	private boolean runAlone(EntryEffect effect, EntryRecorded recorded, Map<String, Long> held) {
		Entry entry = recorded.entry();
		if (held.getOrDefault(entry.rep(), Long.MAX_VALUE) <= entry.seq()) {
			return true;
		}
		String id = effect.name() + "/" + entry.id();
		try {
			effect.apply(List.of(recorded));
			forget(effect, List.of(recorded));
		}
		catch (RuntimeException ex) {
			if (Outage.isOne(ex)) {
				log.warn("Effect {} is tried again: {}", id, ex.toString());
				return false;
			}
			int failed = this.tries.merge(id, 1, Integer::sum);
			if (failed < this.settings.effectTries()) {
				log.warn("Effect {} failed, try {}", id, failed, ex);
				hold(List.of(recorded), held);
				return true;
			}
			this.parked.add(effect, entry, ex, this.clock.instant());
			this.tries.remove(id);
			this.metrics.parked();
			log.error("Effect {} failed {} times and is parked: see the collection 'parked'", id, failed, ex);
		}
		return true;
	}

	private static void hold(List<EntryRecorded> recorded, Map<String, Long> held) {
		recorded.forEach((one) -> held.merge(one.entry().rep(), one.entry().seq(), Math::min));
	}

	private void forget(EntryEffect effect, List<EntryRecorded> recorded) {
		if (!this.tries.isEmpty()) {
			recorded.forEach((one) -> this.tries.remove(effect.name() + "/" + one.entry().id()));
		}
	}

}
