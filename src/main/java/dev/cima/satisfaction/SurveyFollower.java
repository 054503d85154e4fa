package dev.cima.satisfaction;

/**
 * Wants to know how surveys end: answered, never answered, or never sent. Is called at
 * least once for each end, perhaps by another node than the one that saw it and perhaps
 * again after it had been told, so it must be idempotent. What it throws is logged, and
 * it is called again later.
 */
@FunctionalInterface
interface SurveyFollower {

	/**
	 * A survey has come to its end.
	 * @param survey {@link Survey#answer() answered}, or {@link Survey#ending() ended
	 * without an answer}; not one whose sale was taken back, which the ledger tells
	 */
	void ended(Survey survey);

}
