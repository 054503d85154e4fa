package dev.cima.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.ledger.SlowReps.Group;
import dev.cima.platform.Outage;
import dev.cima.platform.SeldomWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Runs the effects of entries in the order of their stream; parks what fails too often.
 */
@Component
class OrderedEffects {

	private static final Logger log = LoggerFactory.getLogger(OrderedEffects.class);

	private final SeldomWarning away = new SeldomWarning(log, "MongoDB did not answer; an effect is tried again: {}");

	private static final int MOST_AT_ONCE = 1000;

	/** Each one costs the seconds that we wait for the store's answer. */
	private static final int MOST_SLOW_A_TURN = 3;

	private final List<EntryEffect> effects;

	private final ParkedEffects parked;

	private final InstantSource clock;

	private final LedgerSettings settings;

	private final LedgerMetrics metrics;

	/**
	 * Failed tries by effect and entry, only for what is failing now. Used by one thread.
	 */
	private final Map<String, Integer> tries = new HashMap<>();

	/** By effect. Used by one thread. */
	private final Map<String, SlowReps> slow = new HashMap<>();

	OrderedEffects(List<EntryEffect> effects, ParkedEffects parked, InstantSource clock, LedgerSettings settings,
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
		recorded.stream()
			.map(EntryRecorded::entry)
			.filter((entry) -> entry.kind() == EntryKind.UNKNOWN)
			.forEach((entry) -> this.parked.addForLaterRelease(entry, this.clock.instant()));
		Map<String, Long> held = new HashMap<>();
		for (EntryEffect effect : this.effects) {
			run(effect, recorded).forEach((rep, seq) -> held.merge(rep, seq, Math::min));
		}
		return held;
	}

	/** All entries that wait were run in this turn, in however many parts. */
	void turnIsOver() {
		this.slow.values().forEach(SlowReps::turnIsOver);
	}

	/**
	 * Whether what follows for this rep takes too long while the store answers others.
	 */
	boolean isSlow(String rep) {
		return this.slow.values().stream().anyMatch((slow) -> slow.isSlow(rep));
	}

	private Map<String, Long> run(EntryEffect effect, List<EntryRecorded> recorded) {
		SlowReps slow = this.slow.computeIfAbsent(effect.name(), (name) -> new SlowReps());
		if (slow.any()) {
			slow.wait(reps(recorded));
		}
		Set<String> apart = slow.reps();
		Map<String, List<EntryRecorded>> suspected = new HashMap<>();
		List<EntryRecorded> others = new ArrayList<>(recorded.size());
		for (EntryRecorded one : recorded) {
			String rep = one.entry().rep();
			(apart.contains(rep) ? suspected.computeIfAbsent(rep, (first) -> new ArrayList<>()) : others).add(one);
		}
		Map<String, Long> held = new HashMap<>();
		List<EntryRecorded> unanswered = unanswered(effect, others, held);
		if (slow.any()) {
			slow.answered(reps(others.subList(0, others.size() - unanswered.size())));
		}
		if (unanswered.isEmpty()) {
			runApart(effect, suspected, slow, !others.isEmpty(), held);
		}
		else {
			hold(unanswered, held);
			suspected.values().forEach((entries) -> hold(entries, held));
			slow.unanswered(reps(unanswered.subList(0, Math.min(unanswered.size(), MOST_AT_ONCE))));
		}
		return held;
	}

	/**
	 * Runs the groups of the suspected until one gets no answer, or, as long as others
	 * get one, several.
	 */
	private void runApart(EntryEffect effect, Map<String, List<EntryRecorded>> suspected, SlowReps slow,
			boolean answered, Map<String, Long> held) {
		boolean others = answered;
		int failures = 0;
		Instant now = this.clock.instant();
		for (int left = slow.size(); left > 0; left--) {
			if (failures == MOST_SLOW_A_TURN || (failures > 0 && !others)) {
				break;
			}
			Group group = Objects.requireNonNull(slow.next());
			if (group.until().isAfter(now)) {
				slow.keep(group);
				continue;
			}
			// of the others the entries come in another part of this turn
			slow.keep(group.only((rep) -> !suspected.containsKey(rep)));
			Group tried = group.only(suspected::containsKey);
			List<EntryRecorded> entries = tried.reps()
				.stream()
				.flatMap((rep) -> Objects.requireNonNull(suspected.remove(rep)).stream())
				.toList();
			List<EntryRecorded> unanswered = (tried.reps().size() > 1) ? unanswered(effect, entries, held)
					: unansweredFrom(effect, entries, held);
			others |= unanswered.size() < entries.size();
			if (!unanswered.isEmpty()) {
				failures++;
				hold(unanswered, held);
				slow.unanswered(tried, others, now);
			}
		}
		suspected.values().forEach((entries) -> hold(entries, held));
	}

	/** Runs many at once; returns those from where on the store did not answer. */
	private List<EntryRecorded> unanswered(EntryEffect effect, List<EntryRecorded> recorded, Map<String, Long> held) {
		for (int from = 0; from < recorded.size(); from += MOST_AT_ONCE) {
			int until = Math.min(from + MOST_AT_ONCE, recorded.size());
			int failed = from + run(effect, recorded.subList(from, until), held);
			if (failed < until) {
				return recorded.subList(failed, recorded.size());
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
		for (int size = 1; from < recorded.size(); size = Math.min(2 * size, MOST_AT_ONCE)) {
			int until = Math.min(from + size, recorded.size());
			int failed = from + run(effect, recorded.subList(from, until), held);
			if (failed < until) {
				return recorded.subList(failed, recorded.size());
			}
			from = until;
		}
		return List.of();
	}

	/**
	 * Runs these at once, without what follows a held one in its stream, and if they
	 * cannot be, one by one, to find out which it is that fails.
	 * @return how many come before the first to which the store did not answer
	 */
	private int run(EntryEffect effect, List<EntryRecorded> recorded, Map<String, Long> held) {
		List<EntryRecorded> ready = held.isEmpty() ? recorded
				: recorded.stream().filter((one) -> !isHeld(one, held)).toList();
		try {
			if (!ready.isEmpty()) {
				apply(effect, ready);
			}
			return recorded.size();
		}
		catch (RuntimeException ex) {
			if (Outage.isOne(ex)) {
				this.away.write(effect.name() + " (" + ex + ")");
				return 0;
			}
		}
		int before = 0;
		while (before < recorded.size() && runAlone(effect, recorded.get(before), held)) {
			before++;
		}
		return before;
	}

	/** False when the store did not answer. */
	private boolean runAlone(EntryEffect effect, EntryRecorded recorded, Map<String, Long> held) {
		if (isHeld(recorded, held)) {
			return true;
		}
		Entry entry = recorded.entry();
		String id = effect.name() + "/" + entry.id();
		try {
			apply(effect, List.of(recorded));
		}
		catch (RuntimeException ex) {
			if (Outage.isOne(ex)) {
				this.away.write(id + " (" + ex + ")");
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

	private void apply(EntryEffect effect, List<EntryRecorded> recorded) {
		try {
			effect.apply(recorded);
		}
		catch (StackOverflowError | LinkageError | AssertionError ex) {
			// counts against the entry like any other failure
			throw new IllegalStateException(ex);
		}
		forget(effect, recorded);
	}

	private static boolean isHeld(EntryRecorded recorded, Map<String, Long> held) {
		return held.getOrDefault(recorded.entry().rep(), Long.MAX_VALUE) <= recorded.entry().seq();
	}

	private static List<String> reps(List<EntryRecorded> recorded) {
		return recorded.stream().map((one) -> one.entry().rep()).distinct().toList();
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
