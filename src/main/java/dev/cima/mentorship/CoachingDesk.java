package dev.cima.mentorship;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.cima.platform.Connection;
import dev.cima.platform.Deed;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes the claims of mentors, the answers of mentees and the decisions of managers. All
 * of them can be sent again.
 */
@Component
public class CoachingDesk {

	static final int MOST_TOPIC_CHARACTERS = 200;

	private static final int PAGE = 100;

	private final CoachingSessions sessions;

	private final CoachingKeeper keeper;

	private final Matchmaker matchmaker;

	private final MentorshipNotes notes;

	private final Organisation organisation;

	private final InstantSource clock;

	private final MentorshipSettings settings;

	CoachingDesk(CoachingSessions sessions, CoachingKeeper keeper, Matchmaker matchmaker, MentorshipNotes notes,
			Organisation organisation, InstantSource clock, MentorshipSettings settings) {
		this.sessions = sessions;
		this.keeper = keeper;
		this.matchmaker = matchmaker;
		this.notes = notes;
		this.organisation = organisation;
		this.clock = clock;
		this.settings = settings;
	}

	/** A mentor says that a session took place. */
	public CoachingResult claim(Viewer viewer, Claim claim) {
		if (viewer.rep() == null) {
			return CoachingResult.refused(UserErrorCode.NOT_ALLOWED, "id", "mentorship.no-rep");
		}
		String id = OwnId.of(OwnId.SESSION, viewer.rep(), claim.id());
		if (id == null) {
			return CoachingResult.refused(UserErrorCode.INVALID, "id", "mentorship.session-id-not-uuid");
		}
		String hash = OwnId.hash(id, claim.mentorshipId(), claim.heldAt().toEpochMilli(), claim.minutes(),
				claim.topic());
		while (true) {
			CoachingSession earlier = this.sessions.find(id);
			if (earlier != null && earlier.status() != CoachingSessionStatus.REFUSED) {
				return replay(earlier, hash);
			}
			Mentorship mentorship = this.matchmaker.find(viewer, claim.mentorshipId());
			if (mentorship == null) {
				return CoachingResult.refused(UserErrorCode.NOT_FOUND, "mentorshipId", "mentorship.unknown");
			}
			Instant now = this.clock.instant();
			CoachingResult refusal = refusal(viewer, claim, mentorship, now);
			if (refusal != null) {
				return refusal;
			}
			this.notes.keep(MentorshipNotes.topic(id, hash), viewer.rep(), claim.topic());
			CoachingSession sent = this.keeper.save(CoachingSession.sent(id, mentorship, hash, claim.heldAt(),
					claim.minutes(), now, now.plus(this.settings.answerWithin()), earlier));
			if (sent != null) {
				return replay(sent, hash);
			}
		}
	}

	private CoachingResult replay(CoachingSession earlier, String hash) {
		CoachingSession now = this.keeper.keepSafely(earlier);
		if (now.status() == CoachingSessionStatus.REFUSED && now.refusal() != null) {
			return now.refusal().equals("mentorship.week-full")
					? CoachingResult.refused(UserErrorCode.LIMIT_REACHED, "heldAt", now.refusal(),
							this.settings.sessionsAWeek())
					: CoachingResult.refused(UserErrorCode.INVALID, "heldAt", now.refusal());
		}
		return now.hash().equals(hash) ? CoachingResult.of(now)
				: CoachingResult.standing(now, UserErrorCode.CONFLICT, "id", "mentorship.session-other-content");
	}

	private @Nullable CoachingResult refusal(Viewer viewer, Claim claim, Mentorship mentorship, Instant now) {
		if (!viewer.isRep(mentorship.mentor())) {
			return CoachingResult.refused(UserErrorCode.NOT_ALLOWED, "mentorshipId", "mentorship.not-the-mentor");
		}
		if (mentorship.startedAt() == null) {
			return CoachingResult.refused(UserErrorCode.NOT_ALLOWED, "mentorshipId", "mentorship.not-begun");
		}
		if (this.matchmaker.isOfOwnManager(mentorship)) {
			return CoachingResult.refused(UserErrorCode.NOT_ALLOWED, "mentorshipId", "mentorship.manager-now");
		}
		if (claim.topic().isBlank() || claim.topic().length() > MOST_TOPIC_CHARACTERS) {
			return CoachingResult.refused(UserErrorCode.INVALID, "topic", "mentorship.topic", MOST_TOPIC_CHARACTERS);
		}
		Duration length = Duration.ofMinutes(claim.minutes());
		if (length.compareTo(this.settings.shortest()) < 0 || length.compareTo(this.settings.longest()) > 0) {
			return CoachingResult.refused(UserErrorCode.INVALID, "minutes", "mentorship.minutes",
					this.settings.shortest().toMinutes(), this.settings.longest().toMinutes());
		}
		if (claim.heldAt().plus(length).isAfter(now.plus(this.settings.maxAhead()))) {
			return CoachingResult.refused(UserErrorCode.IN_THE_FUTURE, "heldAt", "mentorship.in-the-future");
		}
		if (claim.heldAt().isBefore(now.minus(this.settings.claimWithin()))) {
			return CoachingResult.refused(UserErrorCode.TOO_OLD, "heldAt", "mentorship.too-old",
					this.settings.claimWithin().toDays());
		}
		return isWithin(claim.heldAt(), mentorship) ? null
				: CoachingResult.refused(UserErrorCode.INVALID, "heldAt", "mentorship.not-within");
	}

	/**
	 * Compared by local days: a first talk may take place some hours before the mentor
	 * takes out the phone to accept.
	 */
	private boolean isWithin(Instant heldAt, Mentorship mentorship) {
		LocalDate day = this.organisation.dayOf(heldAt);
		return mentorship.startedAt() != null && !day.isBefore(this.organisation.dayOf(mentorship.startedAt()))
				&& (mentorship.endedAt() == null || !day.isAfter(this.organisation.dayOf(mentorship.endedAt())));
	}

	/** The mentee says whether it took place. */
	public CoachingResult confirm(Viewer viewer, String id, boolean tookPlace) {
		while (true) {
			CoachingSession found = find(viewer, id);
			if (found == null) {
				return unknown();
			}
			if (!viewer.isRep(found.mentee())) {
				return CoachingResult.standing(found, UserErrorCode.NOT_ALLOWED, "sessionId",
						"mentorship.not-the-mentee");
			}
			Instant now = this.clock.instant();
			switch (found.status()) {
				case CLAIMED -> {
					CoachingSession answered = this.keeper
						.save(tookPlace ? found.confirmed(this.settings.sessionCredits(), now) : found.disputed(now));
					if (answered != null) {
						return CoachingResult.of(this.keeper.keepSafely(answered));
					}
				}
				case EXPIRED -> {
					return CoachingResult.standing(found, UserErrorCode.TOO_OLD, "sessionId", "mentorship.expired",
							this.settings.answerWithin().toDays());
				}
				default -> {
					boolean yes = found.status() == CoachingSessionStatus.CONFIRMED && found.settledBy() == null;
					return (tookPlace == yes) ? CoachingResult.of(this.keeper.keepSafely(found)) : CoachingResult
						.standing(found, UserErrorCode.CONFLICT, "sessionId", "mentorship.session-answered");
				}
			}
		}
	}

	/**
	 * A manager of the mentee's team, or an admin, settles a dispute, but never one of
	 * their own.
	 */
	CoachingResult settle(Viewer viewer, String id, boolean tookPlace, String reason) {
		if (reason.isBlank() || reason.length() > Matchmaker.MOST_CHARACTERS) {
			return CoachingResult.refused(UserErrorCode.INVALID, "reason", "mentorship.reason",
					Matchmaker.MOST_CHARACTERS);
		}
		while (true) {
			CoachingSession found = find(viewer, id);
			if (found == null) {
				return unknown();
			}
			Deed.concerns(List.of(found.mentor(), found.mentee()));
			if (!maySettle(viewer, found)) {
				return CoachingResult.standing(found, UserErrorCode.NOT_ALLOWED, "sessionId",
						"mentorship.not-the-manager");
			}
			if (found.status() != CoachingSessionStatus.DISPUTED) {
				boolean same = found.settledBy() != null
						&& tookPlace == (found.status() == CoachingSessionStatus.CONFIRMED);
				return same ? CoachingResult.of(this.keeper.keepSafely(found)) : CoachingResult.standing(found,
						UserErrorCode.CONFLICT, "sessionId", "mentorship.not-disputed");
			}
			String by = viewer.recordedAs();
			String note = MentorshipNotes.settlement(id, by, reason);
			this.notes.keep(note, by, reason);
			CoachingSession settled = this.keeper
				.save(found.settled(tookPlace, by, note, this.settings.sessionCredits()));
			if (settled != null) {
				return CoachingResult.of(this.keeper.keepSafely(settled));
			}
		}
	}

	/** What waits for the viewer to settle it, in the order of the ids. */
	Connection<CoachingSession> disputes(Viewer viewer, int first, @Nullable String after) {
		List<CoachingSession> found = new ArrayList<>(first + 1);
		String at = (after != null) ? after : "";
		List<CoachingSession> read;
		do {
			read = this.sessions.disputedAfter(at, PAGE);
			for (CoachingSession session : read) {
				at = session.id();
				if (found.size() <= first && maySettle(viewer, session)) {
					found.add(session);
				}
			}
		}
		while (read.size() == PAGE && found.size() <= first);
		return Connection.of(found, first, after, CoachingSession::id);
	}

	private boolean maySettle(Viewer viewer, CoachingSession session) {
		boolean own = viewer.isRep(session.mentor()) || viewer.isRep(session.mentee());
		return !own && (viewer.is(Role.ADMIN) || this.matchmaker.managesTeamOf(viewer, session.mentee()));
	}

	/** The session, decided, if the viewer may know of it. */
	@Nullable CoachingSession find(Viewer viewer, String id) {
		CoachingSession found = id.startsWith(OwnId.SESSION) ? this.sessions.find(id) : null;
		if (found == null || !maySee(viewer, found)) {
			return null;
		}
		CoachingSession now = this.keeper.decide(found);
		return now.status().isSeen() ? now : null;
	}

	private boolean maySee(Viewer viewer, CoachingSession session) {
		return viewer.isRep(session.mentor()) || viewer.isRep(session.mentee()) || viewer.is(Role.ADMIN)
				|| this.matchmaker.managesTeamOf(viewer, session.mentor())
				|| this.matchmaker.managesTeamOf(viewer, session.mentee());
	}

	private static CoachingResult unknown() {
		return CoachingResult.refused(UserErrorCode.NOT_FOUND, "sessionId", "mentorship.session-unknown");
	}

	/** What a mentor sends. */
	public record Claim(String id, String mentorshipId, Instant heldAt, int minutes, String topic) {
	}

}
