package dev.cima.training;

import java.time.Duration;

import dev.cima.platform.PhoneClock;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How quizzes go.
 *
 * @param secret by which questions are drawn, the same on all nodes; null: one that the
 * first node makes and stores
 * @param slack how long after the deadline an answer may be given
 * @param acceptLate how long after that it may arrive, from a phone that was offline
 * @param clockTolerance a phone's clock is corrected beyond this difference
 * @param mostPoints that a course may give at once
 * @param mostPointsAMonth that all courses together pay a rep in a calendar month
 * @param renewWithin how long before a certificate lapses its quiz may be taken again
 * @param resumeAfter after how long another node takes up what one left unfinished
 * @param sweepEvery how often to look for that
 */
@Validated
@ConfigurationProperties("cima.training")
record TrainingSettings(@Nullable String secret, @DefaultValue("2m") Duration slack,
		@DefaultValue("7d") Duration acceptLate, @DefaultValue("30s") Duration clockTolerance,
		@DefaultValue("1000") @Min(0) int mostPoints, @DefaultValue("2000") @Min(0) int mostPointsAMonth,
		@DefaultValue("30d") Duration renewWithin, @DefaultValue("30s") Duration resumeAfter,
		@DefaultValue("10s") Duration sweepEvery) {

	PhoneClock.Limits clock() {
		return new PhoneClock.Limits(this.acceptLate, this.slack, this.clockTolerance);
	}

}
