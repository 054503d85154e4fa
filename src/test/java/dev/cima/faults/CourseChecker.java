package dev.cima.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.faults.Ledger.Entry;
import dev.cima.faults.Ledger.Stream;
import dev.cimatest.course.NextRelease;

/**
 * Compares the courses that were acknowledged with what the older release says of them
 * when the newer one has gone.
 */
final class CourseChecker {

	/** How many courses give the badge. */
	static final int ENOUGH = 2;

	static final String UNTOLD = "Something new happened that this server cannot tell of yet.";

	private final Claim credited = new Claim("each acknowledged course is credited, once");

	private final Claim feed = new Claim("the older release shows what the newer one told, once and in words");

	private final Claim badges = new Claim("the older release gives the badge for courses to whom it is due");

	private final Claim pushes = new Claim("only what happened is pushed");

	private final Log log;

	private final Ledger ledger;

	CourseChecker(Log log, Ledger ledger) {
		this.log = log;
		this.ledger = ledger;
	}

	/**
	 * Checks everything.
	 * @param feed of another kind than this release knows: ids and sentences
	 * @param awarded who has the badge
	 * @param pushed subjects of the pushes that arrived
	 */
	List<Claim> check(List<Item> feed, Set<String> awarded, Set<String> pushed) {
		this.ledger.streams()
			.forEach((rep, stream) -> courses(stream).forEach((entry) -> this.credited
				.holds(entry.points() == NextRelease.POINTS, () -> id(rep, entry) + " credits " + entry.points())));
		Map<String, Set<String>> credits = credits();
		this.log.finished.forEach((course, entry) -> this.credited
			.holds(credits.getOrDefault(repOf(course), Set.of()).contains(entry), () -> course + " has no " + entry));
		this.credited.holds(Set.copyOf(this.log.finished.values()).size() == this.log.finished.size(),
				() -> "two courses have one entry");
		credits.forEach((rep, entries) -> {
			long sent = this.log.courses.stream().filter((course) -> repOf(course).equals(rep)).count();
			this.credited.holds(entries.size() <= sent,
					() -> "%s has %d courses and finished %d".formatted(rep, entries.size(), sent));
		});
		Set<String> due = due();
		this.ledger.streams().keySet().forEach((rep) -> {
			boolean isDue = due.contains(rep);
			this.badges.holds(isDue == awarded.contains(rep), () -> rep + (isDue ? " lacks it" : " has it"));
		});
		checkFeed(feed);
		Set<String> subjects = new HashSet<>();
		this.log.courses.forEach((course) -> subjects.add(course.replace('/', '-')));
		pushed.forEach((subject) -> this.pushes.holds(subjects.contains(subject), () -> subject));
		return List.of(this.credited, this.feed, this.badges, this.pushes);
	}

	private void checkFeed(List<Item> feed) {
		Set<String> ids = new HashSet<>();
		Set<String> possible = new HashSet<>();
		this.log.courses.forEach((course) -> possible.add(itemOf(course)));
		for (Item item : feed) {
			this.feed.holds(ids.add(item.id()), () -> item.id() + " stands there twice");
			this.feed.holds(possible.contains(item.id()), () -> item.id() + " never happened");
			this.feed.holds(item.text().equals(UNTOLD), () -> item.id() + " says: " + item.text());
		}
	}

	/** The entries of finished courses, by rep. */
	private Map<String, Set<String>> credits() {
		Map<String, Set<String>> credits = new HashMap<>();
		this.ledger.streams()
			.forEach((rep, stream) -> credits.put(rep,
					courses(stream).map((entry) -> id(rep, entry)).collect(Collectors.toSet())));
		return credits;
	}

	/** Who should have the badge. */
	Set<String> due() {
		Set<String> due = new HashSet<>();
		credits().forEach((rep, entries) -> {
			if (entries.size() >= ENOUGH) {
				due.add(rep);
			}
		});
		return due;
	}

	/** What this release takes for something else; so are questions about sales. */
	private static java.util.stream.Stream<Entry> courses(Stream stream) {
		return stream.entries()
			.stream()
			.filter((entry) -> entry.kind().equals("OTHER") && !entry.receipt().steps().startsWith("question "));
	}

	/** The courses of which the feed does not tell. */
	List<String> untold(List<Item> feed) {
		Set<String> told = new HashSet<>();
		feed.forEach((item) -> told.add(item.id()));
		List<String> untold = new ArrayList<>(this.log.finished.keySet());
		untold.removeIf((course) -> told.contains(itemOf(course)));
		return untold;
	}

	private static String id(String rep, Entry entry) {
		return "entry_" + rep + "_" + entry.seq();
	}

	private static String itemOf(String course) {
		return "feed_course_finished_" + course.replace('/', '-');
	}

	private static String repOf(String course) {
		return course.substring(0, course.indexOf('/'));
	}

	/** An item of the feed. */
	record Item(String id, String text) {
	}

}
