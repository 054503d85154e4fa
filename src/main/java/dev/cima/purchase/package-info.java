/**
 * What each account bought of each category, and when: for what asks whether an account
 * has something already, or who sold it first.
 *
 * <p>
 * {@link dev.cima.purchase.Purchases} answers, {@code PurchasesFollowEntries} keeps it up
 * with the ledger, {@code PurchaseMonths} stores it. Whoever judges by purchases is a
 * {@link dev.cima.purchase.PurchaseFollower}, as sales arrive late and are taken back.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "incentive", "ledger" })
package dev.cima.purchase;
