package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Outage;
import dev.cima.satisfaction.Survey.EndReason;
import dev.cima.satisfaction.Survey.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Ends surveys that nobody answered in time, and tells followers how surveys ended: at
 * once where it happened, else as soon as a node finds it untold. Every node does it; a
 * guarded write decides each end, and telling twice is once.
 */
@Component
class SurveyKeeper extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(SurveyKeeper.class);

	private static final int PAGE = 500;

	private static final int MOST_AT_HAND = 10_000;

	/** So that one that fails does not keep others waiting. */
	private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

	private final Surveys surveys;

	private final ObjectProvider<SurveyFollower> followers;

	private final SurveySettings settings;

	private final InstantSource clock;

	/** Just ended on this node. What does not fit in is found by the next look. */
	private final BlockingQueue<String> ended = new LinkedBlockingQueue<>(MOST_AT_HAND);

	private long nextLook = System.nanoTime();

	SurveyKeeper(Surveys surveys, ObjectProvider<SurveyFollower> followers, SurveySettings settings,
			InstantSource clock) {
		super(Thread.ofVirtual().name("surveys"), BEHIND, settings.sweepEvery(), "The surveys could not be looked at");
		this.surveys = surveys;
		this.followers = followers;
		this.settings = settings;
		this.clock = clock;
	}

	/** Lets followers be told soon of a survey that has ended just now. */
	void ended(String sale) {
		if (this.ended.offer(sale)) {
			wake();
		}
	}

	@Override
	protected Duration turn() {
		List<String> sales = new ArrayList<>();
		this.ended.drainTo(sales, PAGE);
		Instant now = this.clock.instant();
		this.surveys.findAll(sales).values().forEach((survey) -> workSafely(survey, now));
		if (System.nanoTime() - this.nextLook >= 0) {
			work();
			this.nextLook = System.nanoTime() + this.settings.sweepEvery().toNanos();
		}
		return this.ended.isEmpty() ? Duration.ofNanos(Math.max(0, this.nextLook - System.nanoTime())) : Duration.ZERO;
	}

	/** Does what is due now. */
	void work() {
		Instant now = this.clock.instant();
		List<Survey> due;
		do {
			due = this.surveys.due(now, PAGE);
			due.forEach((survey) -> workSafely(survey, now));
		}
		while (due.size() == PAGE && isRunning());
	}

	private void workSafely(Survey survey, Instant now) {
		try {
			work(survey, now);
		}
		catch (RuntimeException ex) {
			Outage.warn(log, "What follows from the survey about " + survey.sale() + " is tried again later", ex);
			this.surveys.replace(survey.putOff(now.plus(AFTER_FAILURE)));
		}
	}

	private void work(Survey read, Instant now) {
		Survey survey = read;
		if (survey.answer() == null && survey.ending() == null) {
			if (survey.isOpen(now) || survey.successor() != null) {
				return;
			}
			survey = survey.ended(new Ending(EndReason.EXPIRED, now));
			if (!this.surveys.replace(survey)) {
				return; // answered at the last moment, or another node was faster
			}
		}
		if (survey.due() != null) {
			Survey end = survey;
			this.followers.orderedStream().forEach((follower) -> follower.ended(end));
			this.surveys.replace(end.told());
		}
	}

}
