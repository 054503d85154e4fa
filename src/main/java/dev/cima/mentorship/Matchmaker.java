package dev.cima.mentorship;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes requests for mentorships, the answers to them, and their ends. All of them can be
 * sent again.
 */
@Component
public class Matchmaker {

	static final int MOST_CHARACTERS = 500;

	private final Mentorships mentorships;

	private final MentorshipKeeper keeper;

	private final MentorshipNotes notes;

	private final Openings openings;

	private final Mentors mentors;

	private final Reps reps;

	private final InstantSource clock;

	private final MentorshipSettings settings;

	Matchmaker(Mentorships mentorships, MentorshipKeeper keeper, MentorshipNotes notes, Openings openings,
			Mentors mentors, Reps reps, InstantSource clock, MentorshipSettings settings) {
		this.mentorships = mentorships;
		this.keeper = keeper;
		this.notes = notes;
		this.openings = openings;
		this.mentors = mentors;
		this.reps = reps;
		this.clock = clock;
		this.settings = settings;
	}

	/** Asks a mentor for help. */
	MentorshipResult request(Viewer viewer, String uuid, String mentor, String goal) {
		String mentee = viewer.rep();
		if (mentee == null) {
			return MentorshipResult.refused(UserErrorCode.NOT_ALLOWED, "id", "mentorship.no-rep");
		}
		String id = OwnId.of(OwnId.MENTORSHIP, mentee, uuid);
		if (id == null) {
			return MentorshipResult.refused(UserErrorCode.INVALID, "id", "mentorship.id-not-uuid");
		}
		String hash = OwnId.hash(id, mentor, goal);
		while (true) {
			Mentorship earlier = this.mentorships.find(id);
			if (earlier != null && earlier.status() != MentorshipStatus.REFUSED) {
				return replay(earlier, hash);
			}
			MentorshipResult refusal = refusal(mentee, mentor, goal);
			if (refusal != null) {
				return refusal;
			}
			this.notes.keep(MentorshipNotes.goal(id, hash), mentee, goal);
			Mentorship wanted = this.keeper
				.save((earlier != null) ? earlier.wantedAgain(mentor, hash, this.clock.instant())
						: Mentorship.wanted(id, mentor, mentee, hash, this.clock.instant()));
			if (wanted != null) {
				return replay(wanted, hash);
			}
		}
	}

	/**
	 * Takes over a running mentorship from elsewhere, where it was decided that the
	 * mentor may mentor and has a place. Safe to repeat.
	 * @param since when it began
	 * @throws IllegalArgumentException when it cannot be taken over
	 */
	public Mentorship adopt(String uuid, String mentor, String mentee, String goal, Instant since) {
		String id = OwnId.of(OwnId.MENTORSHIP, mentee, uuid);
		if (id == null || mentor.equals(mentee)) {
			throw new IllegalArgumentException(uuid + " of " + mentor + " and " + mentee);
		}
		String hash = OwnId.hash(id, mentor, goal);
		this.notes.keep(MentorshipNotes.goal(id, hash), mentee, goal);
		this.keeper.save(Mentorship.wanted(id, mentor, mentee, hash, since));
		Mentorship now = this.keeper.keep(Objects.requireNonNull(this.mentorships.find(id)));
		while (now.status() == MentorshipStatus.REQUESTED) {
			Mentorship accepted = this.keeper.save(now.accepted(since));
			now = this.keeper.keep((accepted != null) ? accepted : Objects.requireNonNull(this.mentorships.find(id)));
			if (accepted != null && now.status() == MentorshipStatus.REQUESTED) {
				break;
			}
		}
		if (now.startedAt() == null || !now.hash().equals(hash)) {
			throw new IllegalArgumentException(id + " cannot be taken over: " + now.status());
		}
		return now;
	}

	private MentorshipResult replay(Mentorship earlier, String hash) {
		Mentorship now = this.keeper.keepSafely(earlier);
		if (now.status() == MentorshipStatus.REFUSED) {
			return MentorshipResult.refused(UserErrorCode.CONFLICT, "mentorId", "mentorship.not-free");
		}
		return now.hash().equals(hash) ? MentorshipResult.of(now)
				: MentorshipResult.standing(now, UserErrorCode.CONFLICT, "id", "mentorship.other-content");
	}

	private @Nullable MentorshipResult refusal(String mentee, String mentor, String goal) {
		if (goal.isBlank() || goal.length() > MOST_CHARACTERS) {
			return MentorshipResult.refused(UserErrorCode.INVALID, "goal", "mentorship.goal", MOST_CHARACTERS);
		}
		if (mentor.equals(mentee)) {
			return MentorshipResult.refused(UserErrorCode.NOT_ALLOWED, "mentorId", "mentorship.oneself");
		}
		Rep rep = this.reps.find(mentor);
		if (rep == null || !rep.active()) {
			return MentorshipResult.refused(UserErrorCode.NOT_FOUND, "mentorId", "mentorship.rep-unknown", mentor);
		}
		Mentor known = this.mentors.find(mentor);
		if (known == null) {
			return MentorshipResult.refused(UserErrorCode.NOT_ALLOWED, "mentorId", "mentorship.no-mentor");
		}
		if (manages(mentee, rep)) {
			return MentorshipResult.refused(UserErrorCode.NOT_ALLOWED, "mentorId", "mentorship.own-manager");
		}
		if (!this.openings.isFree(mentee, mentor)) {
			return MentorshipResult.refused(UserErrorCode.CONFLICT, "mentorId", "mentorship.not-free");
		}
		int taken = Objects.requireNonNull(this.openings.taken(List.of(mentor)).get(mentor));
		if (taken >= known.places(this.settings)) {
			return MentorshipResult.refused(UserErrorCode.LIMIT_REACHED, "mentorId", "mentorship.no-place");
		}
		return null;
	}

	/** Whether the mentee has become the manager of the mentor. */
	boolean isOfOwnManager(Mentorship mentorship) {
		Rep mentor = this.reps.find(mentorship.mentor());
		return mentor != null && manages(mentorship.mentee(), mentor);
	}

	/** Whether the mentee is the manager of the mentor. */
	private boolean manages(String mentee, Rep mentor) {
		Rep rep = this.reps.find(mentee);
		return rep != null && rep.manages().contains(mentor.team());
	}

	/** The mentor says yes or no. */
	MentorshipResult answer(Viewer viewer, String id, boolean accept) {
		while (true) {
			Mentorship found = find(viewer, id);
			if (found == null) {
				return unknown();
			}
			if (!viewer.isRep(found.mentor())) {
				return MentorshipResult.standing(found, UserErrorCode.NOT_ALLOWED, "mentorshipId",
						"mentorship.not-the-mentor");
			}
			if (found.status() != MentorshipStatus.REQUESTED) {
				boolean same = accept ? found.startedAt() != null : found.status() == MentorshipStatus.DECLINED;
				return same ? MentorshipResult.of(this.keeper.keepSafely(found)) : MentorshipResult.standing(found,
						UserErrorCode.CONFLICT, "mentorshipId", "mentorship.answered");
			}
			Rep mentee = this.reps.find(found.mentee());
			if (accept && (mentee == null || !mentee.active())) {
				return MentorshipResult.standing(found, UserErrorCode.NOT_ALLOWED, "mentorshipId",
						"mentorship.rep-unknown", found.mentee());
			}
			if (accept && isOfOwnManager(found)) {
				return MentorshipResult.standing(found, UserErrorCode.NOT_ALLOWED, "mentorshipId",
						"mentorship.own-manager");
			}
			Mentorship answered = this.keeper.save(accept ? found.accepted(this.clock.instant()) : found.declined());
			if (answered != null) {
				Mentorship now = this.keeper.keepSafely(answered);
				boolean full = accept && now.status() == MentorshipStatus.REQUESTED;
				return full ? MentorshipResult.standing(now, UserErrorCode.LIMIT_REACHED, "mentorshipId",
						"mentorship.no-place-left") : MentorshipResult.of(now);
			}
		}
	}

	/**
	 * One of the two, a manager of either, or an admin ends it; the mentee withdraws a
	 * request.
	 */
	MentorshipResult end(Viewer viewer, String id, String reason) {
		if (reason.isBlank() || reason.length() > MOST_CHARACTERS) {
			return MentorshipResult.refused(UserErrorCode.INVALID, "reason", "mentorship.reason", MOST_CHARACTERS);
		}
		while (true) {
			Mentorship found = find(viewer, id);
			if (found == null) {
				return unknown();
			}
			Deed.concerns(List.of(found.mentor(), found.mentee()));
			if (found.status() == MentorshipStatus.ENDED) {
				return MentorshipResult.of(this.keeper.keepSafely(found));
			}
			if (found.status() == MentorshipStatus.DECLINED) {
				return MentorshipResult.standing(found, UserErrorCode.CONFLICT, "mentorshipId", "mentorship.answered");
			}
			String by = viewer.recordedAs();
			String note = MentorshipNotes.end(id, by, reason);
			this.notes.keep(note, by, reason);
			Mentorship ended = this.keeper.save(found.ended(by, this.clock.instant(), note));
			if (ended != null) {
				return MentorshipResult.of(this.keeper.keepSafely(ended));
			}
		}
	}

	/** The mentorship, decided, if the viewer may know of it. */
	@Nullable Mentorship find(Viewer viewer, String id) {
		Mentorship found = id.startsWith(OwnId.MENTORSHIP) ? this.mentorships.find(id) : null;
		if (found == null || !maySee(viewer, found)) {
			return null;
		}
		Mentorship now = this.keeper.decide(found);
		return now.status().isSeen() ? now : null;
	}

	/** The two, the managers of either's team, admins. */
	boolean maySee(Viewer viewer, Mentorship mentorship) {
		return mentorship.isOf(viewer.rep()) || viewer.is(Role.ADMIN) || managesTeamOf(viewer, mentorship.mentor())
				|| managesTeamOf(viewer, mentorship.mentee());
	}

	boolean managesTeamOf(Viewer viewer, String repId) {
		Rep rep = viewer.is(Role.MANAGER) ? this.reps.find(repId) : null;
		return rep != null && viewer.managesTeam(rep.team());
	}

	private static MentorshipResult unknown() {
		return MentorshipResult.refused(UserErrorCode.NOT_FOUND, "mentorshipId", "mentorship.unknown");
	}

}
