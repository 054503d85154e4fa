package dev.cima.mentorship;

import java.math.BigDecimal;
import java.time.Duration;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may mentor, what a session must be like, and what it earns.
 *
 * @param places active mentees that a mentor may have, unless a manager named another
 * number
 * @param mentorSales sales in this and the last two months that a rate must rest on
 * @param lookEvery how often it is worked out anew who may mentor
 * @param sessionCredits points of a confirmed session
 * @param sessionsAWeek sessions of a pair in an ISO week that may be claimed
 * @param shortest session
 * @param longest session
 * @param maxAhead how far in the future a session may end, for clocks that differ
 * @param claimWithin how long after it was held a session may be claimed
 * @param answerWithin how long the mentee has to answer
 * @param gainPoints bonus of the mentor for a real gain of the mentee
 * @param gainSales sales on either side that a gain must rest on
 * @param gainRatio after ÷ before, at least, for a real gain
 * @param gainLeast after − before, at least, for a real gain: lines per sale
 * @param gainGrace how long to wait for sales of phones that were offline
 * @param resumeAfter after how long another node takes up what one left unfinished
 * @param sweepEvery how often to look for that
 */
@Validated
@ConfigurationProperties("cima.mentorship")
record MentorshipSettings(@DefaultValue("3") @Min(0) int places, @DefaultValue("20") @Min(1) int mentorSales,
		@DefaultValue("1h") Duration lookEvery, @DefaultValue("50") @Min(0) int sessionCredits,
		@DefaultValue("2") @Min(1) int sessionsAWeek, @DefaultValue("15m") Duration shortest,
		@DefaultValue("8h") Duration longest, @DefaultValue("5m") Duration maxAhead,
		@DefaultValue("30d") Duration claimWithin, @DefaultValue("14d") Duration answerWithin,
		@DefaultValue("250") @Min(0) int gainPoints, @DefaultValue("10") @Min(1) int gainSales,
		@DefaultValue("1.10") @DecimalMin("1") BigDecimal gainRatio,
		@DefaultValue("0.05") @DecimalMin("0") BigDecimal gainLeast, @DefaultValue("48h") Duration gainGrace,
		@DefaultValue("30s") Duration resumeAfter, @DefaultValue("10s") Duration sweepEvery) {
}
