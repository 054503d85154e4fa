package dev.cima.learning;

import java.time.Duration;

import dev.cima.platform.PhoneClock;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is asked of a rep, and what is taken from phones.
 *
 * @param newPerDay cards never answered before that are asked on a day
 * @param duePerDay other cards that are asked on a day
 * @param retention a card is due when it is remembered with this probability
 * @param mostCards that can be asked of anybody
 * @param maxAge older reviews are refused
 * @param maxAhead how far in the future a review may lie
 * @param clockTolerance a phone's clock is corrected beyond this difference
 */
@Validated
@ConfigurationProperties("cima.learning")
record LearningSettings(@DefaultValue("5") @Min(0) int newPerDay, @DefaultValue("20") @Min(0) int duePerDay,
		@DefaultValue("0.9") @DecimalMin("0.5") @DecimalMax("0.99") double retention,
		@DefaultValue("2000") @Min(1) int mostCards, @DefaultValue("35d") Duration maxAge,
		@DefaultValue("5m") Duration maxAhead, @DefaultValue("30s") Duration clockTolerance) {

	PhoneClock.Limits clock() {
		return new PhoneClock.Limits(this.maxAge, this.maxAhead, this.clockTolerance);
	}

}
