package dev.cima.ledger;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When effects are run over old entries.
 *
 * @param rollOut after the first node of a release with a new one has started, until none
 * of the release before, which settles entries without it, is left
 * @param look how often it is looked for what is due, or was left by another node
 */
@ConfigurationProperties("cima.backfill")
record BackfillSettings(@DefaultValue("30m") Duration rollOut, @DefaultValue("10s") Duration look) {
}
