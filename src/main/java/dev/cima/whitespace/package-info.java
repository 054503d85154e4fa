/**
 * Who each account is, and its white space: what it could buy by what similar accounts
 * buy, and does not.
 *
 * <p>
 * Read the pure part first: {@link dev.cima.whitespace.Spender}, what an account spent;
 * {@code Potentials}, what it could spend, by {@code PeerSearch} and {@code Quantiles};
 * {@code Calibration}, whether that is true; {@code TurnRule}, which sales turn a cell.
 * {@code MonthFreezer} stores what holds for a month, {@code CellsFollowEntries} notes
 * what is sold in open cells, {@code TurnKeeper} judges and pays, {@code VetoDesk} takes
 * what does not fit, and {@code WhiteSpaceViews} shows it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive",
		"ledger", "insight", "notification", "recognition" })
package dev.cima.whitespace;
