package dev.cima.recognition;

import java.time.Instant;

import dev.cima.competition.Competition;
import dev.cima.rep.Rep;
import dev.cima.rep.Team;
import org.jspecify.annotations.Nullable;

/**
 * A feed item with all that showing it needs.
 *
 * @param rep whom it is about, or null
 * @param from who thanked, or null
 * @param words what a person wrote: the reason of kudos, the name of a competition, why
 * its rules were changed; null when there is none, or when it was erased
 * @param about the competition or the award that it tells of; null for all else
 * @param stands false when what it tells of was taken back
 */
record FeedItem(StoredFeedItem stored, @Nullable Rep rep, @Nullable Rep from, @Nullable Team team,
		@Nullable String words, @Nullable Object about, boolean stands) {

	public String id() {
		return this.stored.id();
	}

	public Instant at() {
		return this.stored.at();
	}

	public FeedKind kind() {
		return (this.stored.edit() != null) ? FeedKind.COMPETITION_EDITED : this.stored.kind();
	}

	/** As the schema calls {@link #from}. */
	public @Nullable Rep givenBy() {
		return this.from;
	}

	/**
	 * The node that it tells of; null for kudos, which are no node. Of a vision it is the
	 * team.
	 */
	public @Nullable String aboutId() {
		if (kind().equals(FeedKind.VISION)) {
			return this.stored.team();
		}
		if (kind().equals(FeedKind.GUARD_OVERRIDDEN) && this.stored.about().startsWith("plan_")) {
			return null;
		}
		return !kind().equals(FeedKind.KUDOS) ? this.stored.about() : null;
	}

	/**
	 * Whether this viewer sees it: what names somebody who is hidden is shown to nobody
	 * but those whom it names, and what tells of a competition to nobody who may not know
	 * of it.
	 */
	boolean isFor(FeedReader reader) {
		if (!this.stands || (this.about instanceof Competition competition && !reader.sees(competition))) {
			return false;
		}
		String viewer = reader.rep();
		boolean named = viewer != null && (viewer.equals(this.stored.rep()) || viewer.equals(this.stored.from()));
		return named || !(isHidden(this.rep) || isHidden(this.from));
	}

	private static boolean isHidden(@Nullable Rep rep) {
		return rep != null && rep.hidden();
	}

}
