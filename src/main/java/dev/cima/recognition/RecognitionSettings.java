package dev.cima.recognition;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are recognised.
 *
 * @param kudosPerMonth how many kudos a rep may give in a month
 * @param tick how often a node with subscribers looks for new feed items
 * @param grace how long after its end a month is closed, for sales that phones send late
 * @param closeEvery how often a node looks whether a month is to be closed
 * @param finishEvery how often a node looks for kudos of which a dead one did not tell
 * @param minimumSales counted sales of the month without which a rate or an improvement
 * is not compared
 * @param minimumTeam members without which a team is not compared
 */
@Validated
@ConfigurationProperties("cima.recognition")
record RecognitionSettings(@DefaultValue("20") @Min(0) @Max(1000) int kudosPerMonth,
		@DefaultValue("500ms") Duration tick, @DefaultValue("3d") Duration grace,
		@DefaultValue("1m") Duration closeEvery, @DefaultValue("30s") Duration finishEvery,
		@DefaultValue("10") @Min(1) int minimumSales, @DefaultValue("2") @Min(1) int minimumTeam) {
}
