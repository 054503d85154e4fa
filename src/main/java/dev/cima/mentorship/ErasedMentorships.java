package dev.cima.mentorship;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Ends the mentorships of an erased rep, and forgets what was written about them and
 * their sessions. Who mentored or was mentored, when, and what it earned, stays under the
 * id.
 */
@Component
class ErasedMentorships implements Erasure {

	private final MentorshipLists lists;

	private final LeaversEndMentorships leavers;

	private final MentorshipNotes notes;

	private final Mentors mentors;

	private final InstantSource clock;

	ErasedMentorships(MentorshipLists lists, LeaversEndMentorships leavers, MentorshipNotes notes, Mentors mentors,
			InstantSource clock) {
		this.lists = lists;
		this.leavers = leavers;
		this.notes = notes;
		this.mentors = mentors;
		this.clock = clock;
	}

	@Override
	public void erase(String rep) {
		this.mentors.erase(rep);
		// the rep's leaving ends them as well: here it does not wait for that
		this.leavers.endAll(Map.of(rep, this.clock.instant()));
		for (String id : ids(rep)) {
			this.notes.eraseMentorship(id);
			ids(id).forEach(this.notes::eraseSession);
		}
		this.notes.eraseOf(rep);
	}

	private List<String> ids(String list) {
		return this.lists.findAll(List.of(list)).getOrDefault(list, List.of());
	}

}
