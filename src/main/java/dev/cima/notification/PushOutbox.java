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

	/** Takes a fact, unless it is no news any more. */
	void add(NotificationKind kind, String fact, String subject, @Nullable String rep, List<String> args, Instant at,
			@Nullable Instant until) {
		addAll(List.of(new Fact(kind, fact, subject, rep, args, at, until)));
	}

	/** Takes facts in one round trip, except those that are no news any more. */
	void addAll(List<Fact> facts) {
		Instant now = this.clock.instant();
		Instant oldest = now.minus(this.settings.newsWithin());
		List<Push> news = facts.stream()
			.filter((fact) -> this.settings.enabled() && !fact.at().isBefore(oldest))
			.map((fact) -> push(fact, now))
			.toList();
		if (!news.isEmpty()) {
			this.pushes.addAll(news);
			wake();
		}
	}

	private Push push(Fact fact, Instant now) {
		Instant due = (fact.kind().equals(NotificationKind.BADGE_AWARDED)) ? now.plus(this.settings.gather()) : now;
		return Push.of(fact.kind(), fact.id(), fact.subject(), fact.rep(), fact.args(), fact.at(), due, fact.until());
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
