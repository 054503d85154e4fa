package dev.cima.mentorship;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;

import org.springframework.stereotype.Component;

/**
 * Ends the mentorships and requests of reps who leave, so that a mentor's place is free
 * again and the other person hears of it. Repeating it changes nothing.
 */
@Component
class LeaversEndMentorships implements EntryEffect {

	private final Mentorships mentorships;

	private final MentorshipLists lists;

	private final MentorshipKeeper keeper;

	LeaversEndMentorships(Mentorships mentorships, MentorshipLists lists, MentorshipKeeper keeper) {
		this.mentorships = mentorships;
		this.lists = lists;
		this.keeper = keeper;
	}

	@Override
	public String name() {
		return "mentorships-of-leavers";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Map<String, Instant> left = new HashMap<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (entry.membership() != null && !entry.membership().active()) {
				left.put(entry.rep(), entry.recordedAt());
			}
		}
		if (!left.isEmpty()) {
			endAll(left);
		}
	}

	/**
	 * Ends what these reps have open.
	 * @param left when each of them left: whoever asked for something later has come back
	 */
	void endAll(Map<String, Instant> left) {
		Map<String, List<String>> ids = this.lists.findAll(left.keySet());
		Map<String, Mentorship> found = this.mentorships
			.findAll(ids.values().stream().flatMap(Collection::stream).distinct().toList());
		left.forEach((rep, at) -> ids.getOrDefault(rep, List.of()).forEach((id) -> {
			Mentorship mentorship = found.get(id);
			if (mentorship != null && !mentorship.requestedAt().isAfter(at)) {
				end(mentorship, rep, at);
			}
		}));
	}

	private void end(Mentorship found, String rep, Instant at) {
		Mentorship now = this.keeper.decide(found);
		while (now.status().isOpen()) {
			Instant started = now.startedAt();
			Instant end = (started != null && started.isAfter(at)) ? started : at;
			Mentorship ended = this.keeper.save(now.ended(rep, end, MentorshipNotes.LEFT));
			now = (ended != null) ? ended
					: this.keeper.decide(Objects.requireNonNull(this.mentorships.find(found.id())));
		}
		// also those that an earlier try ended without telling anybody
		this.keeper.keepSafely(now);
	}

}
