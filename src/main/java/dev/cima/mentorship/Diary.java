package dev.cima.mentorship;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import dev.cima.ledger.Period;
import dev.cima.mentorship.Bookings.Booking;
import dev.cima.mentorship.Bookings.Standing;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Ensures that nobody is in two sessions at the same time, and that a pair has no more
 * sessions in a week than count. A session is entered on the pair's page of the ISO week
 * and on the pages of both people's days, always in the same order.
 */
@Component
class Diary {

	private final Bookings bookings;

	private final CoachingSessions sessions;

	private final Organisation organisation;

	private final MentorshipSettings settings;

	Diary(Bookings bookings, CoachingSessions sessions, Organisation organisation, MentorshipSettings settings) {
		this.bookings = bookings;
		this.sessions = sessions;
		this.organisation = organisation;
		this.settings = settings;
	}

	/**
	 * Enters a session on all its pages.
	 * @param settle brings other sessions up to date before they stand in the way
	 * @return null when it fits, now or before, else the key of the sentence that says
	 * why not
	 */
	@Nullable String enter(CoachingSession session, UnaryOperator<CoachingSession> settle) {
		Booking booking = new Booking(session.id(), session.attempt(), session.heldAt(), session.until());
		Standing standing = (others) -> standing(others, settle);
		for (String day : days(session)) {
			if (!this.bookings.book(day, booking, standing,
					(others) -> others.stream().noneMatch((other) -> other.overlaps(booking)))) {
				return "mentorship.overlaps";
			}
		}
		return this.bookings.book(week(session), booking, standing,
				(others) -> others.size() < this.settings.sessionsAWeek()) ? null : "mentorship.week-full";
	}

	private List<Booking> standing(List<Booking> bookings, UnaryOperator<CoachingSession> settle) {
		Map<String, CoachingSession> found = this.sessions.findAll(bookings.stream().map(Booking::by).toList());
		List<Booking> standing = new ArrayList<>(bookings.size());
		for (Booking booking : bookings) {
			CoachingSession by = found.get(booking.by());
			if (by != null && by.attempt() == booking.attempt() && settle.apply(by).status().stands()) {
				standing.add(booking);
			}
		}
		return standing;
	}

	/** The week of the pair, whoever mentors whom, in the organisation's zone. */
	private String week(CoachingSession session) {
		boolean ordered = session.mentor().compareTo(session.mentee()) < 0;
		return "week/" + (ordered ? session.mentor() : session.mentee()) + "/"
				+ (ordered ? session.mentee() : session.mentor()) + "/"
				+ Period.WEEK.spanOf(this.organisation.dayOf(session.heldAt())).id();
	}

	/** The days of both people; they only divide the time into pages, so UTC will do. */
	private static Set<String> days(CoachingSession session) {
		Set<String> pages = new TreeSet<>();
		for (String rep : List.of(session.mentor(), session.mentee())) {
			LocalDate last = day(session.until().minusMillis(1));
			for (LocalDate day = day(session.heldAt()); !day.isAfter(last); day = day.plusDays(1)) {
				pages.add("day/" + rep + "/" + day);
			}
		}
		return pages;
	}

	private static LocalDate day(Instant instant) {
		return LocalDate.ofInstant(instant, ZoneOffset.UTC);
	}

}
