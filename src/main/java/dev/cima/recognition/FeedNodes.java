package dev.cima.recognition;

import dev.cima.competition.Spectators;
import dev.cima.platform.NodeLoader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds feed items for the query {@code node}. */
@Configuration(proxyBeanMethods = false)
class FeedNodes {

	@Bean
	NodeLoader feedItemNode(Feed feed, Spectators spectators) {
		return NodeLoader.of("feed_", FeedItem.class,
				(id, viewer) -> feed.find(id, new FeedReader(viewer, spectators)));
	}

}
