package dev.cima.competition;

/** A competition's window closes in a day or less. Told at least once, by any node. */
public record CompetitionClosingSoon(String competitionId) {
}
