/**
 * What customers say about sales: who is asked, the page on which they answer, and the
 * points that wait for it.
 *
 * <p>
 * Read {@link dev.cima.satisfaction.Survey} first, one question to one customer.
 * {@code SurveyDraw} decides whether a sale is asked about, {@code SurveysFollowSales}
 * asks and takes back, {@code SurveyDesk} is where answers and what is said of
 * invitations arrive, and {@code SurveyKeeper} ends what nobody answered. Who wants to
 * know of an end implements {@code SurveyFollower}.
 *
 * <p>
 * Of what waits, {@link dev.cima.ledger.Held} is the fact in the ledger. Read then
 * {@code HoldsFollowEntries}, which lists in {@code OpenHolds} what waits for whom,
 * {@code HoldJudge}, which decides what follows from an answer, {@code HoldKeeper}, which
 * ends what is due, and {@code ComplaintDesk}, where managers decide.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive",
		"ledger", "sale", "webhook", "notification", "recognition", "competition" })
package dev.cima.satisfaction;
