package dev.cima.recognition;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.badge.BadgeAward;
import dev.cima.badge.Badges;
import dev.cima.competition.Spectators;
import dev.cima.platform.Connection;
import dev.cima.platform.Viewer;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

/** Answers the feed. */
@Controller
class FeedController {

	private final Feed feed;

	private final LiveFeed live;

	private final FeedTexts texts;

	private final HallOfFameController halls;

	private final Badges badges;

	private final Spectators spectators;

	FeedController(Feed feed, LiveFeed live, FeedTexts texts, HallOfFameController halls, Badges badges,
			Spectators spectators) {
		this.halls = halls;
		this.badges = badges;
		this.spectators = spectators;
		this.feed = feed;
		this.live = live;
		this.texts = texts;
	}

	@QueryMapping
	Connection<FeedItem> feed(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.feed.newestFirst(new FeedReader(viewer, this.spectators), first, after);
	}

	@SubscriptionMapping
	Flux<FeedItem> feedItemAdded(Viewer viewer) {
		return this.live.follow(new FeedReader(viewer, this.spectators));
	}

	/** What was read with the items, and the places in halls of fame, month by month. */
	@BatchMapping(typeName = "FeedItem")
	Map<FeedItem, Object> about(List<FeedItem> items, GraphQLContext context) {
		Map<String, Recognition> recognitions = this.halls.recognitions(items.stream()
			.filter((item) -> item.kind().equals(FeedKind.RECOGNITION))
			.map((item) -> item.stored().about())
			.toList(), Viewer.of(context));
		Map<FeedItem, Object> about = new HashMap<>();
		for (FeedItem item : items) {
			Object found = (item.kind().equals(FeedKind.RECOGNITION)) ? recognitions.get(item.stored().about())
					: item.about();
			// of a badge that only a newer release can judge, nothing can be shown here
			if (found != null && !(found instanceof BadgeAward award && this.badges.find(award.badge()) == null)) {
				about.put(item, found);
			}
		}
		return about;
	}

	@SchemaMapping
	String kind(FeedItem item) {
		return item.kind().shown();
	}

	@SchemaMapping
	String text(FeedItem item, Locale language) {
		return this.texts.of(item, language);
	}

}
