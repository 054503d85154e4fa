/**
 * Follow-ups: whom to call some days after a sale, what came of it, and what asking for
 * it really causes.
 *
 * <p>
 * Read {@link dev.cima.followup.Customer} first, what is stored of an account, then the
 * pure part: {@link dev.cima.followup.Task}, {@code Group} (tasks of one account that are
 * one), {@code Pairing} (which sale a call led to) and {@code DueDates}.
 * {@code FollowUpRules} keeps what admins ask for. {@code TasksFollowEntries} makes and
 * cancels tasks, {@code FollowUpDesk} takes answers, {@code FollowUpKeeper} does what
 * follows: pays, keeps the list of each rep and tallies. {@code MorningPush} tells, and
 * {@code CalendarController} serves calendars.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rule", "rep", "catalog",
		"incentive", "ledger", "measure", "sale", "purchase", "notification" })
package dev.cima.followup;
