package dev.cima.insight;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the model is kept up.
 *
 * @param look how often a node looks for newer versions
 * @param buildEvery how often, at most, a version is made of what is new; a sale is in
 * what all nodes show after that and a {@code look}, and after a node died one
 * {@code silence} later
 * @param silence after which another node goes on with what one that is not heard of has
 * begun
 * @param partBytes how large a part of a version may be before it is deflated
 */
@Validated
@ConfigurationProperties("cima.insight")
record InsightSettings(@DefaultValue("15s") Duration look, @DefaultValue("30s") Duration buildEvery,
		@DefaultValue("90s") Duration silence, @DefaultValue("1000000") @Min(1_000) @Max(8_000_000) int partBytes) {
}
