package dev.cima.ledger;

import java.time.LocalDate;
import java.util.Set;

/**
 * A card moved on since it was last followed.
 *
 * @param card the card as it stands, with the pages of all spans that changed
 * @param days the local days whose totals changed
 * @param everything true when the change touches every span of the card (hidden, shown,
 * left or rebuilt); the card then carries all its pages
 */
public record CardChanged(Scorecard card, Set<LocalDate> days, boolean everything) {
}
