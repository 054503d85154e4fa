/**
 * Logging, previewing, voiding, correcting and confirming sales.
 *
 * <p>
 * Read first how one is logged: {@link SaleLog}, {@link SaleCheck} and the
 * {@link Questions} that are asked about it. Then what can become of it:
 * {@link SaleVoiding}, {@link SaleMoving}, {@link SaleConfirming}, and the
 * {@link OpenSales} that wait for somebody's look. {@link ReferenceCheck} keeps receipts
 * apart; {@link Sales} reads what is recorded.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "ledger" })
package dev.cima.sale;
