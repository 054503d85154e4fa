package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Releases what waits when the time is up, and what follows from complaints. Every node
 * does it; the keys of the ledger make twice once.
 */
@Component
class HoldKeeper extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(HoldKeeper.class);

	private static final int MOST_AT_ONCE = 200;

	private final OpenHolds holds;

	private final Complaints complaints;

	private final ComplaintDesk desk;

	private final HoldJudge judge;

	private final Answers answers;

	private final HoldSettings settings;

	private final InstantSource clock;

	HoldKeeper(OpenHolds holds, Complaints complaints, ComplaintDesk desk, HoldJudge judge, Answers answers,
			HoldSettings settings, InstantSource clock) {
		super(Thread.ofPlatform().name("holds"), BEHIND, settings.workEvery(), "What waits could not be looked at");
		this.holds = holds;
		this.complaints = complaints;
		this.desk = desk;
		this.judge = judge;
		this.answers = answers;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		return work() ? Duration.ZERO : this.settings.workEvery();
	}

	/**
	 * Does what is due now.
	 * @return whether there may be more
	 */
	boolean work() {
		Instant now = this.clock.instant();
		int done = 0;
		for (Complaint complaint : this.complaints.due(now, MOST_AT_ONCE)) {
			done += did("the complaint about " + complaint.sale(), () -> this.desk.finish(complaint, now));
		}
		for (OpenHold hold : this.holds.due(now, MOST_AT_ONCE)) {
			done += did("what waits for the customer of " + hold.sale(), () -> finish(hold));
		}
		return done >= MOST_AT_ONCE;
	}

	private static int did(String what, Runnable work) {
		try {
			work.run();
			return 1;
		}
		catch (RuntimeException ex) {
			if (!Thread.currentThread().isInterrupted()) {
				Outage.warn(log, "What is due for " + what + " failed and is tried again", ex);
			}
			return 0;
		}
	}

	/** The time is up, unless there is a complaint of which nobody has heard. */
	private void finish(OpenHold hold) {
		if (hold.held().isEmpty()) {
			this.holds.write(List.of(OpenHolds.forgetting(hold.sale())));
			return;
		}
		this.judge.heard(hold.sale(), this.answers.find(hold.sale()), HoldEnding.EXPIRED);
	}

}
