package dev.cima.followup;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Forgets what an erased rep noted, the rep's list and calendar. What was asked and
 * answered stays under the id, as rates count it.
 */
@Component
class ErasedFollowUps implements Erasure {

	private final FollowUpNotes notes;

	private final RepLists lists;

	private final CalendarAddresses calendars;

	ErasedFollowUps(FollowUpNotes notes, RepLists lists, CalendarAddresses calendars) {
		this.calendars = calendars;
		this.notes = notes;
		this.lists = lists;
	}

	@Override
	public void erase(String rep) {
		this.notes.erase(rep);
		this.lists.erase(rep);
		this.calendars.end(rep);
	}

}
