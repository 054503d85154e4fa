package dev.cima.recognition;

import java.util.List;

import dev.cima.platform.OpenName;

/**
 * What a feed item tells of. An open list: another module tells of its own kinds by
 * {@link FeedNews}, and brings their texts.
 *
 * @param name as it is stored, in capitals
 */
public record FeedKind(String name) implements OpenName {

	public static final FeedKind BADGE_AWARDED = new FeedKind("BADGE_AWARDED");

	public static final FeedKind COMPETITION_OPENED = new FeedKind("COMPETITION_OPENED");

	public static final FeedKind COMPETITION_CLOSED = new FeedKind("COMPETITION_CLOSED");

	/** Stored as an opening with a word more, which an older release can show. */
	public static final FeedKind COMPETITION_EDITED = new FeedKind("COMPETITION_EDITED");

	public static final FeedKind KUDOS = new FeedKind("KUDOS");

	public static final FeedKind RECOGNITION = new FeedKind("RECOGNITION");

	/** Told by the module of goals. */
	public static final FeedKind GOAL_REACHED = new FeedKind("GOAL_REACHED");

	/** Told by the courses. */
	public static final FeedKind CERTIFICATE = new FeedKind("CERTIFICATE");

	/** Told by the leads. */
	public static final FeedKind LEAD_WON = new FeedKind("LEAD_WON");

	/** Told by the white space: a rep sold what an account had not bought. */
	public static final FeedKind WHITE_SPACE_TURNED = new FeedKind("WHITE_SPACE_TURNED");

	/** Several sold something together. */
	public static final FeedKind SALE_SHARED = new FeedKind("SALE_SHARED");

	/** Told by the deals. */
	public static final FeedKind DEAL_WON = new FeedKind("DEAL_WON");

	public static final FeedKind DEAL_PROPOSAL = new FeedKind("DEAL_PROPOSAL");

	/** Told by the shop. */
	public static final FeedKind REWARD = new FeedKind("REWARD");

	/** A team has a new vision. */
	public static final FeedKind VISION = new FeedKind("VISION");

	/** An incentive was made although the guard refuses it. */
	public static final FeedKind GUARD_OVERRIDDEN = new FeedKind("GUARD_OVERRIDDEN");

	/** Those which the schema names. */
	static final List<FeedKind> NAMED = List.of(BADGE_AWARDED, COMPETITION_OPENED, COMPETITION_CLOSED, KUDOS,
			RECOGNITION, GOAL_REACHED, CERTIFICATE, SALE_SHARED, LEAD_WON, REWARD, DEAL_WON, DEAL_PROPOSAL,
			WHITE_SPACE_TURNED, VISION, GUARD_OVERRIDDEN);

	/** The schema's value. */
	String shown() {
		return NAMED.contains(this) ? this.name : "OTHER";
	}

}
