package dev.cima.leadership;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cima.leadership.StoredVision.Told;
import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.recognition.FeedNews;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes the visions that managers write for their teams. The same one again is the same.
 */
@Component
class VisionDesk {

	static final int LONGEST = 280;

	private static final int TRIES = 20;

	private final Teams teams;

	private final Visions visions;

	private final VisionNotes notes;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	VisionDesk(Teams teams, Visions visions, VisionNotes notes, ApplicationEventPublisher events, InstantSource clock) {
		this.teams = teams;
		this.visions = visions;
		this.notes = notes;
		this.events = events;
		this.clock = clock;
	}

	SetVisionPayload set(String teamId, String text, Viewer viewer) {
		Team team = this.teams.find(teamId);
		if (team == null) {
			return refused(UserError.of(UserErrorCode.NOT_FOUND, "vision.team").at("teamId"));
		}
		Deed.concerns(List.of(teamId));
		if (!viewer.is(Role.ADMIN) && !viewer.managesTeam(teamId)) {
			return refused(UserError.of(UserErrorCode.NOT_ALLOWED, "vision.not-yours").at("teamId"));
		}
		String words = text.strip();
		if (words.isEmpty() || words.length() > LONGEST || words.chars().anyMatch(Character::isISOControl)) {
			return refused(UserError.of(UserErrorCode.INVALID, "vision.text", LONGEST).at("text"));
		}
		for (int tries = 0; tries < TRIES; tries++) {
			StoredVision before = this.visions.find(teamId);
			if (before == null || !words.equals(text(before))) {
				StoredVision next = next(before, teamId, words, viewer);
				if (next == null) {
					continue;
				}
				before = next;
			}
			tell(before);
			return new SetVisionPayload(team, List.of());
		}
		return refused(UserError.of(UserErrorCode.RETRY_LATER, "vision.retry").retryAfter(1));
	}

	private @Nullable String text(StoredVision vision) {
		String note = vision.told().note();
		return this.notes.of(List.of(note)).get(note);
	}

	/** Its words are kept before it; null when somebody else was faster. */
	private @Nullable StoredVision next(@Nullable StoredVision before, String team, String words, Viewer viewer) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		String note = this.notes.keep(team, viewer.recordedAs(), words);
		StoredVision next = StoredVision.after(before, team, new Told(note, viewer.recordedAs(), now));
		if (!this.visions.save(next)) {
			this.notes.forget(List.of(note));
			return null;
		}
		if (before != null) {
			this.notes.forget(notKept(before, next));
		}
		Deed.changed("version", (before != null) ? before.version() : null, next.version());
		return next;
	}

	private static Set<String> notKept(StoredVision before, StoredVision next) {
		Set<String> gone = new HashSet<>(before.all().stream().map(Told::note).toList());
		next.all().stream().map(Told::note).toList().forEach(gone::remove);
		return gone;
	}

	/** As often as it takes: one item a version. */
	private void tell(StoredVision vision) {
		this.events.publishEvent(new FeedNews("VISION", vision.team() + "-" + vision.version(), vision.told().at(),
				null, vision.team(), List.of(), true));
	}

	private static SetVisionPayload refused(UserError error) {
		return new SetVisionPayload(null, List.of(error));
	}

	/** The team with its vision, or why there is none. */
	record SetVisionPayload(@Nullable Team team, List<UserError> errors) {
	}

}
