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
 * @param monthGrace how long after its end a month is weighed by what customers say, so
 * that sales which come late are in it
 * @param workEvery how often a node looks for what is due
 */
@ConfigurationProperties("cima.hold")
record HoldSettings(@DefaultValue("14d") Duration waits, @DefaultValue("30d") Duration complaint,
		@DefaultValue("3d") Duration monthGrace, @DefaultValue("10s") Duration workEvery) {
}
