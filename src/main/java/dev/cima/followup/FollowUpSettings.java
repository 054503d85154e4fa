package dev.cima.followup;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;

import dev.cima.platform.PhoneClock;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How follow-ups go.
 *
 * @param secret by which tasks are held out, the same on all nodes; null: one that the
 * first node makes and stores
 * @param morning when tasks are due, in the organisation's zone, and when reps are told,
 * in their own
 * @param mostRules that may exist
 * @param mostPoints that a rule may give for a sale
 * @param mostOpen tasks on the list of a rep; of more, the oldest of least value expire
 * @param acceptLate how long after it was given an answer may arrive, from a phone that
 * was offline
 * @param clockTolerance a phone's clock is corrected beyond this difference
 * @param workEvery how often a node looks after what changed
 * @param tellEvery how often it looks whom to tell in the morning
 * @param baseUrl where phones reach this application; calendars are
 * {@code <baseUrl>/calendar/…}. Null: the address is a path alone
 * @param calendarBurst how often one calendar may be read at once
 * @param calendarEvery after which it may be read once more
 */
@Validated
@ConfigurationProperties("cima.follow-up")
record FollowUpSettings(@Nullable String secret, @DefaultValue("08:00") LocalTime morning,
		@DefaultValue("50") @Min(1) @Max(200) int mostRules, @DefaultValue("1000") @Min(0) int mostPoints,
		@DefaultValue("100") @Min(1) @Max(500) int mostOpen, @DefaultValue("7d") Duration acceptLate,
		@DefaultValue("30s") Duration clockTolerance, @DefaultValue("500ms") Duration workEvery,
		@DefaultValue("30s") Duration tellEvery, @Nullable URI baseUrl, @DefaultValue("30") @Min(1) int calendarBurst,
		@DefaultValue("10s") Duration calendarEvery) {

	/** A phone's clock may be ahead by this. */
	static final Duration AHEAD = Duration.ofMinutes(5);

	PhoneClock.Limits clock() {
		return new PhoneClock.Limits(this.acceptLate, AHEAD, this.clockTolerance);
	}

}
