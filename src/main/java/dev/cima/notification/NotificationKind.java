package dev.cima.notification;

/** What a push is about; mirrors the enum of the schema. */
public enum NotificationKind {

	BADGE_AWARDED, COMPETITION_OPENED, COMPETITION_CLOSING_SOON, COMPETITION_CLOSED, OVERTAKEN, KUDOS, MENTORSHIP,
	COACHING_CREDIT

}
