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
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Moves mentorships on: decides what was only intended, tells others what was decided,
 * judges and pays the gain. After a crash any node can repeat a step, and no step takes
 * effect twice.
 */
@Component
class MentorshipKeeper {

	private static final Logger log = LoggerFactory.getLogger(MentorshipKeeper.class);

	private final Mentorships mentorships;

	private final MentorshipLists lists;

	private final Openings openings;

	private final Mentors mentors;

	private final GainJudge gains;

	private final Ledger ledger;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	private final MentorshipSettings settings;

	// lazily: the ledger knows its effects, and one of them ends mentorships
	MentorshipKeeper(Mentorships mentorships, MentorshipLists lists, Openings openings, Mentors mentors,
			GainJudge gains, @Lazy Ledger ledger, ApplicationEventPublisher events, InstantSource clock,
			MentorshipSettings settings) {
		this.mentorships = mentorships;
		this.lists = lists;
		this.openings = openings;
		this.mentors = mentors;
		this.gains = gains;
		this.ledger = ledger;
		this.events = events;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Saves the next revision.
	 * @return null when somebody else was faster
	 */
	@Nullable Mentorship save(Mentorship next) {
		Mentorship dated = next.dueAt(due(next));
		return this.mentorships.save(dated) ? dated : null;
	}

	/** Decides what was only intended. */
	Mentorship decide(Mentorship mentorship) {
		Mentorship now = mentorship;
		while (now.status().isUndecided()) {
			Mentorship decided = save((now.status() == MentorshipStatus.OPENING) ? open(now) : seat(now));
			now = (decided != null) ? decided : current(now);
		}
		return now;
	}

	/** Decides, and does what follows. */
	Mentorship keep(Mentorship mentorship) {
		Mentorship now = decide(mentorship);
		while (true) {
			Mentorship next = (now.status() != MentorshipStatus.UNKNOWN) ? follow(now) : null;
			if (next == null) {
				putRight(now);
				return now;
			}
			Mentorship saved = save(next);
			now = (saved != null) ? saved : decide(current(now));
		}
	}

	/** What the settings make due at another time than they did when it was saved. */
	private void putRight(Mentorship mentorship) {
		if (mentorship.status() == MentorshipStatus.UNKNOWN) {
			return;
		}
		Instant due = due(mentorship);
		if (mentorship.due() != null && !mentorship.due().equals(due)) {
			this.mentorships.putOff(mentorship, due);
		}
	}

	/** What follows is tried at once, and by the sweep when that fails. */
	Mentorship keepSafely(Mentorship mentorship) {
		Mentorship decided = decide(mentorship);
		try {
			return keep(decided);
		}
		catch (RuntimeException ex) {
			log.warn("What follows from {} is done later: {}", decided.id(), ex.toString());
			return decided;
		}
	}

	private Mentorship open(Mentorship mentorship) {
		this.lists.add(mentorship.mentor(), mentorship.id());
		this.lists.add(mentorship.mentee(), mentorship.id());
		return mentorship.opened(this.openings.takePair(mentorship));
	}

	private Mentorship seat(Mentorship mentorship) {
		Mentor mentor = this.mentors.find(mentorship.mentor());
		// a rep who may no longer mentor can still accept what was requested before
		int places = (mentor != null) ? mentor.places(this.settings) : this.settings.places();
		return mentorship.seated(this.openings.takePlace(mentorship, places));
	}

	/** Does the next thing that follows; null when there is nothing. */
	private @Nullable Mentorship follow(Mentorship mentorship) {
		if (mentorship.isNews()) {
			tell(mentorship);
			return mentorship.toldOf();
		}
		MenteeGain gain = mentorship.gain();
		if (gain == null) {
			Instant judged = this.gains.judgedAt(mentorship);
			return (judged != null && !this.clock.instant().isBefore(judged))
					? mentorship.judged(this.gains.judge(mentorship)) : null;
		}
		if (gain.points() > 0 && !gain.paid()) {
			pay(mentorship, gain);
			return mentorship.judged(gain.asPaid());
		}
		return null;
	}

	private void tell(Mentorship mentorship) {
		for (String rep : toTell(mentorship)) {
			this.events.publishEvent(new MentorshipChanged(mentorship.id(), mentorship.status().name(), rep));
		}
	}

	private static List<String> toTell(Mentorship mentorship) {
		return switch (mentorship.status()) {
			case REQUESTED -> List.of(mentorship.mentor());
			case ACTIVE, DECLINED -> List.of(mentorship.mentee());
			case ENDED -> List.of(mentorship.mentor(), mentorship.mentee())
				.stream()
				.filter((rep) -> !rep.equals(mentorship.endedBy()))
				.toList();
			case OPENING, REFUSED, ACCEPTING, UNKNOWN -> List.of();
		};
	}

	private void pay(Mentorship mentorship, MenteeGain gain) {
		ScoredStep why = new ScoredStep("gain", List.of(gain.before().toPlainString(), gain.after().toPlainString(),
				Integer.toString(gain.salesBefore()), Integer.toString(gain.salesAfter())), gain.points());
		this.ledger.append(mentorship.mentor(),
				List.of(Credited.of("gain/" + mentorship.id(), "gain", List.of(why), Actor.SYSTEM)));
		this.events.publishEvent(new GainRewarded(mentorship.id(), mentorship.mentor(), gain.points()));
	}

	/** When somebody has to look after it next. */
	private @Nullable Instant due(Mentorship mentorship) {
		MenteeGain gain = mentorship.gain();
		boolean unpaid = gain != null && gain.points() > 0 && !gain.paid();
		if (mentorship.status().isUndecided() || mentorship.isNews() || unpaid) {
			return this.clock.instant().plus(this.settings.resumeAfter());
		}
		return (gain == null) ? this.gains.judgedAt(mentorship) : null;
	}

	private Mentorship current(Mentorship mentorship) {
		Mentorship found = this.mentorships.find(mentorship.id());
		if (found == null) {
			throw new IllegalStateException(mentorship.id() + " is gone");
		}
		return found;
	}

}
