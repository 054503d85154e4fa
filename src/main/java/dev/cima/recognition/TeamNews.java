package dev.cima.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cima.competition.Competition;
import dev.cima.competition.Spectators;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import reactor.core.publisher.Flux;

import org.springframework.stereotype.Component;

/**
 * What the feed tells of one team, for a screen on its wall, which customers may see,
 * too: nothing about somebody who is hidden, and no words that a person wrote to another
 * one. Looks at the organisation's newest items alone, once for all screens.
 */
@Component
public class TeamNews {

	private static final int NEWEST = 300;

	private static final Duration MOMENT = Duration.ofSeconds(2);

	/** Kinds that say something of success, to be shown at all. */
	private static final Set<FeedKind> SHOWN = Set.of(FeedKind.BADGE_AWARDED, FeedKind.COMPETITION_OPENED,
			FeedKind.COMPETITION_CLOSED, FeedKind.KUDOS, FeedKind.RECOGNITION, FeedKind.GOAL_REACHED,
			FeedKind.CERTIFICATE, FeedKind.SALE_SHARED, FeedKind.LEAD_WON, FeedKind.WHITE_SPACE_TURNED, FeedKind.REWARD,
			FeedKind.DEAL_WON, FeedKind.DEAL_PROPOSAL, FeedKind.VISION);

	/** Those which are no reason to interrupt anybody. */
	private static final Set<FeedKind> QUIET = Set.of(FeedKind.KUDOS, FeedKind.COMPETITION_OPENED,
			FeedKind.DEAL_PROPOSAL, FeedKind.VISION);

	private final LiveFeed live;

	private final FeedTexts texts;

	private final Spectators spectators;

	private final LoadingCache<String, List<FeedItem>> newest;

	TeamNews(Feed feed, LiveFeed live, FeedTexts texts, Spectators spectators) {
		this.live = live;
		this.texts = texts;
		this.spectators = spectators;
		this.newest = Caffeine.newBuilder().expireAfterWrite(MOMENT).build((key) -> feed.newest(NEWEST));
	}

	/** What is told of the team now, the newest first, in the order of the feed. */
	public List<News> newest(String team, Locale language) {
		FeedReader reader = reader(team);
		return this.newest.get("all")
			.stream()
			.filter((item) -> isFor(item, team, reader))
			.map((item) -> news(item, language))
			.toList();
	}

	/** A signal for each item that is added for the team; {@link #newest} has it then. */
	public Flux<Boolean> added(String team) {
		FeedReader reader = reader(team);
		return this.live.follow(reader).filter((item) -> isFor(item, team, reader)).map((item) -> {
			this.newest.invalidateAll();
			return true;
		});
	}

	private FeedReader reader(String team) {
		return new FeedReader(new Viewer("screen", null, Set.of(team), Set.of(Role.SCREEN)), this.spectators);
	}

	private static boolean isFor(FeedItem item, String team, FeedReader reader) {
		if (!SHOWN.contains(item.kind()) || !item.isFor(reader)) {
			return false;
		}
		if (item.team() != null) {
			return item.team().id().equals(team);
		}
		if (item.stored().rep() != null) {
			return item.rep() != null && !item.rep().isErased() && item.rep().team().equals(team);
		}
		return item.about() instanceof Competition competition
				&& (competition.teamIds().isEmpty() || competition.teamIds().contains(team));
	}

	private News news(FeedItem item, Locale language) {
		FeedItem wordless = item.kind().equals(FeedKind.KUDOS)
				? new FeedItem(item.stored(), item.rep(), item.from(), item.team(), null, item.about(), item.stands())
				: item;
		return new News(item.id(), item.at(), item.kind().shown(), this.texts.of(wordless, language),
				!QUIET.contains(item.kind()));
	}

	/**
	 * Something that happened.
	 *
	 * @param id the feed item's
	 * @param kind a value of {@code FeedKind}
	 * @param text the sentence to show
	 * @param celebrated whether it is a reason to look up
	 */
	public record News(String id, Instant at, String kind, String text, boolean celebrated) {
	}

}
