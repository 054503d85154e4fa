/**
 * What customers say about sales: who is asked, the page on which they answer, and what
 * follows.
 *
 * <p>
 * Read {@link dev.cima.satisfaction.Survey} first, one question to one customer.
 * {@code SurveyDraw} decides whether a sale is asked about, {@code SurveysFollowSales}
 * asks and takes back, {@code SurveyDesk} is where answers and what is said of
 * invitations arrive, and {@code SurveyKeeper} ends what nobody answered. Who wants to
 * know of an end implements {@code SurveyFollower}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "ledger", "sale" })
package dev.cima.satisfaction;
