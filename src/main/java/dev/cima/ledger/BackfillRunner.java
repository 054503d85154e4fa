package dev.cima.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import dev.cima.platform.AlsoInImports;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Outage;
import dev.cima.rep.Reps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Runs the {@link Backfill}s, a few reps at a time, while sales go on. The gauge
 * {@code cima.backfill.left} shows how many reps are left, by backfill.
 */
@Component
@AlsoInImports
class BackfillRunner extends BackgroundLoop implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(BackfillRunner.class);

	private static final int REPS_AT_ONCE = 20;

	/** After each of these the node says that it is alive. */
	private static final int ENTRIES_AT_ONCE = 500;

	private static final Duration SILENCE = Duration.ofMinutes(2);

	private final String node = UUID.randomUUID().toString();

	private final List<Backfill> backfills;

	private final BackfillRuns runs;

	private final Reps reps;

	private final Entries entries;

	private final Scorecards scorecards;

	private final ParkedEffects parked;

	private final BackfillSettings settings;

	private final InstantSource clock;

	private final MeterRegistry meters;

	private final Map<String, Integer> left = new ConcurrentHashMap<>();

	@Autowired
	BackfillRunner(ObjectProvider<Backfill> backfills, BackfillRuns runs, Reps reps, Entries entries,
			Scorecards scorecards, ParkedEffects parked, BackfillSettings settings, InstantSource clock,
			MeterRegistry meters) {
		this(backfills.orderedStream().toList(), runs, reps, entries, scorecards, parked, settings, clock, meters);
	}

	BackfillRunner(List<Backfill> backfills, BackfillRuns runs, Reps reps, Entries entries, Scorecards scorecards,
			ParkedEffects parked, BackfillSettings settings, InstantSource clock, MeterRegistry meters) {
		super(Thread.ofPlatform().name("backfill"), BEHIND, settings.look(),
				"Old entries could not be worked through; it goes on soon");
		this.backfills = backfills;
		this.runs = runs;
		this.reps = reps;
		this.entries = entries;
		this.scorecards = scorecards;
		this.parked = parked;
		this.settings = settings;
		this.clock = clock;
		this.meters = meters;
	}

	@Override
	protected Duration turn() {
		look();
		return this.backfills.isEmpty() ? UNTIL_WOKEN : this.settings.look();
	}

	/** In a new store nothing is old, before anything is recorded in it. */
	@Override
	public void afterSingletonsInstantiated() {
		if (!this.backfills.isEmpty() && this.scorecards.areNone()) {
			this.backfills.forEach((backfill) -> this.runs.addFinished(backfill.id(), this.clock.instant()));
		}
	}

	/** Runs what is due. */
	void look() {
		for (Backfill backfill : this.backfills) {
			BackfillRun run = this.runs.findOrAdd(backfill.id(), this.clock.instant().plus(this.settings.rollOut()));
			BackfillRun claimed = this.runs.claim(run, this.node, Math.toIntExact(this.reps.count()),
					this.clock.instant(), SILENCE);
			if (claimed != null) {
				run(backfill, claimed);
			}
		}
	}

	private void run(Backfill backfill, BackfillRun claimed) {
		log.info("The backfill {} goes on after {} of {} reps", backfill.id(), claimed.repsDone(), claimed.repsTotal());
		Lease lease = new Lease(claimed);
		List<String> page = this.reps.idsAfter(lease.run.at(), REPS_AT_ONCE);
		while (!page.isEmpty()) {
			show(lease.run);
			for (Map.Entry<String, Long> settled : settled(page).entrySet()) {
				if (!run(backfill.effect(), settled.getKey(), settled.getValue(), lease)) {
					return;
				}
			}
			if (!lease.renew(lease.run.advanced(page.getLast(), page.size(), this.clock.instant()))) {
				return;
			}
			lease.rest();
			if (Thread.currentThread().isInterrupted()) {
				return;
			}
			page = this.reps.idsAfter(lease.run.at(), REPS_AT_ONCE);
		}
		if (lease.renew(lease.run.finished(this.clock.instant()))) {
			this.left.put(lease.run.id(), 0);
			log.info("The backfill {} is done: {} reps", lease.run.id(), lease.run.repsDone());
		}
	}

	/** How far each stream is settled: the live effect handles what comes later. */
	private Map<String, Long> settled(List<String> reps) {
		Map<String, Long> settled = new TreeMap<>();
		this.scorecards.heads(reps).values().forEach((head) -> settled.put(head.rep(), head.seq()));
		return settled;
	}

	/** False when another node took the run over. */
	private boolean run(EntryEffect effect, String rep, long last, Lease lease) {
		Scorecard card = Scorecard.empty(rep);
		while (card.seq() < last) {
			List<EntryRecorded> recorded = new ArrayList<>();
			for (Entry entry : this.entries.range(rep, card.seq() + 1, Math.min(last, card.seq() + ENTRIES_AT_ONCE))) {
				Scorecard before = card;
				card = before.plus(entry);
				recorded.add(new EntryRecorded(entry, before, card));
			}
			if (recorded.isEmpty()) {
				return true; // a store that lost its last moments
			}
			apply(effect, recorded);
			if (!lease.renew(lease.run.alive(this.clock.instant()))) {
				return false;
			}
			lease.rest();
		}
		return true;
	}

	/**
	 * Runs the effect over all of them together and, if that fails, one by one, so that a
	 * failing entry does not hold up the others.
	 */
	private void apply(EntryEffect effect, List<EntryRecorded> recorded) {
		try {
			effect.apply(recorded);
		}
		catch (RuntimeException ex) {
			if (Outage.isOne(ex)) {
				throw ex;
			}
			recorded.forEach((one) -> applyAlone(effect, one));
		}
	}

	private void applyAlone(EntryEffect effect, EntryRecorded one) {
		try {
			effect.apply(List.of(one));
		}
		catch (RuntimeException ex) {
			if (Outage.isOne(ex)) {
				throw ex;
			}
			log.error("Effect {} failed on the old entry {} and is parked: see the collection 'parked'", effect.name(),
					one.entry().id(), ex);
			this.parked.add(effect, one.entry(), ex, this.clock.instant());
		}
	}

	/** The run as this node wrote it last. */
	private final class Lease {

		private BackfillRun run;

		private long workedSince = System.nanoTime();

		private Lease(BackfillRun run) {
			this.run = run;
		}

		/** False when another node took it over. */
		private boolean renew(BackfillRun next) {
			boolean still = BackfillRunner.this.runs.replace(this.run, next);
			if (still) {
				this.run = next;
			}
			return still;
		}

		/**
		 * Sales come first: this works at most half of the time. A rest is never longer
		 * than what was done since the last one, so that it is no silence.
		 */
		private void rest() {
			LockSupport.parkNanos(System.nanoTime() - this.workedSince);
			this.workedSince = System.nanoTime();
		}

	}

	private void show(BackfillRun run) {
		if (this.left.put(run.id(), Math.max(0, run.repsTotal() - run.repsDone())) == null) {
			this.meters.gauge("cima.backfill.left", Tags.of("backfill", run.id()), this.left,
					(all) -> all.getOrDefault(run.id(), 0));
		}
	}

}
