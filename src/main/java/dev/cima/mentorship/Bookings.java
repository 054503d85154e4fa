package dev.cima.mentorship;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.mongodb.client.MongoDatabase;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Pages that limit how often something may be booked: one open relation per pair, a
 * mentor's places, two sessions a week, one session at a time. A booking names the
 * intention that made it, and counts while that stands; bookings whose intention no
 * longer stands are dropped when the page is next written. So nothing has to be given
 * back, and a crash leaves nothing behind.
 *
 * <pre>
 * { _id: "places/rep_7", revision: 4, bookings: [ { by: "mentorship_rep_9_0b7e…", attempt: 1 } ] }
 * { _id: "day/rep_7/2026-11-22", revision: 1, bookings: [ { by: "coaching_rep_7_4c1d…", attempt: 1, from, until } ] }
 * </pre>
 */
@Component
class Bookings {

	private static final int MOST_TRIES = 200;

	private final Revisions<Page> pages;

	Bookings(MongoDatabase database) {
		this.pages = new Revisions<>(database.getCollection("mentorship.bookings", Page.class));
	}

	/**
	 * Books a place on a page.
	 * @param standing picks those bookings whose intention stands; what it leaves out
	 * must never stand again
	 * @param fits whether there is room beside those that stand
	 * @return whether it is booked, now or before
	 */
	boolean book(String id, Booking booking, Standing standing, Predicate<List<Booking>> fits) {
		for (int tries = 0; tries < MOST_TRIES; tries++) {
			Page page = this.pages.find(id);
			List<Booking> made = (page != null) ? page.bookings() : List.of();
			if (made.contains(booking)) {
				return true;
			}
			if (made.stream().anyMatch((other) -> isLater(other, booking))) {
				return false;
			}
			List<Booking> others = made.stream().filter((other) -> !other.by().equals(booking.by())).toList();
			List<Booking> next = new ArrayList<>(others.isEmpty() ? others : standing.of(others));
			if (!fits.test(next)) {
				return false;
			}
			next.add(booking);
			if (this.pages.save(new Page(id, (page != null) ? page.revision() + 1 : 1, next))) {
				return true;
			}
		}
		throw new IllegalStateException("The page " + id + " changes all the time");
	}

	/**
	 * Whether this is an old try of a slow node, and another node has long made a later
	 * one.
	 */
	private static boolean isLater(Booking other, Booking booking) {
		return other.by().equals(booking.by()) && other.attempt() > booking.attempt();
	}

	/** All bookings of the pages, by page; perhaps some that no longer stand. */
	Map<String, Page> findAll(Collection<String> ids) {
		return this.pages.findAll(ids);
	}

	/** Picks those bookings that stand. */
	interface Standing {

		List<Booking> of(List<Booking> bookings);

	}

	/** What is booked under one id. */
	public record Page(@BsonId String id, long revision, List<Booking> bookings) implements Revised {
	}

	/**
	 * A place that is taken.
	 *
	 * @param by the mentorship or session
	 * @param attempt which of its tries
	 * @param from of a time that is taken
	 * @param until the end of that time, which no longer belongs to it
	 */
	public record Booking(String by, int attempt, @Nullable Instant from, @Nullable Instant until) {

		boolean overlaps(Booking other) {
			return this.from != null && this.until != null && other.from != null && other.until != null
					&& this.from.isBefore(other.until) && other.from.isBefore(this.until);
		}

	}

}
