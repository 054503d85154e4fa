package dev.cima.ledger;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the ledger works behind the appends.
 *
 * @param settleEvery how often effects, boards and snapshots catch up
 * @param sweepPause rest between two pages of the sweep
 * @param sweepAge how old an unsettled entry must be before another node finishes it
 * @param cardsInMemory the most cards to keep in memory; cards with unsettled entries
 * come on top
 * @param effectTries how often a failing effect is tried before it is parked
 * @param answerWithin how long an append waits for an answer from the store before it
 * fails, to be retried with the same key
 * @param shardKeyInFilters adds {@code rep} to each filter, so that a sharded cluster
 * asks one shard; off for the embedded server, which would compare each document with all
 * of them
 * @param retryParkedEvery how often parked effects are tried again
 */
@Validated
@ConfigurationProperties("cima.ledger")
record LedgerSettings(@DefaultValue("50ms") Duration settleEvery, @DefaultValue("100ms") Duration sweepPause,
		@DefaultValue("5s") Duration sweepAge, @DefaultValue("50000") @Min(100) int cardsInMemory,
		@DefaultValue("5") @Min(1) @Max(100) int effectTries, @DefaultValue("10s") Duration answerWithin,
		@DefaultValue("true") boolean shardKeyInFilters, @DefaultValue("10m") Duration retryParkedEvery) {

}
