package dev.cima.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.cima.ledger.StreamCard.Refolded;
import dev.cima.platform.BackgroundLoop;
import dev.cima.rep.Reps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Folds all cards anew, rep by rep, while sales go on. Differences are corrected and
 * counted, and at the end the boards are made from scratch, so they are right even if the
 * restored ledger is older than they were. If a node dies, another one continues.
 */
@Component
class Rebuilder extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

	private static final int PAGE = 100;

	/**
	 * The most entries, with their cards, that may wait in memory if many were never
	 * settled.
	 */
	private static final int MOST_UNSETTLED = 5_000;

	private static final Duration SILENCE = Duration.ofSeconds(30);

	private static final Duration BEAT = SILENCE.dividedBy(6);

	private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

	/** Boards show no ranks until the end: a store that failed is asked again soon. */
	private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

	private final String node = UUID.randomUUID().toString();

	private final Rebuilds rebuilds;

	private final Reps reps;

	private final Streams streams;

	private final SettlePipeline pipeline;

	private final List<CardFollower> followers;

	private final InstantSource clock;

	private final Duration beat;

	/** What this node was asked for, or could not go on with. */
	private final Queue<String> begun = new ConcurrentLinkedQueue<>();

	@Autowired
	Rebuilder(Rebuilds rebuilds, Reps reps, Streams streams, SettlePipeline pipeline, List<CardFollower> followers,
			InstantSource clock) {
		this(rebuilds, reps, streams, pipeline, followers, clock, BEAT);
	}

	/**
	 * A rebuilder.
	 * @param beat how often it says that its node lives
	 */
	Rebuilder(Rebuilds rebuilds, Reps reps, Streams streams, SettlePipeline pipeline, List<CardFollower> followers,
			InstantSource clock, Duration beat) {
		super(Thread.ofPlatform().name("rebuild"), BEHIND, LOOK_EVERY, "Looking for rebuilds failed");
		this.rebuilds = rebuilds;
		this.reps = reps;
		this.streams = streams;
		this.pipeline = pipeline;
		this.followers = followers;
		this.clock = clock;
		this.beat = beat;
	}

	/** Starts a rebuild, or returns the one that is running. */
	Rebuild begin() {
		while (true) {
			String wanted = "rebuild_" + UUID.randomUUID();
			// the place comes first: a rebuild without it would never be run
			String claimed = this.rebuilds.claim(this.node, wanted, this.clock.instant(), SILENCE);
			if (claimed != null) {
				Rebuild ours = standing(claimed);
				this.begun.add(claimed);
				wake();
				return ours;
			}
			String running = this.rebuilds.running();
			if (running != null) {
				return standing(running);
			}
			// it ended just now
		}
	}

	/**
	 * The rebuild that holds the place; it begins here when its node died or is slow
	 * between claiming and noting it.
	 */
	private Rebuild standing(String id) {
		Rebuild found = this.rebuilds.find(id);
		if (found != null) {
			return found;
		}
		Rebuild fresh = new Rebuild(id, this.clock.instant(), null, 0, Math.toIntExact(this.reps.count()), 0, "");
		this.rebuilds.insert(fresh);
		return fresh;
	}

	private boolean runSafely(String id) {
		try {
			return run(id);
		}
		catch (RuntimeException ex) {
			log.warn("The rebuild {} stopped and is gone on with soon: {}", id, ex.toString());
			return false;
		}
	}

	/**
	 * Continues a rebuild, and keeps saying that this node is alive.
	 * @return false when a store failed, so that this node has to continue it
	 */
	private boolean run(String id) {
		if (!this.rebuilds.alive(this.node, id, this.clock.instant())) {
			return true; // another node took it over meanwhile
		}
		ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
		beats.scheduleAtFixedRate(() -> beat(id), this.beat.toMillis(), this.beat.toMillis(), TimeUnit.MILLISECONDS);
		try {
			return foldAll(standing(id));
		}
		finally {
			beats.shutdownNow();
		}
	}

	private void beat(String id) {
		try {
			this.rebuilds.alive(this.node, id, this.clock.instant());
		}
		catch (RuntimeException ex) {
			log.debug("MongoDB does not hear of the rebuild {}", id, ex);
		}
	}

	private boolean foldAll(Rebuild rebuild) {
		String id = rebuild.id();
		String at = rebuild.at();
		if (at.isEmpty()) {
			this.followers.forEach(CardFollower::startOver);
		}
		int done = rebuild.repsDone();
		List<String> page = this.reps.idsAfter(at, PAGE);
		while (!page.isEmpty()) {
			if (!fold(id, page)) {
				// the boards are made from what is stored
				log.warn("What the rebuild {} folded could not be stored; it goes on soon", id);
				return false;
			}
			done += page.size();
			at = page.getLast();
			if (!this.rebuilds.progress(this.node, id, at, done, this.clock.instant())) {
				return true;
			}
			// with all their months they are large
			this.streams.forget(page);
			page = this.reps.idsAfter(at, PAGE);
			if (!page.isEmpty() && !isRunning()) {
				return true;
			}
		}
		this.rebuilds.finish(this.node, id, this.clock.instant());
		log.info("The rebuild {} is done: {} reps", id, done);
		return true;
	}

	/** Folds and stores the cards of some reps; false when they could not be stored. */
	private boolean fold(String id, List<String> page) {
		int unsettled = 0;
		for (String rep : page) {
			Refolded refolded = refold(rep);
			if (refolded.corrected()) {
				log.info("The card of {} was not what its stream says", rep);
				this.rebuilds.corrected(id);
			}
			unsettled += refolded.unsettled();
			if (unsettled > MOST_UNSETTLED) {
				if (this.pipeline.settleOnce().failed()) {
					return false;
				}
				unsettled = 0;
			}
		}
		return !this.pipeline.settleOnce().failed();
	}

	private Refolded refold(String rep) {
		try {
			return this.streams.of(rep).refold();
		}
		catch (LedgerUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// the boards of all wait for the end
			log.error("The stream of {} cannot be folded; its card stays as it is", rep, ex);
			return new Refolded(false, 0);
		}
	}

	@Override
	protected Duration turn() {
		List<String> unfinished = new ArrayList<>();
		for (String id = this.begun.poll(); id != null; id = this.begun.poll()) {
			if (!runSafely(id)) {
				unfinished.add(id);
			}
		}
		this.begun.addAll(unfinished);
		String left = this.rebuilds.claim(this.node, null, this.clock.instant(), SILENCE);
		if (left != null) {
			log.info("Going on with the rebuild {} that another node left", left);
			if (!runSafely(left)) {
				this.begun.add(left);
			}
		}
		return this.begun.isEmpty() ? LOOK_EVERY : AGAIN_AFTER;
	}

	/** Waits until it has finished its page. */
	@Override
	protected void end(Thread running) {
		wake();
	}

}
