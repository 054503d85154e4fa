package dev.cima.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets devices that were silent for long, and pushes that were done long ago. Each
 * node does it; doing it twice changes nothing.
 */
@Component
class PushHousekeeping {

	private static final Logger log = LoggerFactory.getLogger(PushHousekeeping.class);

	private final Devices devices;

	private final Pushes pushes;

	private final PushSettings settings;

	private final InstantSource clock;

	private final PushMetrics metrics;

	PushHousekeeping(Devices devices, Pushes pushes, PushSettings settings, InstantSource clock, PushMetrics metrics) {
		this.devices = devices;
		this.pushes = pushes;
		this.settings = settings;
		this.clock = clock;
		this.metrics = metrics;
	}

	@Scheduled(initialDelay = 10, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
	void clean() {
		Instant now = this.clock.instant();
		long forgotten = this.devices.forgetSilentSince(now.minus(this.settings.forgetDevicesAfter()));
		if (forgotten > 0) {
			log.info("Forgot {} devices that were silent for {} days", forgotten,
					this.settings.forgetDevicesAfter().toDays());
			this.metrics.forgot(forgotten);
		}
		this.pushes.forgetDoneBefore(now.minus(this.settings.remember()));
	}

}
