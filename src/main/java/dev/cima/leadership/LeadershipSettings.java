package dev.cima.leadership;

import java.time.Duration;

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
 */
@Validated
@ConfigurationProperties("cima.leadership")
record LeadershipSettings(@Size(min = 32, max = 512) @Nullable String secret,
		@DefaultValue("10m") Duration sweepEvery) {
}
