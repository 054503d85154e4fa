package dev.cima.competition;

/** A competition's window opened. Told at least once, by any node. */
public record CompetitionOpened(String competitionId) {
}
