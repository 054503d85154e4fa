package dev.cima.competition;

/**
 * A competition has its result and its prizes are paid. Told at least once, by any node.
 *
 * @param won whether anybody is ranked; false when nobody took part, or nobody sold as
 * much as is needed
 */
public record CompetitionClosed(String competitionId, boolean won) {
}
