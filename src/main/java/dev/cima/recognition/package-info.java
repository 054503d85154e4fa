/** What colleagues see of each other's success: the feed, kudos, the hall of fame. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "ledger", "measure", "competition", "badge", "sale" })
package dev.cima.recognition;
