package dev.cima.collaboration;

import java.time.Duration;

import dev.cima.platform.PhoneClock;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How leads are taken and followed.
 *
 * @param maxAge how long ago a phone that was offline may have made a lead; sales that
 * arrive so late still win one
 * @param maxAhead how far ahead of the server a phone's clock may be
 * @param clockTolerance by how much a phone's clock may be wrong uncorrected
 * @param mostOpen how many open leads a rep may have given
 * @param refreshEvery how old a node's view of the leads may be
 * @param workEvery how often a node judges those of which something was sold
 * @param sweepEvery how often it judges all that can still be won, for what a dead node
 * left
 */
@ConfigurationProperties("cima.lead")
record LeadSettings(@DefaultValue("35d") Duration maxAge, @DefaultValue("5m") Duration maxAhead,
		@DefaultValue("30s") Duration clockTolerance, @DefaultValue("20") int mostOpen,
		@DefaultValue("2s") Duration refreshEvery, @DefaultValue("500ms") Duration workEvery,
		@DefaultValue("60s") Duration sweepEvery) {

	PhoneClock.Limits clock() {
		return new PhoneClock.Limits(this.maxAge, this.maxAhead, this.clockTolerance);
	}

}
