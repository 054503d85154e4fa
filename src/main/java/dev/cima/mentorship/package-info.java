/** Mentors and mentees, their coaching sessions, and the credits that mentors earn. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "ledger", "membership", "sale" })
package dev.cima.mentorship;
