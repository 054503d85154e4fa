package dev.cima.recognition;

import java.util.List;
import java.util.Map;

import dev.cima.competition.Spectators;
import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes kudos down that should not stand where all can read them. The mark on the feed
 * item decides: with it nobody sees them, and nobody is told of them any more.
 */
@Component
class KudosRemover {

	private final FeedItems items;

	private final Feed feed;

	private final Kudos kudos;

	private final RemovalNotes notes;

	private final Reps reps;

	private final Spectators spectators;

	private final ApplicationEventPublisher events;

	KudosRemover(FeedItems items, Feed feed, Kudos kudos, RemovalNotes notes, Reps reps, Spectators spectators,
			ApplicationEventPublisher events) {
		this.items = items;
		this.feed = feed;
		this.kudos = kudos;
		this.notes = notes;
		this.reps = reps;
		this.spectators = spectators;
		this.events = events;
	}

	/** Takes them down; a second time changes nothing and answers alike. */
	RemoveKudosPayload remove(Viewer viewer, RemoveKudosInput input) {
		String reason = input.reason().strip();
		long length = reason.codePointCount(0, reason.length());
		if (length < 1 || length > KudosGiver.LONGEST) {
			return refused(UserError.of(UserErrorCode.INVALID, "kudos.length", KudosGiver.LONGEST).at("reason"));
		}
		StoredFeedItem item = this.items.find(input.feedItemId());
		GivenKudos given = (item != null && item.kind().equals(FeedKind.KUDOS)) ? this.kudos.find(item.about()) : null;
		if (item == null || given == null) {
			return refused(unknown());
		}
		Deed.concerns(List.of(given.from(), given.to()));
		if (!mayRemove(viewer, given)) {
			// what one may not see does not exist
			return refused((this.feed.find(item.id(), new FeedReader(viewer, this.spectators)) != null)
					? UserError.of(UserErrorCode.NOT_ALLOWED, "kudos.not-yours").at("feedItemId") : unknown());
		}
		if (!item.withdrawn()) {
			Deed.changed("shown", true, false);
			this.notes.keep(given, viewer.recordedAs(), reason);
			this.items.withdraw(List.of(item.id()), true);
		}
		this.events.publishEvent(new KudosRemoved(item.id(), given.to()));
		return new RemoveKudosPayload(true, List.of());
	}

	/** A manager of whoever gave them, or of whoever got them. */
	private boolean mayRemove(Viewer viewer, GivenKudos given) {
		if (viewer.is(Role.ADMIN)) {
			return true;
		}
		Map<String, Rep> people = this.reps.findAll(List.of(given.from(), given.to()));
		return people.values().stream().map(Rep::team).anyMatch(viewer::managesTeam);
	}

	private static UserError unknown() {
		return UserError.of(UserErrorCode.NOT_FOUND, "kudos.unknown").at("feedItemId");
	}

	private static RemoveKudosPayload refused(UserError error) {
		return new RemoveKudosPayload(false, List.of(error));
	}

	/** Which feed item, and why. */
	record RemoveKudosInput(String feedItemId, String reason) {
	}

	/** Whether they are gone. */
	record RemoveKudosPayload(boolean removed, List<UserError> errors) {
	}

}
