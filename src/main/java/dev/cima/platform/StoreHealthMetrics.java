package dev.cima.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether MongoDB and Redis are there, for those who watch the metrics: an alert cannot
 * ask for health.
 */
@Component
class StoreHealthMetrics {

	StoreHealthMetrics(MeterRegistry registry, MongoHealth mongo, RedisHealth redis) {
		register(registry, "mongodb", mongo);
		register(registry, "redis", redis);
	}

	private static void register(MeterRegistry registry, String store, HealthIndicator health) {
		Gauge.builder("cima.store.up", health, StoreHealthMetrics::up)
			.description("1 while this node reaches the store, else 0")
			.tag("store", store)
			.register(registry);
	}

	private static double up(HealthIndicator indicator) {
		Health health = indicator.health();
		return (health != null && health.getStatus().equals(Status.UP)) ? 1 : 0;
	}

}
