package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Empties the outbox. One thread claims pushes and has what came of them noted, many
 * pushes in each round trip; a bounded number of others sends. Nobody waits for any of
 * them.
 */
@Component
class PushDispatcher implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(PushDispatcher.class);

	private static final Duration MEASURE_EVERY = Duration.ofSeconds(15);

	private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

	private final PushOutbox outbox;

	private final Pushes pushes;

	private final PushClaims claims;

	private final PushRouting routing;

	private final Courier courier;

	private final PushSettings settings;

	private final InstantSource clock;

	private final PushMetrics metrics;

	private final Queue<Delivery.Result> finished = new ConcurrentLinkedQueue<>();

	private final PushRecorder recorder;

	private int inFlight;

	private Instant measuredAt = Instant.EPOCH;

	private volatile @Nullable Thread thread;

	PushDispatcher(PushOutbox outbox, Pushes pushes, PushClaims claims, PushRouting routing, Courier courier,
			Devices devices, PushSettings settings, InstantSource clock, PushMetrics metrics) {
		this.outbox = outbox;
		this.pushes = pushes;
		this.claims = claims;
		this.routing = routing;
		this.courier = courier;
		this.settings = settings;
		this.clock = clock;
		this.metrics = metrics;
		this.recorder = new PushRecorder(pushes, devices, settings, clock, metrics);
	}

	@Override
	public void start() {
		if (this.settings.enabled()) {
			Thread started = Thread.ofPlatform().name("push-dispatcher").unstarted(this::run);
			this.thread = started; // before it looks whether it is still wanted
			started.start();
		}
	}

	@Override
	public void stop() {
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			this.outbox.wake();
			try {
				running.join(STOP_WITHIN);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/** Stops before the ledger settles its rest, and starts after it. */
	@Override
	public int getPhase() {
		return 1;
	}

	private void run() {
		ExecutorService couriers = Executors.newFixedThreadPool(this.settings.concurrency(),
				Thread.ofVirtual().name("push-", 0).factory());
		while (this.thread == Thread.currentThread()) {
			turnSafely(couriers);
		}
		try {
			couriers.shutdown();
			if (!couriers.awaitTermination(this.settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)) {
				log.warn("Some pushes are still on their way; another node or the next start sends them again");
			}
			settle();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			log.warn("What came of the last pushes could not be noted: {}", ex.toString());
		}
	}

	private void turnSafely(ExecutorService couriers) {
		try {
			boolean more = turn(couriers);
			if (!more) {
				this.outbox.await(this.settings.poll());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.thread = null;
		}
		catch (RuntimeException | Error ex) {
			log.warn("Pushes wait: {}", ex.toString(), (ex instanceof Error) ? ex : null);
			try {
				TimeUnit.MILLISECONDS.sleep(this.settings.poll().toMillis());
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
				this.thread = null;
			}
		}
	}

	/** Returns whether there may be more to do at once. */
	private boolean turn(ExecutorService couriers) {
		settle();
		measure();
		if (this.recorder.isPaused()) {
			return false;
		}
		// twice as many as can be sent at once, so that nobody waits for this thread
		int free = 2 * this.settings.concurrency() - this.inFlight;
		if (2 * free < this.settings.concurrency()) {
			return false;
		}
		List<List<Push>> taken = this.claims.take(free);
		if (taken.isEmpty()) {
			return this.claims.hasMore();
		}
		Instant now = this.clock.instant();
		PushRouting.Routes routes = this.routing.route(taken, now);
		for (Delivery delivery : routes.deliveries()) {
			this.inFlight++;
			couriers.execute(() -> send(delivery));
		}
		this.recorder.note(routes.ended(), routes.later(), now);
		return true;
	}

	private void send(Delivery delivery) {
		Delivery.Result result;
		try {
			result = this.courier.deliver(delivery);
		}
		catch (RuntimeException | Error ex) {
			// whatever it was: what is never noted would stay on its way for ever
			log.error("A push could not be sent", ex);
			result = new Delivery.Result(delivery, delivery.pushes().getFirst().reached(), List.of(), false, true, null,
					Map.of(), Map.of());
		}
		this.finished.add(result);
		this.outbox.wake();
	}

	private void settle() {
		for (Delivery.Result result = this.finished.poll(); result != null; result = this.finished.poll()) {
			this.recorder.take(result);
			this.inFlight--;
		}
		this.recorder.settle();
	}

	private void measure() {
		Instant now = this.clock.instant();
		if (now.isBefore(this.measuredAt.plus(MEASURE_EVERY))) {
			return;
		}
		this.measuredAt = now;
		Instant oldest = this.pushes.oldest();
		this.metrics.waiting(this.pushes.count(), (oldest != null) ? Duration.between(oldest, now) : Duration.ZERO);
	}

}
