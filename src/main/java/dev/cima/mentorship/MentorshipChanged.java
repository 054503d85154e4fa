package dev.cima.mentorship;

/**
 * A mentorship was requested, accepted, declined or ended. Published at least once for
 * each status and rep to tell.
 *
 * @param status REQUESTED, ACTIVE, DECLINED or ENDED
 * @param tellRep who is to hear of it: the one who did not do it
 */
public record MentorshipChanged(String mentorshipId, String status, String tellRep) {
}
