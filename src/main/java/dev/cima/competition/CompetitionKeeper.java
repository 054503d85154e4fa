package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Moves competitions through their lives by the clock: tells that they open and are about
 * to close, closes them, and finishes what a dead node began. Every node does all of it;
 * each step is written so that doing it twice changes nothing.
 */
@Component
class CompetitionKeeper extends BackgroundLoop {

	/** How long before the end of a window its contestants are reminded. */
	static final Duration CLOSING_SOON = Duration.ofHours(24);

	/** After this every node knows of an edit, even one with a slow clock. */
	static final Duration KNOWN_EVERYWHERE = Duration.ofSeconds(15);

	private static final Logger log = LoggerFactory.getLogger(CompetitionKeeper.class);

	private final Competitions competitions;

	private final Results results;

	private final CompetitionCloser closer;

	private final CatchUp catchUp;

	private final CompetitionSettings settings;

	private final InstantSource clock;

	private final ApplicationEventPublisher events;

	/** The revision for which this node has caught everybody up, by competition. */
	private final Map<String, Integer> caughtUp = new HashMap<>();

	CompetitionKeeper(Competitions competitions, Results results, CompetitionCloser closer, CatchUp catchUp,
			CompetitionSettings settings, InstantSource clock, ApplicationEventPublisher events) {
		super(Thread.ofPlatform().name("competitions"), BEHIND, settings.workEvery(),
				"The competitions could not be looked at");
		this.competitions = competitions;
		this.results = results;
		this.closer = closer;
		this.catchUp = catchUp;
		this.settings = settings;
		this.clock = clock;
		this.events = events;
	}

	@Override
	protected Duration turn() {
		work();
		return this.settings.workEvery();
	}

	/** Does what is due now. */
	void work() {
		List<Competition> current = this.competitions.current();
		Map<String, CompetitionResult> decided = this.results.findAll(current.stream().map(Competition::id).toList());
		for (Competition competition : current) {
			try {
				work(competition, decided.get(competition.id()), this.clock.instant());
			}
			catch (RuntimeException ex) {
				if (!Thread.currentThread().isInterrupted()) {
					Outage.warn(log, "What is due for " + competition.id() + " failed and is tried again", ex);
				}
			}
		}
	}

	private void work(Competition competition, @Nullable CompetitionResult decided, Instant now) {
		if (decided != null) {
			this.closer.finish(competition, decided);
		}
		else if (!now.isBefore(competition.graceUntil().plus(this.settings.closeAfter()))) {
			tellEdits(competition);
			this.closer.finish(competition, this.closer.decide(competition));
		}
		else {
			catchUp(competition, now);
			tell(competition, now);
		}
	}

	private void tell(Competition competition, Instant now) {
		Instant closesAt = competition.closesAt();
		if (!competition.progress().opened() && !now.isBefore(competition.opensAt())) {
			// nobody is invited to what is over
			if (now.isBefore(closesAt)) {
				this.events.publishEvent(new CompetitionOpened(competition.id()));
			}
			this.competitions.opened(competition.id());
		}
		Instant soon = closesAt.minus(CLOSING_SOON);
		if (!competition.progress().warned() && !now.isBefore(soon) && !now.isBefore(competition.opensAt())) {
			// one of a day or less has only just opened then
			if (now.isBefore(closesAt) && competition.opensAt().isBefore(soon)) {
				this.events.publishEvent(new CompetitionClosingSoon(competition.id(), closesAt));
			}
			this.competitions.warned(competition.id(), competition.revision());
		}
	}

	/**
	 * What changed under way, and was not told before the last time that all was counted.
	 */
	private void tellEdits(Competition competition) {
		competition.edits()
			.stream()
			.filter((edit) -> edit.revision() > competition.progress().caughtUp()
					&& !edit.at().isBefore(competition.opensAt()) && CompetitionCheck.changesRules(edit.changed()))
			.forEach((edit) -> this.events
				.publishEvent(new CompetitionEdited(competition.id(), edit.revision(), edit.at())));
	}

	/**
	 * A competition that was made or edited while its window was open counts what was
	 * sold before: at once, for those who look at it, and again when no node is left that
	 * did not know of it.
	 */
	private void catchUp(Competition competition, Instant now) {
		Instant known = competition.editedAt().plus(KNOWN_EVERYWHERE);
		if (competition.progress().caughtUp() >= competition.revision() || known.isBefore(competition.opensAt())
				|| now.isBefore(competition.opensAt())) {
			return;
		}
		if (!now.isBefore(known)) {
			this.catchUp.everybody(competition);
			tellEdits(competition);
			this.competitions.caughtUp(competition.id(), competition.revision());
		}
		else if (this.caughtUp.getOrDefault(competition.id(), 0) < competition.revision()) {
			this.catchUp.everybody(competition);
			this.caughtUp.put(competition.id(), competition.revision());
		}
	}

}
