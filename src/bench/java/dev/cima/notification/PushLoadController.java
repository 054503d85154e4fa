package dev.cima.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Fills the outbox and waits until it is empty. */
@RestController
@Profile("bench")
class PushLoadController {

	private static final int BATCH = 500;

	private final Devices devices;

	private final Pushes pushes;

	private final PushOutbox outbox;

	private final InstantSource clock;

	PushLoadController(Devices devices, Pushes pushes, PushOutbox outbox, InstantSource clock) {
		this.devices = devices;
		this.pushes = pushes;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** Gives each of the reps a phone. */
	@PostMapping("/demo/bench/phones")
	Map<String, Object> phones(@RequestBody Map<String, Integer> body) {
		IntStream.rangeClosed(1, body.getOrDefault("count", 0))
			.forEach((i) -> this.devices.register("token-of-phone-" + i, rep(i), DevicePlatform.ANDROID,
					this.clock.instant()));
		return Map.of();
	}

	/** How many pushes a second, from the first one put in to the last one noted as sent. */
	@PostMapping("/demo/bench/pushes")
	Map<String, Object> pushes(@RequestBody Map<String, Integer> body) throws InterruptedException {
		int count = body.getOrDefault("count", 0);
		int phones = body.getOrDefault("phones", 1);
		String run = UUID.randomUUID().toString();
		long began = System.nanoTime();
		for (int from = 0; from < count; from += BATCH) {
			Instant now = this.clock.instant();
			List<Push> batch = new ArrayList<>();
			for (int i = from; i < Math.min(count, from + BATCH); i++) {
				String item = "feed_" + run + "-" + i;
				batch.add(Push.of(NotificationKind.KUDOS, item, item, rep(i % phones + 1), List.of(), now, now, null));
			}
			this.pushes.addAll(batch);
			this.outbox.wake();
		}
		while (this.pushes.count() > 0) {
			TimeUnit.MILLISECONDS.sleep(10);
		}
		return Map.of("perSecond", count / ((System.nanoTime() - began) / 1e9));
	}

	private static String rep(int number) {
		return "rep_bench-%04d".formatted(number);
	}

}
