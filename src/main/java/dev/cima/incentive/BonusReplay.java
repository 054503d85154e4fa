package dev.cima.incentive;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What a bonus would have given for the sales of the last 60 days.
 *
 * @param points in all, before the daily cap, at most the budget
 * @param reps how many would have got some
 * @param sales how many would have earned some
 * @param topRepShare of the rep who would have got most, 0 to 1 with 4 decimals; null:
 * nobody would have got anything
 */
public record BonusReplay(long points, int reps, int sales, @Nullable BigDecimal topRepShare) {
}
