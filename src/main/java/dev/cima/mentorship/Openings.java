package dev.cima.mentorship;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.mentorship.Bookings.Booking;
import dev.cima.mentorship.Bookings.Page;

import org.springframework.stereotype.Component;

/** What mentorships book: the one open relation of a pair, and a mentor's places. */
@Component
class Openings {

	private final Bookings bookings;

	private final Mentorships mentorships;

	Openings(Bookings bookings, Mentorships mentorships) {
		this.bookings = bookings;
		this.mentorships = mentorships;
	}

	/**
	 * Takes the pair for a mentorship; false when the two have another open relation, in
	 * either direction.
	 */
	boolean takePair(Mentorship mentorship) {
		return this.bookings.book(pair(mentorship.mentor(), mentorship.mentee()),
				new Booking(mentorship.id(), mentorship.opening(), null, null), this::open, List::isEmpty);
	}

	/** Whether the two have no open relation now. */
	boolean isFree(String one, String other) {
		String page = pair(one, other);
		Page found = this.bookings.findAll(List.of(page)).get(page);
		return found == null || open(found.bookings()).isEmpty();
	}

	/** Takes one of the mentor's places; false when there is none. */
	boolean takePlace(Mentorship mentorship, int places) {
		return this.bookings.book(places(mentorship.mentor()),
				new Booking(mentorship.id(), mentorship.accepting(), null, null), this::seated,
				(taken) -> taken.size() < places);
	}

	/** How many places of each mentor are taken. */
	Map<String, Integer> taken(Collection<String> mentors) {
		Map<String, Page> pages = this.bookings.findAll(mentors.stream().map(Openings::places).toList());
		Map<String, Mentorship> found = this.mentorships.findAll(pages.values()
			.stream()
			.flatMap((page) -> page.bookings().stream())
			.map(Booking::by)
			.distinct()
			.toList());
		Map<String, Integer> taken = new HashMap<>();
		for (String mentor : mentors) {
			Page page = pages.get(places(mentor));
			taken.put(mentor, (page != null) ? seated(page.bookings(), found).size() : 0);
		}
		return taken;
	}

	private List<Booking> open(List<Booking> bookings) {
		Map<String, Mentorship> found = this.mentorships.findAll(bookings.stream().map(Booking::by).toList());
		return bookings.stream().filter((booking) -> {
			Mentorship by = found.get(booking.by());
			return by != null && by.status().isOpen() && by.opening() == booking.attempt();
		}).toList();
	}

	private List<Booking> seated(List<Booking> bookings) {
		return seated(bookings, this.mentorships.findAll(bookings.stream().map(Booking::by).toList()));
	}

	private static List<Booking> seated(List<Booking> bookings, Map<String, Mentorship> found) {
		return bookings.stream().filter((booking) -> {
			Mentorship by = found.get(booking.by());
			return by != null && by.accepting() == booking.attempt()
					&& (by.status() == MentorshipStatus.ACCEPTING || by.status() == MentorshipStatus.ACTIVE);
		}).toList();
	}

	/** The same for both directions. */
	private static String pair(String one, String other) {
		return "pair/" + ((one.compareTo(other) < 0) ? one + "/" + other : other + "/" + one);
	}

	private static String places(String mentor) {
		return "places/" + Objects.requireNonNull(mentor);
	}

}
