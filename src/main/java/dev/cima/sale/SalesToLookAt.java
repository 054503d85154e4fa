package dev.cima.sale;

import java.time.LocalDate;

/**
 * Sales of a manager's teams wait for a look. Told at least once a day on which there are
 * any, by any node.
 */
public record SalesToLookAt(String manager, LocalDate day) {
}
