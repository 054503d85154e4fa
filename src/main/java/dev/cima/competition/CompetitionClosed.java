package dev.cima.competition;

/**
 * A competition has its result and its prizes are paid. Told at least once, by any node.
 */
public record CompetitionClosed(String competitionId) {
}
