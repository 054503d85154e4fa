package dev.cima.mentorship;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import dev.cima.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works on what is due: what a dead node left unfinished, claims that nobody answered,
 * gains to be judged, and the list of mentors. Every node does it; a step that two take
 * at once takes effect once.
 */
@Component
class MentorshipSweep {

	private static final Logger log = LoggerFactory.getLogger(MentorshipSweep.class);

	private static final int PAGE = 100;

	/**
	 * How long something that failed is put off, so that it does not keep others waiting.
	 */
	private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

	private final Mentorships mentorships;

	private final CoachingSessions sessions;

	private final MentorshipKeeper mentorshipKeeper;

	private final CoachingKeeper coachingKeeper;

	private final MentorScout scout;

	private final InstantSource clock;

	MentorshipSweep(Mentorships mentorships, CoachingSessions sessions, MentorshipKeeper mentorshipKeeper,
			CoachingKeeper coachingKeeper, MentorScout scout, InstantSource clock) {
		this.mentorships = mentorships;
		this.sessions = sessions;
		this.mentorshipKeeper = mentorshipKeeper;
		this.coachingKeeper = coachingKeeper;
		this.scout = scout;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${cima.mentorship.sweep-every:10s}",
			initialDelayString = "${cima.mentorship.sweep-every:10s}")
	void sweepSafely() {
		try {
			sweep();
			this.scout.lookAround();
		}
		catch (RuntimeException ex) {
			log.warn("The sweep of mentorships failed and goes on: {}", ex.toString());
		}
	}

	/** Looks after all that is due now. */
	void sweep() {
		each(this.mentorships::due, this.mentorshipKeeper::keep, this.mentorships::putOff);
		each(this.sessions::due, this.coachingKeeper::keep, this.sessions::putOff);
	}

	private <T extends Revised> void each(BiFunction<Instant, Integer, List<T>> due, Consumer<T> keep,
			BiConsumer<T, Instant> putOff) {
		// each one once: what is due again at once waits for the next turn
		Set<String> seen = new HashSet<>();
		boolean more = true;
		while (more) {
			Instant now = this.clock.instant();
			List<T> page = due.apply(now, PAGE);
			List<T> fresh = page.stream().filter((one) -> seen.add(one.id())).toList();
			more = page.size() == PAGE && !fresh.isEmpty();
			for (T one : fresh) {
				try {
					keep.accept(one);
				}
				catch (RuntimeException ex) {
					Outage.warn(log, "Could not look after " + one.id() + ", tried again later", ex);
					putOff.accept(one, now.plus(AFTER_FAILURE));
				}
			}
		}
	}

}
