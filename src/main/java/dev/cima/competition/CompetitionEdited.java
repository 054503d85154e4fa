package dev.cima.competition;

import java.time.Instant;

/**
 * The rules of a competition were changed after it had opened. Told at least once, by any
 * node.
 *
 * @param revision that it made
 */
public record CompetitionEdited(String competitionId, int revision, Instant at) {
}
