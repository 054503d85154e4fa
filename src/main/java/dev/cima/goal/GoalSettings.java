package dev.cima.goal;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How goals are followed.
 *
 * @param grace for how long after the end of its week or month a goal can still be
 * reached, by what phones that were offline bring late
 * @param refreshEvery how old a node's view of the open goals may be
 * @param workEvery how often a node judges the goals of those who have sold
 * @param sweepEvery how often it judges all that are open, for what a dead node left
 */
@ConfigurationProperties("cima.goal")
record GoalSettings(@DefaultValue("48h") Duration grace, @DefaultValue("2s") Duration refreshEvery,
		@DefaultValue("500ms") Duration workEvery, @DefaultValue("60s") Duration sweepEvery) {
}
