/**
 * Selling together: leads that somebody of one department gives to the others.
 *
 * <p>
 * Read {@link dev.cima.collaboration.StoredLead} first, what is stored, then
 * {@code LeadBook}, the pure part: which sale won which lead, by what happened when.
 * {@code LeadDesk} takes, claims and closes leads. A sale marks an account and category
 * in {@code LeadMarks}; {@code LeadKeeper} judges those by the purchases, decides by one
 * guarded write to {@code Leads} and lets {@code LeadNews} tell.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive",
		"ledger", "purchase", "sale", "recognition", "notification" })
package dev.cima.collaboration;
