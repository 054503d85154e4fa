package dev.cima.offer;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How it is found out what offers are worth.
 *
 * @param percentWithout of the days of reps, how many have no offers; 0: none. Whoever
 * changes it changes which days these are, the past ones included
 * @param most the most products that rest for one account, or for one rep where no
 * account is named
 * @param look how often a node looks for what was declined on other nodes
 * @param hour of the organisation's day from which the day before is judged
 * @param cases the most sales of which a line is hidden
 */
@Validated
@ConfigurationProperties("cima.offer-quality")
record OfferQualitySettings(@DefaultValue("5") @Min(0) @Max(50) int percentWithout,
		@DefaultValue("200") @Min(1) @Max(1000) int most, @DefaultValue("10s") Duration look,
		@DefaultValue("3") @Min(0) @Max(23) int hour, @DefaultValue("2000") @Min(10) @Max(20_000) int cases) {
}
