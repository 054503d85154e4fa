package dev.cima.satisfaction;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How customers are asked.
 *
 * @param share of the sales that are asked about, from 0 (nobody is asked) to 1; null: 0,
 * or in the demo some
 * @param secret by which sales are drawn and links are made, the same on all nodes; null:
 * one that the first node makes and stores
 * @param baseUrl where customers reach this application; links are {@code <baseUrl>/s/…}.
 * Production needs it where somebody is asked; elsewhere it is this machine
 * @param openFor how long after the sale was recorded its customer may answer
 * @param askWithin what happened longer ago when it is recorded is not asked about
 * @param sweepEvery how often it is looked for surveys that nobody answered, and for what
 * a dead node left undone
 * @param rate requests a minute that one network may send for the page of surveys, on
 * each node
 * @param burst how many of them at once after a pause
 * @param tokenRate {@code rate} for one link
 * @param tokenBurst {@code burst} for one link
 */
@Validated
@ConfigurationProperties("cima.survey")
record SurveySettings(@DecimalMin("0") @DecimalMax("1") @Nullable Double share, @Nullable String secret,
		@Nullable URI baseUrl, @DefaultValue("30d") Duration openFor, @DefaultValue("7d") Duration askWithin,
		@DefaultValue("5s") Duration sweepEvery, @DefaultValue("60") @Min(1) int rate,
		@DefaultValue("120") @Min(1) int burst, @DefaultValue("12") @Min(1) int tokenRate,
		@DefaultValue("24") @Min(1) int tokenBurst) {
}
