package dev.cima.satisfaction;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long points wait for customers.
 *
 * @param waits how long after a sale was recorded its share is released at the latest
 * @param complaint how long a manager may take to settle a complaint; after that the
 * points are released
 * @param workEvery how often a node looks for what is due
 */
@ConfigurationProperties("cima.hold")
record HoldSettings(@DefaultValue("14d") Duration waits, @DefaultValue("30d") Duration complaint,
		@DefaultValue("10s") Duration workEvery) {
}
