package dev.cima.ledger;

import java.time.Duration;
import java.time.InstantSource;
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
 * counted, and the boards are written from it. Whichever node lives goes on with what a
 * dead one left.
 */
@Component
class Rebuilder extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

	private static final int PAGE = 100;

	private static final Duration SILENCE = Duration.ofSeconds(30);

	private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

	private final String node = UUID.randomUUID().toString();

	private final Rebuilds rebuilds;

	private final Reps reps;

	private final Streams streams;

	private final Settler settler;

	private final InstantSource clock;

	/** What this node was asked for. */
	private final Queue<String> begun = new ConcurrentLinkedQueue<>();

	Rebuilder(Rebuilds rebuilds, Reps reps, Streams streams, Settler settler, InstantSource clock) {
		super(Thread.ofPlatform().name("rebuild"), BEHIND, LOOK_EVERY, "Looking for rebuilds failed");
		this.rebuilds = rebuilds;
		this.reps = reps;
		this.streams = streams;
		this.settler = settler;
		this.clock = clock;
	}

	/** Starts a rebuild, or returns the one that is running. */
	Rebuild begin() {
		Rebuild fresh = new Rebuild("rebuild_" + UUID.randomUUID(), this.clock.instant(), null, 0,
				Math.toIntExact(this.reps.count()), 0, "");
		this.rebuilds.insert(fresh);
		String claimed = this.rebuilds.claim(this.node, fresh.id(), this.clock.instant(), SILENCE);
		if (fresh.id().equals(claimed)) {
			this.begun.add(fresh.id());
			wake();
			return fresh;
		}
		// one is running: this one has nothing left to do
		String running = this.rebuilds.running();
		Rebuild other = (running != null) ? this.rebuilds.find(running) : null;
		this.rebuilds.finish("nobody", fresh.id(), this.clock.instant());
		return (other != null) ? other : fresh;
	}

	private void runSafely(String id) {
		try {
			run(id);
		}
		catch (RuntimeException ex) {
			log.warn("The rebuild {} stopped and is gone on with later: {}", id, ex.toString());
		}
	}

	private void run(String id) {
		Rebuild rebuild = this.rebuilds.find(id);
		if (rebuild == null) {
			return;
		}
		String at = rebuild.at();
		int done = rebuild.repsDone();
		int corrected = rebuild.corrected();
		List<String> page = this.reps.idsAfter(at, PAGE);
		while (!page.isEmpty()) {
			for (String rep : page) {
				corrected += this.streams.of(rep).refold().corrected() ? 1 : 0;
			}
			done += page.size();
			at = page.getLast();
			this.settler.settleOnce();
			if (!isRunning() || !this.rebuilds.progress(this.node, id, at, done, corrected, this.clock.instant())) {
				return;
			}
			this.streams.trim();
			page = this.reps.idsAfter(at, PAGE);
		}
		this.rebuilds.finish(this.node, id, this.clock.instant());
		log.info("The rebuild {} is done: {} reps, {} corrected", id, done, corrected);
	}

	@Override
	protected Duration turn() {
		for (String id = this.begun.poll(); id != null; id = this.begun.poll()) {
			runSafely(id);
		}
		String left = this.rebuilds.claim(this.node, null, this.clock.instant(), SILENCE);
		if (left != null) {
			log.info("Going on with the rebuild {} that another node left", left);
			runSafely(left);
		}
		return LOOK_EVERY;
	}

	/** Lets it finish its page. */
	@Override
	protected void end(Thread running) {
		wake();
	}

}
