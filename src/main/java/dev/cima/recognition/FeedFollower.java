package dev.cima.recognition;

import java.time.Instant;

import dev.cima.badge.BadgeAwarded;
import dev.cima.badge.BadgeTakenBack;
import dev.cima.competition.Competition;
import dev.cima.competition.CompetitionClosed;
import dev.cima.competition.CompetitionOpened;
import dev.cima.competition.Competitions;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells in the feed what happens elsewhere; told twice, it stands there once. */
@Component
class FeedFollower {

	private final FeedItems items;

	private final Competitions competitions;

	FeedFollower(FeedItems items, Competitions competitions) {
		this.items = items;
		this.competitions = competitions;
	}

	@EventListener
	void on(BadgeAwarded event) {
		StoredFeedItem item = StoredFeedItem.ofBadge(event.awardId(), event.badgeId(), event.rep(), event.at());
		if (!this.items.add(item)) {
			this.items.withdraw(item.id(), false);
		}
	}

	@EventListener
	void on(BadgeTakenBack event) {
		this.items.withdraw(StoredFeedItem.badgeItem(event.awardId()), true);
	}

	@EventListener
	void on(CompetitionOpened event) {
		Competition competition = this.competitions.find(event.competitionId());
		if (competition != null) {
			Instant at = (competition.createdAt().isAfter(competition.opensAt())) ? competition.createdAt()
					: competition.opensAt();
			this.items.add(StoredFeedItem.ofCompetition(FeedKind.COMPETITION_OPENED, competition.id(), at));
		}
	}

	@EventListener
	void on(CompetitionClosed event) {
		Competition competition = this.competitions.find(event.competitionId());
		Instant at = (competition != null) ? competition.progress().closedAt() : null;
		if (competition != null) {
			this.items.add(StoredFeedItem.ofCompetition(FeedKind.COMPETITION_CLOSED, competition.id(),
					(at != null) ? at : competition.graceUntil()));
		}
	}

}
