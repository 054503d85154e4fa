package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes what reps are to be told: one durable insert, after which it will be sent,
 * whatever crashes. Telling the same fact again changes nothing.
 */
@Component
class PushOutbox {

	private final Pushes pushes;

	private final PushSettings settings;

	private final InstantSource clock;

	private final Semaphore filled = new Semaphore(0);

	PushOutbox(Pushes pushes, PushSettings settings, InstantSource clock) {
		this.pushes = pushes;
		this.settings = settings;
		this.clock = clock;
	}

	/** Tells a rep a fact that happened now. */
	void tell(NotificationKind kind, String fact, String subject, String rep, String... args) {
		add(kind, fact, subject, rep, List.of(args), this.clock.instant(), null);
	}

	/**
	 * Takes a fact.
	 * @param fact its id: the same however often it is told
	 * @param subject the id of what the app opens
	 * @param rep null for all whom it concerns
	 * @param at when it happened; ignored when that is no news
	 * @param until after which nobody needs to know
	 */
	void add(NotificationKind kind, String fact, String subject, @Nullable String rep, List<String> args, Instant at,
			@Nullable Instant until) {
		Instant now = this.clock.instant();
		if (!this.settings.enabled() || at.isBefore(now.minus(this.settings.newsWithin()))) {
			return;
		}
		Instant due = (kind == NotificationKind.BADGE_AWARDED) ? now.plus(this.settings.gather()) : now;
		this.pushes.add(Push.of(kind, fact, subject, rep, args, at, due, until));
		wake();
	}

	/** Lets the dispatcher look. */
	void wake() {
		if (this.filled.availablePermits() == 0) {
			this.filled.release();
		}
	}

	/** Waits until something was put in on this node, or for so long. */
	void await(Duration atMost) throws InterruptedException {
		this.filled.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
		this.filled.drainPermits();
	}

}
