package dev.cima.recognition;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A feed item as stored: codes and parameters, no sentence and no free text.
 *
 * @param place its place in the feed; empty until it has one
 * @param id {@code feed_…}, derived from what it tells of
 * @param rep whom it is about, or null
 * @param from who thanked, or null
 * @param team which team it is about, or null
 * @param about the id of the award, competition, kudos or recognition
 * @param params what the sentence needs beside the names
 * @param told the kind in the words of the first release, which fails on any other
 * @param hidden what it tells of was taken back, as far as the first release can tell it
 * @param as the kind, where the first release has no word for it: to that release the
 * item is hidden
 * @param stands of such an item, whether what it tells of holds; null of the others
 */
public record StoredFeedItem(@BsonId String place, @BsonProperty("item") String id, @BsonProperty("kind") FeedKind told,
		Instant at, @Nullable String rep, @Nullable String from, @Nullable String team, String about,
		List<String> params, @BsonProperty("withdrawn") boolean hidden, @Nullable FeedKind as,
		@Nullable Boolean stands) {

	/** In the parameters of a competition's end: nobody won. */
	static final String NOBODY = "NOBODY";

	/** In the parameters of a change of rules, before the revision. */
	private static final String EDITED = "EDITED";

	private StoredFeedItem(String id, FeedKind kind, Instant at, @Nullable String rep, @Nullable String from,
			@Nullable String team, String about, List<String> params) {
		this("", id, kind, at, rep, from, team, about, params, false, null, null);
	}

	/** What it tells of. */
	public FeedKind kind() {
		return (this.as != null) ? this.as : this.told;
	}

	/** Whether what it tells of was taken back. */
	boolean withdrawn() {
		return (this.as != null) ? !Boolean.TRUE.equals(this.stands) : this.hidden;
	}

	static StoredFeedItem ofBadge(String award, String badge, String rep, Instant at) {
		return new StoredFeedItem(badgeItem(award), FeedKind.BADGE_AWARDED, at, rep, null, null, award, List.of(badge));
	}

	static String badgeItem(String award) {
		return "feed_" + award;
	}

	static StoredFeedItem ofOpening(String competition, Instant at) {
		return new StoredFeedItem("feed_opened_" + competition, FeedKind.COMPETITION_OPENED, at, null, null, null,
				competition, List.of());
	}

	/** Stored as a COMPETITION_OPENED, as an older release reads no other. */
	static StoredFeedItem ofEdit(String competition, int revision, Instant at) {
		return new StoredFeedItem("feed_edited_" + competition + "_" + revision, FeedKind.COMPETITION_OPENED, at, null,
				null, null, competition, List.of(EDITED, Integer.toString(revision)));
	}

	/** The revision of a competition's rules that it tells of; null for all else. */
	@Nullable Integer edit() {
		return (this.params.size() == 2 && this.params.getFirst().equals(EDITED)) ? Integer.valueOf(this.params.get(1))
				: null;
	}

	static StoredFeedItem ofClose(String competition, boolean won, Instant at) {
		return new StoredFeedItem("feed_closed_" + competition, FeedKind.COMPETITION_CLOSED, at, null, null, null,
				competition, won ? List.of() : List.of(NOBODY));
	}

	static StoredFeedItem ofKudos(GivenKudos kudos) {
		return new StoredFeedItem(kudos.feedItem(), FeedKind.KUDOS, kudos.at(), kudos.to(), kudos.from(), null,
				kudos.id(), List.of());
	}

	/** What another module tells: the first release has no word for it. */
	static StoredFeedItem of(FeedNews news) {
		return new StoredFeedItem("", "feed_" + news.kind().toLowerCase(Locale.ROOT) + "_" + news.about(),
				FeedKind.COMPETITION_OPENED, news.at(), news.rep(), null, news.team(), news.about(), news.params(),
				true, new FeedKind(news.kind()), true);
	}

	static StoredFeedItem ofRecognition(StoredRecognition recognition, String month, Instant at) {
		return new StoredFeedItem("feed_" + recognition.id(), FeedKind.RECOGNITION, at, recognition.rep(), null,
				recognition.team(), recognition.id(),
				List.of(recognition.category().name(), month, recognition.value().toPlainString()));
	}

	StoredFeedItem placedAt(String place) {
		return new StoredFeedItem(place, this.id, this.told, this.at, this.rep, this.from, this.team, this.about,
				this.params, this.hidden, this.as, this.stands);
	}

}
