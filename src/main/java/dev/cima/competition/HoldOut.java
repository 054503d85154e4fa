package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.cima.competition.Competition.HeldOut;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Keeps teams out of a competition that has not opened yet, for an experiment. */
@Component
public class HoldOut {

	/** More edits of one competition never meet. */
	private static final int TRIES = 10;

	/** So that each node knows who is kept out before the first sale counts. */
	public static final Duration AHEAD = Duration.ofMinutes(5);

	/** A competition names no more teams. */
	public static final int MOST_TEAMS = CompetitionCheck.TEAMS;

	private final Competitions competitions;

	private final InstantSource clock;

	HoldOut(Competitions competitions, InstantSource clock) {
		this.competitions = competitions;
		this.clock = clock;
	}

	/** Whether it opens late enough that teams can still be kept out. */
	public boolean isInTime(Competition competition) {
		Instant now = this.clock.instant();
		return competition.status(now) == CompetitionStatus.SCHEDULED
				&& !competition.opensAt().isBefore(now.plus(AHEAD));
	}

	/**
	 * Whether teams' budgets pay for its prizes: one that is held out would pay for what
	 * it cannot win.
	 */
	public boolean isPaidByTeams(Competition competition) {
		return !PrizeShares.of(competition).isEmpty();
	}

	/**
	 * Lets only these teams enter, and keeps the others of the experiment from knowing of
	 * it. Safe to repeat.
	 * @param admitted those that may enter
	 * @return false when it opens too soon, is called off, or another experiment keeps
	 * teams out of it
	 */
	public boolean keep(String id, String experiment, List<String> admitted, List<String> heldOut) {
		for (int tries = 0; tries < TRIES; tries++) {
			Competition stands = this.competitions.find(id);
			HeldOut before = (stands != null) ? stands.heldOut() : null;
			if (before != null && before.experiment().equals(experiment)) {
				return true;
			}
			if (stands == null || before != null || !isInTime(stands)) {
				return false;
			}
			if (write(stands, admitted, new HeldOut(experiment, heldOut, stands.teamIds()))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Lets all enter again, while it has not opened. Safe to repeat; once it has opened
	 * nobody enters any more who could not from the start.
	 */
	public void release(String id, String experiment) {
		for (int tries = 0; tries < TRIES; tries++) {
			Competition stands = this.competitions.find(id);
			HeldOut before = (stands != null) ? stands.heldOut() : null;
			if (stands == null || before == null || !before.experiment().equals(experiment) || !isInTime(stands)
					|| write(stands, before.before(), null)) {
				return;
			}
		}
	}

	private boolean write(Competition stands, List<String> teams, @Nullable HeldOut heldOut) {
		return this.competitions.hold(stands.but()
			.teamIds(teams)
			.heldOut(heldOut)
			.revision(stands.revision() + 1, this.clock.instant())
			.build());
	}

}
