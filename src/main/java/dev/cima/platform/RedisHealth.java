package dev.cima.platform;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether Redis is there. Without it sales are still logged and boards say that they are
 * being rebuilt, so the node stays ready.
 */
@Component("redis")
class RedisHealth implements HealthIndicator {

	static final Status DEGRADED = new Status("DEGRADED");

	private final RedisLink link;

	RedisHealth(RedisLink link) {
		this.link = link;
	}

	@Override
	public Health health() {
		return this.link.isConnected() ? Health.up().build() : Health.status(DEGRADED).build();
	}

}
