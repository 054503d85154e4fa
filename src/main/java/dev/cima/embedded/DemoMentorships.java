package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.cima.mentorship.CoachingDesk;
import dev.cima.mentorship.CoachingResult;
import dev.cima.mentorship.Matchmaker;
import dev.cima.mentorship.Mentor;
import dev.cima.mentorship.MentorList;
import dev.cima.mentorship.MentorScout;
import dev.cima.mentorship.MentorStrength;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;

import org.springframework.stereotype.Component;

/**
 * Two mentorships of the reps whose tokens are shown: each has a session that waits for
 * an answer, one of them also confirmed ones, of which one in the last closed month. Done
 * again it changes nothing.
 */
@Component
@DemoDoors.Only
class DemoMentorships implements DemoPart {

	private static final Viewer ADMIN = new Viewer("demo", null, Set.of(), Set.of(Role.ADMIN));

	private final Matchmaker matchmaker;

	private final CoachingDesk coaching;

	private final MentorScout scout;

	private final MentorList mentors;

	DemoMentorships(Matchmaker matchmaker, CoachingDesk coaching, MentorScout scout, MentorList mentors) {
		this.matchmaker = matchmaker;
		this.coaching = coaching;
		this.scout = scout;
		this.mentors = mentors;
	}

	/** All of it, in no order. */
	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		LocalDate lastFriday = calendar.today().with(TemporalAdjusters.previous(DayOfWeek.FRIDAY));
		LocalDate monthsFriday = calendar.lastClosedMonth()
			.atDay(1)
			.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.FRIDAY));
		Instant longAgo = calendar.at(calendar.lastClosedMonth().atDay(1), 10, 0);
		Instant since = calendar.at(calendar.today().minusDays(16), 10, 0);
		String teaching = mentorship();
		String taught = "mentorship_rep_02_" + uuid("amina");
		return Stream
			.of(Stream.of(adopted(longAgo, "ridge", "rep_02", "rep_13", "Showing the better tent first"),
					adopted(since, "amina", "rep_03", "rep_02", "Offering care products with boots"),
					new DemoStep(calendar.until(), this::nameMentors)),
					held(teaching, calendar.at(monthsFriday, 10, 0), 60, "Why people buy a tent"),
					confirmed(calendar.at(monthsFriday.plusDays(1), 18, 0), "Why people buy a tent"),
					held(teaching, calendar.at(lastFriday.minusWeeks(1), 10, 0), 45, "Comparing two tents"),
					confirmed(calendar.at(lastFriday.minusDays(6), 18, 0), "Comparing two tents"),
					// in a week that is over
					held(taught, calendar.at(lastFriday, 10, 0), 30, "Opening questions"),
					held(teaching, calendar.at(lastFriday, 11, 0), 30, "Answering “too expensive”"))
			.flatMap(Function.identity())
			.toList();
	}

	/** The id of the session that {@code rep_02} may confirm. */
	static String session() {
		return "coaching_rep_03_" + uuid("Opening questions");
	}

	/** The id of the mentorship in which {@code rep_02} helps {@code rep_13}. */
	static String mentorship() {
		return "mentorship_rep_13_" + uuid("ridge");
	}

	private DemoStep adopted(Instant since, String what, String mentor, String mentee, String goal) {
		return new DemoStep(since, () -> this.matchmaker.adopt(uuid(what), mentor, mentee, goal, since));
	}

	private void nameMentors() {
		this.scout.look();
		name("rep_02", MentorStrength.NEEDS_ANALYSIS);
		name("rep_03", MentorStrength.PRODUCT_KNOWLEDGE);
	}

	private void name(String rep, MentorStrength strength) {
		this.mentors.name(ADMIN, rep, new Mentor.Naming(List.of(strength), 3, ADMIN.subject()));
	}

	/** The mentor says so when it is over. */
	private Stream<DemoStep> held(String mentorship, Instant at, int minutes, String topic) {
		String mentor = mentorship.equals(mentorship()) ? "rep_02" : "rep_03";
		return Stream.of(new DemoStep(at.plus(Duration.ofHours(2)), () -> {
			CoachingResult claimed = this.coaching.claim(viewer(mentor),
					new CoachingDesk.Claim(uuid(topic), mentorship, at, minutes, topic));
			if (claimed.session() == null) {
				throw new IllegalStateException("The demo session " + topic + " was refused: " + claimed.errors());
			}
		}));
	}

	private Stream<DemoStep> confirmed(Instant at, String topic) {
		return Stream.of(new DemoStep(at,
				() -> this.coaching.confirm(viewer("rep_13"), "coaching_rep_02_" + uuid(topic), true)));
	}

	private static Viewer viewer(String rep) {
		return new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
	}

	private static String uuid(String what) {
		return UUID.nameUUIDFromBytes(("demo/" + what).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
