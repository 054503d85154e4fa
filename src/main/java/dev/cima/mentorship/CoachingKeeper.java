package dev.cima.mentorship;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Moves coaching sessions on: decides whether a claim fits, tells the mentee, lets the
 * claim expire, reports a dispute, credits the mentor. After a crash any node can repeat
 * a step, and no step takes effect twice.
 */
@Component
class CoachingKeeper {

	private static final Logger log = LoggerFactory.getLogger(CoachingKeeper.class);

	private final CoachingSessions sessions;

	private final MentorshipLists lists;

	private final Diary diary;

	private final Ledger ledger;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	private final MentorshipSettings settings;

	CoachingKeeper(CoachingSessions sessions, MentorshipLists lists, Diary diary, Ledger ledger,
			ApplicationEventPublisher events, InstantSource clock, MentorshipSettings settings) {
		this.sessions = sessions;
		this.lists = lists;
		this.diary = diary;
		this.ledger = ledger;
		this.events = events;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Saves the next revision.
	 * @return null when somebody else was faster
	 */
	@Nullable CoachingSession save(CoachingSession next) {
		CoachingSession dated = next.dueAt(due(next));
		return this.sessions.save(dated) ? dated : null;
	}

	/** Decides whether a claim fits, and whether it is too late for an answer. */
	CoachingSession decide(CoachingSession session) {
		CoachingSession now = session;
		while (true) {
			CoachingSession next = decision(now);
			if (next == null) {
				return now;
			}
			CoachingSession saved = save(next);
			now = (saved != null) ? saved : current(now);
		}
	}

	/** Decides, and does what follows. */
	CoachingSession keep(CoachingSession session) {
		CoachingSession now = decide(session);
		while (!now.followed() && now.status() != CoachingSessionStatus.UNKNOWN) {
			follow(now);
			CoachingSession saved = save(now.asFollowed());
			now = decide((saved != null) ? saved : current(now));
		}
		return now;
	}

	/** What follows is tried at once, and by the sweep when that fails. */
	CoachingSession keepSafely(CoachingSession session) {
		CoachingSession decided = decide(session);
		try {
			return keep(decided);
		}
		catch (RuntimeException ex) {
			log.warn("What follows from {} is done later: {}", decided.id(), ex.toString());
			return decided;
		}
	}

	private @Nullable CoachingSession decision(CoachingSession session) {
		if (session.status() == CoachingSessionStatus.RESERVING) {
			this.lists.add(session.mentorship(), session.id());
			return session.reserved(this.diary.enter(session, this::expireLate));
		}
		boolean late = session.statusAt(this.clock.instant()) != session.status();
		return late ? session.expired() : null;
	}

	/** A session that is too late blocks nobody, once that is stored. */
	private CoachingSession expireLate(CoachingSession session) {
		return (session.status() == CoachingSessionStatus.CLAIMED) ? decide(session) : session;
	}

	private void follow(CoachingSession session) {
		switch (session.status()) {
			case CLAIMED ->
				this.events.publishEvent(new CoachingClaimed(session.id(), session.mentor(), session.mentee()));
			case CONFIRMED -> pay(session);
			case DISPUTED ->
				this.events.publishEvent(new CoachingDisputed(session.id(), session.mentor(), session.mentee()));
			case RESERVING, REFUSED, REJECTED, EXPIRED, UNKNOWN -> {
			}
		}
	}

	/** Pays what is stored as confirmed, and nothing else. */
	private void pay(CoachingSession session) {
		ScoredStep why = new ScoredStep("coaching", List.of(Integer.toString(session.minutes())), session.credits());
		this.ledger.append(session.mentor(),
				List.of(Credited.of("coaching/" + session.id(), "coaching", List.of(why), Actor.SYSTEM)));
		this.events.publishEvent(new CoachingCredited(session.id(), session.mentor(), session.credits()));
	}

	/** When somebody has to look after it next. */
	private @Nullable Instant due(CoachingSession session) {
		if (session.status() == CoachingSessionStatus.RESERVING || !session.followed()) {
			return this.clock.instant().plus(this.settings.resumeAfter());
		}
		return (session.status() == CoachingSessionStatus.CLAIMED) ? session.expiresAt() : null;
	}

	private CoachingSession current(CoachingSession session) {
		CoachingSession found = this.sessions.find(session.id());
		if (found == null) {
			throw new IllegalStateException(session.id() + " is gone");
		}
		return found;
	}

}
