package dev.cima.ledger;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When effects are run over old entries.
 *
 * @param rollOut how long to wait after the first node with a new backfill has started,
 * until no node of the previous release is left that would settle entries without it
 * @param look how often to look for runs that are due or that another node left behind
 */
@ConfigurationProperties("cima.backfill")
record BackfillSettings(@DefaultValue("30m") Duration rollOut, @DefaultValue("10s") Duration look) {
}
