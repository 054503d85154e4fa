/**
 * A shop in which reps spend their balance, and what an admin corrects in it by hand.
 *
 * <p>
 * Read {@link dev.cima.reward.Reward} first, which is what the shop offers, and
 * {@code Cashier}, which takes a redemption: it claims a piece ({@code Pieces},
 * {@code Shelf}), then debits the rep's stream, and that entry is the redemption; all
 * else follows from it. {@code RedemptionDesk} decides, {@code RedemptionKeeper} does
 * what follows from each state, {@code RedemptionSweep} finishes what a node left that
 * died. {@code BalanceAdjuster} is a part of its own.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "incentive", "ledger", "recognition", "notification" })
package dev.cima.reward;
