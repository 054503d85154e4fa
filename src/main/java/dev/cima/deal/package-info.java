/**
 * Deals: sales to one account that several people work on for months.
 *
 * <p>
 * Read {@link dev.cima.deal.StoredDeal} first, what is stored, then the pure part:
 * {@code DealState} is the fold of what happened, {@code Consent} says who agrees to the
 * shares, {@code DealFacts} what follows. {@code DealOpener}, {@code DealMover},
 * {@code ShareAnswers} and {@code DealWinner} do what people ask for, each by one guarded
 * write to {@code Deals}; {@code DealsFollowEntries} brings in what became of a deal's
 * sale, and {@code DealKeeper} lets {@code DealNews} tell.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive",
		"ledger", "sale", "recognition", "notification" })
package dev.cima.deal;
