package dev.cima.collaboration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import dev.cima.collaboration.LeadBook.Verdict;
import dev.cima.collaboration.StoredLead.Stand;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Judges leads by the purchases and lets what follows be told. Every node does it; one
 * guarded write decides each step, and what follows a step is done by whoever finds it
 * undone, under ids that are derived from the step: twice is once. After each write the
 * lead is judged again, so that what changed meanwhile is not missed.
 */
@Component
class LeadKeeper extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(LeadKeeper.class);

	private static final int MOST_AT_ONCE = 100;

	/** After this no sale arrives any more that is not an admin's import. */
	private static final Duration REST = Duration.ofDays(1);

	private final OpenLeads open;

	private final LeadMarks marks;

	private final Leads leads;

	private final LeadJudge judge;

	private final LeadNews news;

	private final LeadSettings settings;

	private final InstantSource clock;

	private long nextSweep = System.nanoTime();

	LeadKeeper(OpenLeads open, LeadMarks marks, Leads leads, LeadJudge judge, LeadNews news, LeadSettings settings,
			InstantSource clock) {
		super(Thread.ofPlatform().name("leads"), BEHIND, settings.workEvery(), "The leads could not be looked at");
		this.open = open;
		this.marks = marks;
		this.leads = leads;
		this.judge = judge;
		this.news = news;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		boolean sweep = System.nanoTime() - this.nextSweep >= 0;
		if (sweep) {
			this.nextSweep = System.nanoTime() + this.settings.sweepEvery().toNanos();
		}
		work(sweep);
		return this.settings.workEvery();
	}

	/**
	 * Judges those that are marked, and finishes what is due.
	 * @param all whether all that can still change are judged
	 */
	void work(boolean all) {
		Set<LeadTopic> marked = this.marks.take();
		List<StoredLead> due = this.open.current()
			.all()
			.stream()
			.filter((lead) -> all || marked.contains(lead.topic()) || !lead.stand().isToldOf())
			.toList();
		for (int from = 0; from < due.size(); from += MOST_AT_ONCE) {
			work(due.subList(from, Math.min(from + MOST_AT_ONCE, due.size())));
		}
	}

	private void work(List<StoredLead> due) {
		Instant now = this.clock.instant();
		this.judge.judge(due).forEach((lead, verdict) -> {
			try {
				if (step(lead, verdict, now)) {
					this.open.changed();
					this.marks.add(lead.topic());
				}
			}
			catch (RuntimeException ex) {
				this.marks.add(lead.topic());
				Outage.warn(log, "What is due for " + lead.id() + " failed and is tried again", ex);
			}
		});
	}

	/**
	 * Does the next step of a lead.
	 * @return whether there was one, done here or by somebody else: then it is judged
	 * again
	 */
	private boolean step(StoredLead lead, Verdict verdict, Instant now) {
		StoredLead next = decided(lead, verdict, now);
		if (next == lead && !lead.stand().isToldOf()) {
			this.news.tell(lead, now);
			next = lead.with(lead.stand().told());
		}
		if (next == lead && isOver(lead, now) && !lead.done()) {
			next = lead.done(true);
		}
		if (next == lead) {
			return false;
		}
		this.leads.replace(next);
		return true;
	}

	/**
	 * The lead as a verdict says; the same when that is as it was. One step waits until
	 * what follows the one before is told.
	 */
	static StoredLead decided(StoredLead lead, Verdict verdict, Instant now) {
		Stand stand = lead.stand();
		if (stand.toldTurn() < stand.turn()) {
			return lead;
		}
		Stand next = stand.decided(verdict, now);
		return next.equals(stand) ? lead : lead.with(next);
	}

	private boolean isOver(StoredLead lead, Instant now) {
		return now.isAfter(lead.terms().expiresAt().plus(this.settings.maxAge()).plus(REST));
	}

}
