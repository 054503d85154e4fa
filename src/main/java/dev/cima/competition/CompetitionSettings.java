package dev.cima.competition;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How competitions run.
 *
 * @param grace for how long what happened inside a window may arrive late
 * @param closeAfter rest after the grace before a competition is decided, so that what
 * was being written then is seen
 * @param refreshEvery how old a node's view of the competitions may be
 * @param workEvery how often a node looks for what is to be opened, closed or paid
 * @param prizeBudget points of prizes that managers may promise to a team's contestants
 * in a month, unless an admin set another number for the team
 */
@Validated
@ConfigurationProperties("cima.competition")
record CompetitionSettings(@DefaultValue("48h") Duration grace, @DefaultValue("30s") Duration closeAfter,
		@DefaultValue("2s") Duration refreshEvery, @DefaultValue("1s") Duration workEvery,
		@DefaultValue("5000") @Min(0) int prizeBudget) {
}
