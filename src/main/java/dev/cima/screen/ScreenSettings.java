package dev.cima.screen;

import java.time.Duration;
import java.time.LocalTime;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What holds for screens on walls.
 *
 * @param codeLasts how long a code can be typed
 * @param quietFrom from when screens celebrate nothing, by the organisation's clock
 * @param quietUntil until when; the same as {@code quietFrom} for never
 * @param tries codes that one person may try at once
 * @param tryEvery how often one more
 * @param paintEvery how often a screen gets everything anew, and is seen
 * @param lookEvery how often to look whether a screen was revoked
 */
@Validated
@ConfigurationProperties("cima.screen")
record ScreenSettings(@DefaultValue("10m") Duration codeLasts, @DefaultValue("20:00") LocalTime quietFrom,
		@DefaultValue("07:00") LocalTime quietUntil, @DefaultValue("10") @Min(1) @Max(100) int tries,
		@DefaultValue("10s") Duration tryEvery, @DefaultValue("30s") Duration paintEvery,
		@DefaultValue("1s") Duration lookEvery) {

	/** Whether screens are to be silent at this time of day. */
	boolean isQuiet(LocalTime now) {
		boolean crosses = this.quietUntil.isBefore(this.quietFrom);
		boolean afterFrom = !now.isBefore(this.quietFrom);
		boolean beforeUntil = now.isBefore(this.quietUntil);
		return crosses ? afterFrom || beforeUntil : afterFrom && beforeUntil;
	}

}
