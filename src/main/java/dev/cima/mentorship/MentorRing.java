package dev.cima.mentorship;

import java.util.List;

/**
 * Reps who, each by the next, coach one another in a circle, and are credited for it more
 * than others are.
 *
 * @param reps ids, ascending; two at least
 * @param pairs of them of whom one was credited for coaching the other
 * @param sessions that were credited
 * @param credits points of these
 * @param usual points that a pair outside all rings was credited: the median; 0 without
 * one
 */
record MentorRing(List<String> reps, int pairs, int sessions, long credits, long usual) {
}
