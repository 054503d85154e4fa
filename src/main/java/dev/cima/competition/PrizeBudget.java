package dev.cima.competition;

import java.time.LocalDate;

import dev.cima.rep.Team;

/**
 * A team's prizes of a month, as they are shown.
 *
 * @param month its first day
 * @param points that managers may promise
 * @param left of them; 0 also when the budget was lowered below what is promised
 */
record PrizeBudget(Team team, LocalDate month, int points, int left) {
}
