package dev.cima.reward;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What holds in the shop.
 *
 * @param priceGrace how long after a rise whoever looked before still gets the price from
 * before it
 * @param mostRequests of one rep that may wait for a decision at a time
 * @param mostAdjusted points that an admin may give or take at once
 * @param adjustedADay points that one admin may give and take in a day, added up whatever
 * their sign
 * @param resumeAfter after how long another node takes up what one left unfinished
 * @param sweepEvery how often to look for that
 */
@Validated
@ConfigurationProperties("cima.reward")
record RewardSettings(@DefaultValue("15m") Duration priceGrace, @DefaultValue("10") @Min(1) @Max(100) int mostRequests,
		@DefaultValue("100000") @Min(1) @Max(1_000_000_000) int mostAdjusted,
		@DefaultValue("200000") @Min(1) @Max(1_000_000_000) int adjustedADay, @DefaultValue("1m") Duration resumeAfter,
		@DefaultValue("10s") Duration sweepEvery) {
}
