package dev.cima.sale;

import java.time.Duration;

import dev.cima.platform.PhoneClock;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be logged and changed, and how late.
 *
 * @param maxAge older sales are refused, unless an import of an admin brings them
 * @param maxAhead how far in the future a sale may lie
 * @param clockTolerance a phone's clock is corrected beyond this difference
 * @param changeWithin how long after recording a rep may void or correct a sale
 * @param referenceUnique refuses a second sale with the same reference and account
 * instead of warning of it
 * @param referenceMemory how far apart two sales with the same reference lie at most
 */
@ConfigurationProperties("cima.sale")
record SaleSettings(@DefaultValue("35d") Duration maxAge, @DefaultValue("5m") Duration maxAhead,
		@DefaultValue("30s") Duration clockTolerance, @DefaultValue("24h") Duration changeWithin,
		@DefaultValue("false") boolean referenceUnique, @DefaultValue("90d") Duration referenceMemory) {

	PhoneClock.Limits clock() {
		return new PhoneClock.Limits(this.maxAge, this.maxAhead, this.clockTolerance);
	}

}
