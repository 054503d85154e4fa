package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.cima.platform.BackgroundLoop;
import dev.cima.rep.Reps;

/**
 * Folds all cards anew, rep by rep, while sales go on; what differs is corrected and
 * counted, and the boards are made from it, from nothing, when it is done: so they are
 * right even if a ledger was restored that is older than they. Whichever node lives goes
 * on with what a dead one left.
 */
@Component
class Rebuilder extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

	private static final int PAGE = 100;

	private static final Duration SILENCE = Duration.ofSeconds(30);

	private static final Duration BEAT = SILENCE.dividedBy(6);

	private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

	/** Boards show no ranks until the end: a store that failed is asked again soon. */
	private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

	private final String node = UUID.randomUUID().toString();

	private final Rebuilds rebuilds;

	private final Reps reps;

	private final Streams streams;

	private final Settler settler;

	private final List<CardFollower> followers;

	private final InstantSource clock;

	/** What this node was asked for, or could not go on with. */
	private final Queue<String> begun = new ConcurrentLinkedQueue<>();

	Rebuilder(Rebuilds rebuilds, Reps reps, Streams streams, Settler settler, List<CardFollower> followers,
			InstantSource clock) {
		super(Thread.ofPlatform().name("rebuild"), BEHIND, LOOK_EVERY, "Looking for rebuilds failed");
		this.rebuilds = rebuilds;
		this.reps = reps;
		this.streams = streams;
		this.settler = settler;
		this.followers = followers;
		this.clock = clock;
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
	 * Goes on with a rebuild.
	 * @return false when a store failed, so that it is to be gone on with by this node
	 */
	private boolean run(String id) {
		if (!this.rebuilds.alive(this.node, id, this.clock.instant())) {
			return true; // another node took it over meanwhile
		}
		Rebuild rebuild = standing(id);
		String at = rebuild.at();
		if (at.isEmpty()) {
			this.followers.forEach(CardFollower::startOver);
		}
		int done = rebuild.repsDone();
		int corrected = rebuild.corrected();
		List<String> page = this.reps.idsAfter(at, PAGE);
		while (!page.isEmpty()) {
			Instant seen = this.clock.instant();
			for (String rep : page) {
				corrected += isCorrected(rep) ? 1 : 0;
				Instant now = this.clock.instant();
				// long streams: another node would begin the same page again, for ever
				if (Duration.between(seen, now).compareTo(BEAT) > 0) {
					if (!this.rebuilds.alive(this.node, id, now)) {
						return true;
					}
					seen = now;
				}
			}
			done += page.size();
			at = page.getLast();
			if (this.settler.settleOnce().failed()) {
				// the boards are made from what is stored
				log.warn("What the rebuild {} folded could not be stored; it goes on soon", id);
				return false;
			}
			if (!this.rebuilds.progress(this.node, id, at, done, corrected, this.clock.instant())) {
				return true;
			}
			this.streams.trim();
			page = this.reps.idsAfter(at, PAGE);
			if (!page.isEmpty() && !isRunning()) {
				return true;
			}
		}
		this.rebuilds.finish(this.node, id, this.clock.instant());
		log.info("The rebuild {} is done: {} reps, {} corrected", id, done, corrected);
		return true;
	}

	private boolean isCorrected(String rep) {
		try {
			return this.streams.of(rep).refold().corrected();
		}
		catch (LedgerUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// the boards of all wait for the end
			log.error("The stream of {} cannot be folded; its card stays as it is", rep, ex);
			return false;
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

	/** Lets it finish its page. */
	@Override
	protected void end(Thread running) {
		wake();
	}

}
