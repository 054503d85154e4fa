package dev.cima.notification;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cima.platform.OpenName;

/**
 * What a push is about. An open list: another module tells of its own kinds by a
 * {@link Notice}, and brings their texts.
 *
 * @param name as it is stored and sent, in capitals
 */
public record NotificationKind(@JsonValue String name) implements OpenName {

	public static final NotificationKind BADGE_AWARDED = new NotificationKind("BADGE_AWARDED");

	public static final NotificationKind COMPETITION_OPENED = new NotificationKind("COMPETITION_OPENED");

	public static final NotificationKind COMPETITION_CLOSING_SOON = new NotificationKind("COMPETITION_CLOSING_SOON");

	public static final NotificationKind COMPETITION_CLOSED = new NotificationKind("COMPETITION_CLOSED");

	public static final NotificationKind OVERTAKEN = new NotificationKind("OVERTAKEN");

	public static final NotificationKind KUDOS = new NotificationKind("KUDOS");

	public static final NotificationKind MENTORSHIP = new NotificationKind("MENTORSHIP");

	public static final NotificationKind COACHING_CREDIT = new NotificationKind("COACHING_CREDIT");

	/** Somebody else did something to a sale of the rep's. */
	public static final NotificationKind SALE_CHANGED = new NotificationKind("SALE_CHANGED");

	public static final NotificationKind QUESTIONABLE_SALES = new NotificationKind("QUESTIONABLE_SALES");

	/** Somebody set, changed or cancelled a goal. */
	public static final NotificationKind GOAL_SET = new NotificationKind("GOAL_SET");

	/** A goal is reached, or that is taken back. */
	public static final NotificationKind GOAL_REACHED = new NotificationKind("GOAL_REACHED");

	public static final NotificationKind GOAL_MISSED = new NotificationKind("GOAL_MISSED");

	/** Told by the courses. */
	public static final NotificationKind CERTIFICATE = new NotificationKind("CERTIFICATE");

	/** Somebody sold something together with the rep, or took that back. */
	public static final NotificationKind SALE_SHARED = new NotificationKind("SALE_SHARED");

	/** A customer's complaint waits for a manager, holds up points, or is settled. */
	public static final NotificationKind COMPLAINT = new NotificationKind("COMPLAINT");

	/** There is a lead for an account to which the rep sells most. */
	public static final NotificationKind LEAD_GIVEN = new NotificationKind("LEAD_GIVEN");

	/** A lead that the rep gave is won. */
	public static final NotificationKind LEAD_WON = new NotificationKind("LEAD_WON");

	/** Somebody decided what the rep redeemed. */
	public static final NotificationKind REDEMPTION = new NotificationKind("REDEMPTION");

	public static final NotificationKind REDEMPTION_TO_DECIDE = new NotificationKind("REDEMPTION_TO_DECIDE");

	public static final NotificationKind BALANCE_ADJUSTED = new NotificationKind("BALANCE_ADJUSTED");

	/** What a rep has to know of shares in deals. */
	public static final NotificationKind DEAL_SHARES = new NotificationKind("DEAL_SHARES");

	public static final NotificationKind DEAL_WON = new NotificationKind("DEAL_WON");

	/** Told by the follow-ups: what is due today. */
	public static final NotificationKind FOLLOW_UPS_DUE = new NotificationKind("FOLLOW_UPS_DUE");

	/** Told by the follow-ups: what had to make room. */
	public static final NotificationKind FOLLOW_UPS_DROPPED = new NotificationKind("FOLLOW_UPS_DROPPED");

	/** Told by the white space: the rep sold what an account had not bought. */
	public static final NotificationKind WHITE_SPACE_TURNED = new NotificationKind("WHITE_SPACE_TURNED");

	/** The schema's word for all that it does not name. */
	static final NotificationKind OTHER = new NotificationKind("OTHER");

	/** Those which the schema names. */
	static final List<NotificationKind> NAMED = List.of(BADGE_AWARDED, COMPETITION_OPENED, COMPETITION_CLOSING_SOON,
			COMPETITION_CLOSED, OVERTAKEN, KUDOS, MENTORSHIP, COACHING_CREDIT, SALE_CHANGED, QUESTIONABLE_SALES,
			GOAL_SET, GOAL_REACHED, GOAL_MISSED, CERTIFICATE, SALE_SHARED, COMPLAINT, LEAD_GIVEN, LEAD_WON, REDEMPTION,
			REDEMPTION_TO_DECIDE, BALANCE_ADJUSTED, DEAL_SHARES, DEAL_WON, FOLLOW_UPS_DUE, FOLLOW_UPS_DROPPED,
			WHITE_SPACE_TURNED);

	/** Those which the first release can read; it fails on any other. */
	private static final Set<NotificationKind> OF_FIRST_RELEASE = Set.of(BADGE_AWARDED, COMPETITION_OPENED,
			COMPETITION_CLOSING_SOON, COMPETITION_CLOSED, OVERTAKEN, KUDOS, MENTORSHIP, COACHING_CREDIT);

	boolean isOfFirstRelease() {
		return OF_FIRST_RELEASE.contains(this);
	}

	/** The schema's value. */
	String shown() {
		return NAMED.contains(this) ? this.name : OTHER.name;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
