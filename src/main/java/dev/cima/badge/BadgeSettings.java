package dev.cima.badge;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How badges are judged.
 *
 * @param grace how long after its end a week or month is closed: phones that were offline
 * have so long
 * @param tick how often those who follow their awards are told of new ones
 * @param look how often definitions are read anew and rounds are looked for
 * @param rollOut how long to wait after the first node of a release that judges otherwise
 * has started, until no node of the previous release is left; then all cards are judged
 * anew
 */
@ConfigurationProperties("cima.badge")
record BadgeSettings(@DefaultValue("48h") Duration grace, @DefaultValue("500ms") Duration tick,
		@DefaultValue("10s") Duration look, @DefaultValue("30m") Duration rollOut) {
}
