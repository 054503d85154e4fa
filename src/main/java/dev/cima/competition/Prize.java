package dev.cima.competition;

/**
 * What a rank wins.
 *
 * @param rank 1 or more; one prize a rank
 * @param label what the people see, such as {@code Gold}
 * @param points added to the balance; those of tied ranks are pooled and split
 */
public record Prize(int rank, String label, int points) {
}
