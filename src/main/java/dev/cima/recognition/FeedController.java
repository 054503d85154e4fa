package dev.cima.recognition;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

import dev.cima.platform.Connection;
import dev.cima.platform.Viewer;

/** Answers the feed. */
@Controller
class FeedController {

	private final Feed feed;

	private final LiveFeed live;

	private final FeedTexts texts;

	FeedController(Feed feed, LiveFeed live, FeedTexts texts) {
		this.feed = feed;
		this.live = live;
		this.texts = texts;
	}

	@QueryMapping
	Connection<FeedItem> feed(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.feed.newestFirst(viewer.rep(), first, after);
	}

	@SubscriptionMapping
	Flux<FeedItem> feedItemAdded(Viewer viewer) {
		return this.live.follow(viewer.rep());
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
