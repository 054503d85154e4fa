package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.platform.AlsoInImports;
import dev.cima.platform.BackgroundLoop;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/**
 * Finds what a dead node left: asks for 1,000 reps at a time whether there is an entry
 * after the one that their snapshots say is settled, and brings those streams up. Goes
 * round for ever.
 */
@Component
@AlsoInImports
class Sweep extends BackgroundLoop {

	private static final int PAGE = 1000;

	private final Reps reps;

	private final Scorecards scorecards;

	private final Entries entries;

	private final Streams streams;

	private final InstantSource clock;

	private final LedgerSettings settings;

	private final LedgerMetrics metrics;

	private String at = "";

	Sweep(Reps reps, Scorecards scorecards, Entries entries, Streams streams, InstantSource clock,
			LedgerSettings settings, LedgerMetrics metrics) {
		super(Thread.ofPlatform().name("sweep"), BEHIND, settings.sweepPause(), "The sweep failed and goes on");
		this.reps = reps;
		this.scorecards = scorecards;
		this.entries = entries;
		this.streams = streams;
		this.clock = clock;
		this.settings = settings;
		this.metrics = metrics;
	}

	@Override
	protected Duration turn() {
		Duration pause = this.settings.sweepPause();
		if (!sweepPage()) {
			return pause;
		}
		this.at = "";
		return pause.plus(this.settings.sweepAge());
	}

	/**
	 * Sweeps the next page of reps.
	 * @return true when the round is over
	 */
	boolean sweepPage() {
		List<String> page = this.reps.idsAfter(this.at, PAGE);
		if (page.isEmpty()) {
			this.at = "";
			return true;
		}
		Map<String, CardHead> heads = this.scorecards.heads(page);
		List<String> next = new ArrayList<>(page.size());
		for (String rep : page) {
			CardHead head = heads.get(rep);
			next.add(Entry.idOf(rep, ((head != null) ? head.seq() : 0) + 1));
		}
		// another node folded them anew
		heads.values()
			.stream()
			.filter((head) -> this.streams.holdsLess(head))
			.forEach((head) -> this.streams.of(head.rep()).resume(head.fold()));
		Instant now = this.clock.instant();
		Instant old = now.minus(this.settings.sweepAge());
		// written by a clock that is ahead: its age cannot be known
		Instant ahead = now.plus(this.settings.sweepAge());
		for (Entry entry : this.entries.findByIds(next).values()) {
			boolean late = !entry.recordedAt().isAfter(old) || entry.recordedAt().isAfter(ahead);
			// what this node settles, however late it is, does not get done sooner by
			// this
			if (late && !this.streams.holds(entry)) {
				this.metrics.swept();
				CardHead head = heads.get(entry.rep());
				this.streams.of(entry.rep()).resumeSome((head != null) ? head.fold() : 0);
			}
		}
		this.at = page.getLast();
		return page.size() < PAGE;
	}

}
