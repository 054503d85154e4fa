package dev.cima.recognition;

import java.time.Instant;
import java.util.List;

import dev.cima.badge.BadgesAwarded;
import dev.cima.badge.BadgesTakenBack;
import dev.cima.competition.Competition;
import dev.cima.competition.CompetitionClosed;
import dev.cima.competition.CompetitionEdited;
import dev.cima.competition.CompetitionOpened;
import dev.cima.competition.Competitions;
import dev.cima.sale.SaleShared;
import dev.cima.sale.SalesShared;

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
	void on(FeedNews event) {
		StoredFeedItem item = StoredFeedItem.of(event);
		if (!event.stands()) {
			this.items.stand(item, false);
		}
		else if (!this.items.add(item)) {
			this.items.stand(item, true);
		}
	}

	/** Not which sale: that is the affair of those who made it. */
	@EventListener
	void on(SalesShared event) {
		List<StoredFeedItem> standing = event.sales().stream().filter(SaleShared::stands).map(this::item).toList();
		this.items.addAll(standing).forEach((known) -> this.items.stand(known, true));
		event.sales().stream().filter((sale) -> !sale.stands()).forEach((sale) -> this.items.stand(item(sale), false));
	}

	private StoredFeedItem item(SaleShared sale) {
		return StoredFeedItem.of(new FeedNews(FeedKind.SALE_SHARED.name(), sale.saleId(), sale.at(), sale.seller(),
				null, List.of(Integer.toString(sale.reps())), sale.stands()));
	}

	@EventListener
	void on(BadgesAwarded event) {
		List<StoredFeedItem> known = this.items.addAll(event.awards()
			.stream()
			.map((award) -> StoredFeedItem.ofBadge(award.awardId(), award.badgeId(), award.rep(), award.at()))
			.toList());
		this.items.withdraw(known.stream().map(StoredFeedItem::id).toList(), false);
	}

	@EventListener
	void on(BadgesTakenBack event) {
		this.items.withdraw(event.awards().stream().map((award) -> StoredFeedItem.badgeItem(award.awardId())).toList(),
				true);
	}

	@EventListener
	void on(CompetitionOpened event) {
		Competition competition = this.competitions.find(event.competitionId());
		if (competition != null) {
			Instant at = (competition.createdAt().isAfter(competition.opensAt())) ? competition.createdAt()
					: competition.opensAt();
			this.items.add(StoredFeedItem.ofOpening(competition.id(), at));
		}
	}

	@EventListener
	void on(CompetitionEdited event) {
		this.items.add(StoredFeedItem.ofEdit(event.competitionId(), event.revision(), event.at()));
	}

	@EventListener
	void on(CompetitionClosed event) {
		Competition competition = this.competitions.find(event.competitionId());
		Instant at = (competition != null) ? competition.progress().closedAt() : null;
		if (competition != null) {
			this.items.add(StoredFeedItem.ofClose(competition.id(), event.won(),
					(at != null) ? at : competition.graceUntil()));
		}
	}

}
