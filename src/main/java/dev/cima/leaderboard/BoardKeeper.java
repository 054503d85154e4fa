package dev.cima.leaderboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Organisation;
import dev.cima.platform.RedisLink;

import org.springframework.stereotype.Component;

/**
 * Keeps boards whole: those of now and of the next hour at all times, so that no Monday
 * begins with a rebuild, and others when somebody looks at them.
 */
@Component
class BoardKeeper extends BackgroundLoop {

	private static final Duration AHEAD = Duration.ofHours(1);

	private static final Duration ROUND = Duration.ofMinutes(1);

	/**
	 * The rest while a board is missing that could not be made whole, or not by this
	 * node.
	 */
	private static final Duration RETRY = Duration.ofMillis(500);

	/** Only a faulty program asks for more boards than this at once. */
	private static final int WANTED = 64;

	private final BoardScripts scripts;

	private final BoardRebuilder rebuilder;

	private final BoardFollower follower;

	private final Organisation organisation;

	private final InstantSource clock;

	private final RedisLink redis;

	private final Set<Span> wanted = ConcurrentHashMap.newKeySet();

	BoardKeeper(BoardScripts scripts, BoardRebuilder rebuilder, BoardFollower follower, Organisation organisation,
			InstantSource clock, RedisLink redis) {
		super(Thread.ofVirtual().name("board-keeper"), WITH_CLIENTS, RETRY,
				"Boards cannot be made whole now; trying on");
		this.scripts = scripts;
		this.rebuilder = rebuilder;
		this.follower = follower;
		this.organisation = organisation;
		this.clock = clock;
		this.redis = redis;
		redis.whenConnected((connection) -> wake());
		follower.whenBehind(this::wake);
	}

	/** Asks for the boards of a span, which were found not to be whole. */
	void want(Span span) {
		if (this.wanted.size() < WANTED && this.wanted.add(span)) {
			wake();
		}
	}

	/** The spans whose boards must be whole now. */
	List<Span> current() {
		Set<Span> spans = new LinkedHashSet<>();
		Instant now = this.clock.instant();
		for (Instant instant : List.of(now, now.plus(AHEAD))) {
			LocalDate day = this.organisation.dayOf(instant);
			for (Period period : Period.values()) {
				spans.add(period.spanOf(day));
			}
		}
		return List.copyOf(spans);
	}

	@Override
	protected Duration turn() {
		return (this.redis.isConnected() && round()) ? ROUND : RETRY;
	}

	/**
	 * Whether all boards that must be whole are, and nothing is left to write to them.
	 */
	boolean round() {
		boolean done = this.follower.catchUp();
		Set<Span> spans = new LinkedHashSet<>(current());
		spans.addAll(this.wanted);
		RuntimeException failed = null;
		for (Span span : spans) {
			try {
				boolean whole = isWhole(span) || this.rebuilder.rebuild(span);
				if (whole) {
					this.wanted.remove(span);
				}
				done &= whole;
			}
			catch (RuntimeException ex) {
				failed = ex; // the others can still be made
			}
		}
		if (failed != null) {
			throw failed;
		}
		return done;
	}

	private boolean isWhole(Span span) {
		return BoardScripts.join(this.scripts.version(span)).whole();
	}

}
