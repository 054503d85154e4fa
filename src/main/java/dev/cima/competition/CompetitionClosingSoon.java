package dev.cima.competition;

import java.time.Instant;

/**
 * A competition's window closes in a day or less. Told at least once, by any node; when
 * the end is moved and comes near again, that is another fact.
 *
 * @param closesAt the end that is near
 */
public record CompetitionClosingSoon(String competitionId, Instant closesAt) {
}
