/**
 * The embedded servers, the demo data and the demo tokens; active only in the embedded
 * profile.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive",
		"ledger", "membership", "sale", "leaderboard", "mentorship", "competition", "recognition", "learning",
		"training", "goal", "reward", "collaboration", "deal", "followup", "satisfaction", "technique", "leadership",
		"guard", "offer", "whitespace", "experiment" })
package dev.cima.embedded;
