/**
 * What customers say about sales, and the points that wait for it.
 *
 * <p>
 * Of what waits, {@link dev.cima.ledger.Held} is the fact in the ledger. Read then
 * {@code HoldsFollowEntries}, which lists in {@code OpenHolds} what waits for whom,
 * {@code HoldKeeper}, which ends what is due, and {@code ComplaintDesk}, where managers
 * decide.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "ledger", "sale", "notification" })
package dev.cima.satisfaction;
