package dev.cima.experiment;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How experiments are looked at.
 *
 * @param grace how long after its last day the last look waits for what phones that were
 * offline bring late
 * @param workEvery how often a node sees whether something is due
 * @param lease for how long one node may look before another one does
 * @param most how many experiments may run at once
 */
@ConfigurationProperties("cima.experiment")
record ExperimentSettings(@DefaultValue("48h") Duration grace, @DefaultValue("30s") Duration workEvery,
		@DefaultValue("10m") Duration lease, @DefaultValue("50") int most) {
}
