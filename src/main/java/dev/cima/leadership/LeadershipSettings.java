package dev.cima.leadership;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How teams are asked how they are led.
 *
 * @param secret by which tokens are made and answers that wait are sealed, the same on
 * all nodes and never in the store; null: nobody is asked, but in the embedded mode,
 * which makes one beside its store
 * @param sweepEvery how often it is looked for quarters that have ended
 * @param memberFor how long somebody must have been in the team, by when the server wrote
 * it down, to be asked
 * @param saleDays on how many days of the last 90 somebody must have sold to be asked
 */
@Validated
@ConfigurationProperties("cima.leadership")
record LeadershipSettings(@Size(min = 32, max = 512) @Nullable String secret, @DefaultValue("10m") Duration sweepEvery,
		@DefaultValue("30d") Duration memberFor, @DefaultValue("5") @Min(0) @Max(60) int saleDays) {
}
