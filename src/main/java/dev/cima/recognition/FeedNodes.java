package dev.cima.recognition;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds feed items for the query {@code node}. */
@Component
class FeedNodes implements NodeLoader {

	private final Feed feed;

	FeedNodes(Feed feed) {
		this.feed = feed;
	}

	@Override
	public String prefix() {
		return "feed_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.feed.find(id, viewer.rep());
	}

}
