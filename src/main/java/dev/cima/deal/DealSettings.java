package dev.cima.deal;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deals are followed.
 *
 * @param workEvery how often a node looks what is due
 */
@ConfigurationProperties("cima.deal")
record DealSettings(@DefaultValue("1s") Duration workEvery) {
}
