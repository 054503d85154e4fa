package dev.cima.ledger;

/**
 * The state of a rep's membership from this entry on.
 *
 * @param hidden not shown on boards
 * @param active false after leaving
 */
public record MembershipFacts(String team, boolean hidden, boolean active) {
}
