package dev.cima.leaderboard;

import java.time.Duration;
import java.time.Period;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How boards are kept.
 *
 * @param keep how long the boards of a week or month stay in Redis after its end; older
 * ones are made when someone looks at them
 * @param keepOld how long one of those stays
 * @param tick how often the boards that are watched are asked for changes
 * @param scrubPage how many reps the scrub compares at once
 * @param scrubPause between two pages of the scrub
 */
@ConfigurationProperties("cima.leaderboard")
record LeaderboardSettings(@DefaultValue("P13M") Period keep, @DefaultValue("1d") Duration keepOld,
		@DefaultValue("250ms") Duration tick, @DefaultValue("200") int scrubPage,
		@DefaultValue("5s") Duration scrubPause) {
}
