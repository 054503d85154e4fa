package dev.cima.recognition;

/** What a feed item tells of. */
public enum FeedKind {

	BADGE_AWARDED, COMPETITION_OPENED, COMPETITION_CLOSED, KUDOS, RECOGNITION

}
