package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import dev.cima.mentorship.CoachingDesk;
import dev.cima.mentorship.CoachingResult;
import dev.cima.mentorship.CoachingSession;
import dev.cima.mentorship.Matchmaker;
import dev.cima.mentorship.Mentor;
import dev.cima.mentorship.MentorList;
import dev.cima.mentorship.MentorScout;
import dev.cima.mentorship.MentorStrength;
import dev.cima.mentorship.Mentorship;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;

/**
 * Two mentorships of the reps whose tokens are shown: each has a session that waits for
 * an answer, one of them also a confirmed one. Done again it changes nothing.
 */
@Component
@Profile("embedded")
class DemoMentorships {

	private static final Viewer ADMIN = new Viewer("demo", null, Set.of(), Set.of(Role.ADMIN));

	private final Matchmaker matchmaker;

	private final CoachingDesk coaching;

	private final MentorScout scout;

	private final MentorList mentors;

	private final Organisation organisation;

	DemoMentorships(Matchmaker matchmaker, CoachingDesk coaching, MentorScout scout, MentorList mentors,
			Organisation organisation) {
		this.matchmaker = matchmaker;
		this.coaching = coaching;
		this.scout = scout;
		this.mentors = mentors;
		this.organisation = organisation;
	}

	/**
	 * Makes them.
	 * @param now when the demo data was begun
	 */
	void load(Instant now) {
		this.scout.look();
		name("rep_02", MentorStrength.NEEDS_ANALYSIS);
		name("rep_03", MentorStrength.PRODUCT_KNOWLEDGE);
		LocalDate today = this.organisation.dayOf(now);
		Instant since = at(today.minusDays(16));
		// in two weeks, both over
		LocalDate lastFriday = today.with(TemporalAdjusters.previous(DayOfWeek.FRIDAY));
		Mentorship taught = this.matchmaker.adopt(uuid("amina"), "rep_03", "rep_02",
				"Offering care products with boots", since);
		hold(taught, at(lastFriday), 30, "Opening questions");
		Mentorship teaching = this.matchmaker.adopt(uuid("ridge"), "rep_02", "rep_13", "Showing the better tent first",
				since);
		CoachingSession earlier = hold(teaching, at(lastFriday.minusWeeks(1)), 45, "Comparing two tents");
		this.coaching.confirm(viewer("rep_13"), earlier.id(), true);
		hold(teaching, at(lastFriday).plusSeconds(3600), 30, "Answering “too expensive”");
	}

	/** The id of the session that {@code rep_02} may confirm. */
	static String session() {
		return "coaching_rep_03_" + uuid("Opening questions");
	}

	/** The id of the mentorship in which {@code rep_02} helps {@code rep_13}. */
	static String mentorship() {
		return "mentorship_rep_13_" + uuid("ridge");
	}

	private void name(String rep, MentorStrength strength) {
		this.mentors.name(ADMIN, rep, new Mentor.Naming(List.of(strength), 3, ADMIN.subject()));
	}

	private CoachingSession hold(Mentorship mentorship, Instant at, int minutes, String topic) {
		CoachingResult claimed = this.coaching.claim(viewer(mentorship.mentor()),
				new CoachingDesk.Claim(uuid(topic), mentorship.id(), at, minutes, topic));
		if (claimed.session() == null) {
			throw new IllegalStateException("The demo session " + topic + " was refused: " + claimed.errors());
		}
		return claimed.session();
	}

	private Instant at(LocalDate day) {
		return day.atTime(10, 0).atZone(this.organisation.zone()).toInstant();
	}

	private static Viewer viewer(String rep) {
		return new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
	}

	private static String uuid(String what) {
		return UUID.nameUUIDFromBytes(("demo/" + what).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
