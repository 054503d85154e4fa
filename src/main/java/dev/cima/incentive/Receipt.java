package dev.cima.incentive;

import java.util.List;

/**
 * The explanation of an entry's points; its labels are rendered when they are read.
 *
 * @param points credited points
 * @param steps their points add up to {@code points}
 * @param plan the version of the plan that the rules' labels are taken from; 0 for what
 * no plan scored
 */
public record Receipt(long points, List<ScoredStep> steps, int plan) {
}
