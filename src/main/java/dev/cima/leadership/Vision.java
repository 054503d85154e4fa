package dev.cima.leadership;

import java.time.Instant;

import dev.cima.rep.Rep;

/**
 * Where a team wants to get, as its manager says it.
 *
 * @param setBy who set it; a placeholder for an admin who is no rep, and for somebody who
 * is not known any more
 */
record Vision(String text, Rep setBy, Instant setAt) {
}
