package dev.cima.recognition;

import dev.cima.competition.Competition;
import dev.cima.competition.Spectators;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Who reads the feed, by the team of the moment.
 *
 * @param viewer who reads
 * @param spectators says which competitions they may know of
 */
record FeedReader(Viewer viewer, Spectators spectators) {

	@Nullable String rep() {
		return this.viewer.rep();
	}

	boolean sees(Competition competition) {
		return competition.heldOut() == null || this.spectators.of(this.viewer).sees(competition);
	}

}
