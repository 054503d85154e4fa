package dev.cima.mentorship;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.mongodb.client.MongoDatabase;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Reps;

/**
 * One node's part of mentorships, with a clock of its own and nothing that runs by
 * itself; it can be killed before and after everything that lasts.
 */
final class MentorshipNode {

	static final MentorshipSettings SETTINGS = settings(Duration.ofHours(48));

	/** Dies after so many steps. */
	int stepsToLive = Integer.MAX_VALUE;

	final List<Object> events = new CopyOnWriteArrayList<>();

	final Mentorships mentorships;

	final CoachingSessions sessions;

	final Mentors mentors;

	final Openings openings;

	final MentorshipNotes notes;

	final Matchmaker matchmaker;

	final CoachingDesk desk;

	final MentorshipSweep sweep;

	final LeaversEndMentorships leavers;

	MentorshipNode(MongoDatabase database, Ledger ledger, Reps reps, Organisation organisation, InstantSource clock) {
		this(database, ledger, reps, organisation, clock, SETTINGS.gainGrace());
	}

	MentorshipNode(MongoDatabase database, Ledger ledger, Reps reps, Organisation organisation, InstantSource clock,
			Duration gainGrace) {
		MentorshipSettings settings = settings(gainGrace);
		MentorshipLists lists = new MentorshipLists(database) {

			@Override
			void add(String list, String id) {
				lasting(() -> super.add(list, id));
			}

		};
		Bookings bookings = new Bookings(database) {

			@Override
			boolean book(String id, Booking booking, Standing standing, Predicate<List<Booking>> fits) {
				step();
				boolean booked = super.book(id, booking, standing, fits);
				step();
				return booked;
			}

		};
		this.notes = new MentorshipNotes(new WrittenTexts(database)) {

			@Override
			void keep(String id, String author, String text) {
				lasting(() -> super.keep(id, author, text));
			}

		};
		this.mentorships = new Mentorships(database, lists) {

			@Override
			boolean save(Mentorship next) {
				step();
				boolean saved = super.save(next);
				step();
				return saved;
			}

		};
		this.sessions = new CoachingSessions(database, lists) {

			@Override
			boolean save(CoachingSession next) {
				step();
				boolean saved = super.save(next);
				step();
				return saved;
			}

		};
		this.mentors = new Mentors(database);
		this.openings = new Openings(bookings, this.mentorships);
		MentorshipKeeper keeper = new MentorshipKeeper(this.mentorships, lists, this.openings, this.mentors,
				new GainJudge(ledger, (cards, month) -> Map.of(), organisation, settings), ledger, this::publish, clock,
				settings);
		this.leavers = new LeaversEndMentorships(this.mentorships, lists, keeper);
		this.matchmaker = new Matchmaker(this.mentorships, keeper, this.notes, this.openings, this.mentors, reps, clock,
				settings);
		CoachingKeeper coachingKeeper = new CoachingKeeper(this.sessions, lists,
				new Diary(bookings, this.sessions, organisation, settings), ledger, this::publish, clock, settings);
		this.desk = new CoachingDesk(this.sessions, coachingKeeper, this.matchmaker, this.notes, organisation, clock,
				settings);
		this.sweep = new MentorshipSweep(this.mentorships, this.sessions, keeper, coachingKeeper,
				new MentorScout(reps, null, (cards, month) -> Map.of(), this.mentors, organisation, clock, settings),
				clock);
	}

	private static MentorshipSettings settings(Duration gainGrace) {
		return new MentorshipSettings(3, 20, Duration.ofHours(1), 50, 2, Duration.ofMinutes(15), Duration.ofHours(8),
				Duration.ofMinutes(5), Duration.ofDays(30), Duration.ofDays(14), 250, 10, new BigDecimal("1.10"),
				new BigDecimal("0.05"), gainGrace, Duration.ofSeconds(30), Duration.ofSeconds(10));
	}

	private void publish(Object event) {
		lasting(() -> this.events.add(event));
	}

	private void lasting(Runnable what) {
		step();
		what.run();
		step();
	}

	private void step() {
		if (this.stepsToLive-- <= 0) {
			throw new Killed();
		}
	}

	static Viewer viewer(String rep) {
		return new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
	}

	static CoachingDesk.Claim claim(String uuid, String mentorship, Instant heldAt) {
		return new CoachingDesk.Claim(uuid, mentorship, heldAt, 30, "Closing");
	}

	/** The end of a node: nothing in it catches this. */
	static final class Killed extends Error {

	}

}
