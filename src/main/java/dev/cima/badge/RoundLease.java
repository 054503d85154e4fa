package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * A node's hold on a round: as long as the node is heard of, no other one runs the round.
 * Used by one thread.
 */
final class RoundLease {

	private final BadgeRounds rounds;

	private final Duration saysAlive;

	private final InstantSource clock;

	private BadgeRound round;

	private Instant aliveAt;

	private long workedSince = System.nanoTime();

	/**
	 * A hold.
	 * @param claimed by this node just now
	 * @param silence after which other nodes go on with the round
	 */
	RoundLease(BadgeRounds rounds, BadgeRound claimed, Duration silence, InstantSource clock) {
		this.rounds = rounds;
		this.round = claimed;
		this.saysAlive = silence.dividedBy(3);
		this.clock = clock;
		this.aliveAt = clock.instant();
	}

	/** As this node wrote it last. */
	BadgeRound round() {
		return this.round;
	}

	/** Whether it is time to say that the node is alive. */
	boolean isGettingOld() {
		return this.aliveAt.plus(this.saysAlive).isBefore(this.clock.instant());
	}

	/**
	 * Notes how far the round is, and that the node is alive.
	 * @param next what the round is now
	 * @return false when another node took it over
	 */
	boolean renew(BiFunction<BadgeRound, Instant, BadgeRound> next) {
		Instant now = this.clock.instant();
		BadgeRound after = next.apply(this.round, now);
		boolean still = this.rounds.replace(this.round, after);
		if (still) {
			this.round = after;
			this.aliveAt = now;
		}
		return still;
	}

	/** Sales come first: this lets a node work at most half of the time. */
	void rest() {
		LockSupport.parkNanos(System.nanoTime() - this.workedSince);
		this.workedSince = System.nanoTime();
	}

}
