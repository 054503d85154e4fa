package dev.cima.mentorship;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Reps;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.mentorship.MentorshipNode.claim;
import static dev.cima.mentorship.MentorshipNode.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * What several nodes make of mentorships, with kills at every step and a clock that is
 * set.
 */
@CimaIntegrationTest
class MentorshipNodesIntegrationTests {

	private static final Viewer ADMIN = new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN));

	@Autowired
	MongoClient client;

	@Autowired
	Ledger ledger;

	@Autowired
	Reps reps;

	@Autowired
	Organisation organisation;

	@Autowired
	Shop shop;

	@Autowired
	SaleLog sales;

	final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	MongoDatabase database;

	MentorshipNode other;

	@BeforeEach
	void noonOnAWednesday() {
		this.database = this.client.getDatabase("mentorship-nodes");
		this.other = node();
		// long ago for the application's clock, so that sales can follow in 70 days
		this.now.set(LocalDate.ofInstant(TestTime.now(), this.organisation.zone())
			.minusDays(45)
			.with(DayOfWeek.WEDNESDAY)
			.atTime(12, 0)
			.atZone(this.organisation.zone())
			.toInstant());
	}

	@Test
	void aSlowNodesOldAttemptDoesNotThrowOutTheBookingOfALaterOne() {
		Bookings bookings = new Bookings(this.database);
		Bookings.Booking later = new Bookings.Booking("mentorship_slow", 2, null, null);
		assertThat(bookings.book("slow", later, (all) -> all, List::isEmpty)).isTrue();
		Bookings.Booking old = new Bookings.Booking("mentorship_slow", 1, null, null);
		assertThat(bookings.book("slow", old, (all) -> all, List::isEmpty)).isFalse();
		assertThat(bookings.findAll(List.of("slow")).get("slow").bookings()).containsExactly(later);
	}

	@Test
	void aRequestCutAtAnyStepIsWholeOnceItIsSentAgain() {
		cutEverywhere((node, story) -> story.request(node), (story) -> {
			assertThat(story.request(this.other).errors()).isEmpty();
			assertThat(story.mentorship().status()).isEqualTo(MentorshipStatus.REQUESTED);
			assertThat(this.other.mentorships.of(List.of(story.mentor)).get(story.mentor)).extracting(Mentorship::id)
				.containsExactly(story.id());
			assertThat(this.other.mentorships.of(List.of(story.mentee)).get(story.mentee)).extracting(Mentorship::id)
				.containsExactly(story.id());
			assertThat(this.other.matchmaker.request(viewer(story.mentee), uuid(), story.mentor, "More").errors())
				.hasSize(1);
			assertThat(story.told("REQUESTED")).containsOnly(story.mentor).isNotEmpty();
		});
	}

	@Test
	void anAcceptanceCutAtAnyStepTakesOnePlace() {
		cutEverywhere((node, story) -> {
			story.request(this.other);
			return story.accept(node);
		}, (story) -> {
			assertThat(story.accept(this.other).errors()).isEmpty();
			assertThat(story.mentorship().status()).isEqualTo(MentorshipStatus.ACTIVE);
			assertThat(story.mentorship().startedAt()).isNotNull();
			assertThat(this.other.openings.taken(List.of(story.mentor))).containsEntry(story.mentor, 1);
			assertThat(story.told("ACTIVE")).containsOnly(story.mentee).isNotEmpty();
			// it was the only place
			assertThat(this.other.matchmaker.request(viewer(this.shop.rep(Shop.EAST)), uuid(), story.mentor, "Help")
				.errors()).extracting("code").containsExactly(UserErrorCode.LIMIT_REACHED);
		});
	}

	@Test
	void aClaimCutAtAnyStepTakesItsTimeOnce() {
		cutEverywhere((node, story) -> {
			story.request(this.other);
			story.accept(this.other);
			return story.claim(node);
		}, (story) -> {
			assertThat(story.claim(this.other).errors()).isEmpty();
			assertThat(story.session().status()).isEqualTo(CoachingSessionStatus.CLAIMED);
			assertThat(this.other.sessions.of(List.of(story.id())).get(story.id())).hasSize(1);
			Instant at = story.session().heldAt().plusSeconds(60);
			assertThat(this.other.desk.claim(viewer(story.mentor), claim(uuid(), story.id(), at)).errors()).hasSize(1);
			assertThat(story.events(CoachingClaimed.class)).isNotEmpty();
		});
	}

	@Test
	void aConfirmationCutAtAnyStepIsPaidOnce() {
		cutEverywhere((node, story) -> {
			story.request(this.other);
			story.accept(this.other);
			story.claim(this.other);
			return story.confirm(node);
		}, (story) -> {
			assertThat(story.confirm(this.other).errors()).isEmpty();
			assertThat(story.session().status()).isEqualTo(CoachingSessionStatus.CONFIRMED);
			assertThat(entries(story.mentor)).extracting(Entry::points).containsExactly(50L);
			assertThat(story.events(CoachingCredited.class)).isNotEmpty();
		});
	}

	@Test
	void aDisputeCutAtAnyStepIsTold() {
		cutEverywhere((node, story) -> {
			story.request(this.other);
			story.accept(this.other);
			story.claim(this.other);
			return story.dispute(node);
		}, (story) -> {
			assertThat(story.dispute(this.other).errors()).isEmpty();
			assertThat(story.session().status()).isEqualTo(CoachingSessionStatus.DISPUTED);
			assertThat(story.events(CoachingDisputed.class))
				.contains(new CoachingDisputed(story.session().id(), story.mentor, story.mentee));
			assertThat(entries(story.mentor)).isEmpty();
		});
	}

	@Test
	void whatIsConfirmedIsPaidOnceByManyNodesAtOnce() {
		Story story = new Story();
		story.request(this.other);
		story.accept(this.other);
		story.claim(this.other);
		List<CoachingResult> answers = atOnce(() -> story.confirm(node()), () -> story.confirm(node()),
				() -> this.other.desk.confirm(viewer(story.mentee), story.session().id(), false));
		boolean yes = answers.getFirst().errors().isEmpty();
		assertThat(answers).filteredOn((answer) -> !answer.errors().isEmpty()).hasSize(yes ? 1 : 2);
		assertThat(entries(story.mentor)).hasSize(yes ? 1 : 0);
	}

	@Test
	void whatWasDisputedIsNeverPaid() {
		Story story = new Story();
		story.request(this.other);
		story.accept(this.other);
		story.claim(this.other);
		this.other.desk.confirm(viewer(story.mentee), story.session().id(), false);
		this.other.desk.settle(ADMIN, story.session().id(), false, "Nobody was there");
		wait(Duration.ofDays(20));
		this.other.sweep.sweep();
		assertThat(story.session().status()).isEqualTo(CoachingSessionStatus.REJECTED);
		assertThat(story.session().due()).isNull();
		assertThat(entries(story.mentor)).isEmpty();
	}

	@Test
	void aClaimExpiresAfterFourteenDaysByTheClockAlone() {
		Story story = new Story();
		story.request(this.other);
		story.accept(this.other);
		story.claim(this.other);
		wait(Duration.ofDays(14).minusMillis(1));
		this.other.sweep.sweep();
		assertThat(story.session().statusAt(this.now.get())).isEqualTo(CoachingSessionStatus.CLAIMED);
		wait(Duration.ofMillis(1));
		// nobody has stored it yet
		assertThat(story.session().status()).isEqualTo(CoachingSessionStatus.CLAIMED);
		assertThat(story.session().statusAt(this.now.get())).isEqualTo(CoachingSessionStatus.EXPIRED);
		MentorshipNode second = node();
		assertThat(atOnce(() -> story.confirm(second), () -> story.confirm(this.other))).allSatisfy(
				(answer) -> assertThat(answer.errors()).extracting("code").containsExactly(UserErrorCode.TOO_OLD));
		this.other.sweep.sweep();
		wait(Duration.ofMinutes(1));
		second.sweep.sweep();
		assertThat(story.session().status()).isEqualTo(CoachingSessionStatus.EXPIRED);
		assertThat(story.session().due()).isNull();
		assertThat(entries(story.mentor)).isEmpty();
	}

	@Test
	void anExpiredClaimIsInNobodysWay() {
		Story story = new Story();
		story.request(this.other);
		story.accept(this.other);
		story.claim(this.other);
		Instant heldAt = story.session().heldAt();
		assertThat(this.other.desk.claim(viewer(story.mentor), claim(uuid(), story.id(), heldAt)).errors()).hasSize(1);
		wait(Duration.ofDays(14));
		assertThat(this.other.desk.claim(viewer(story.mentor), claim(uuid(), story.id(), heldAt)).errors()).isEmpty();
		assertThat(story.session().status()).isEqualTo(CoachingSessionStatus.EXPIRED);
	}

	@Test
	void aRealGainIsPaidOnceFromTwoNodesAndExplained() {
		Story story = new Story();
		story.request(this.other);
		story.accept(this.other);
		Instant start = this.now.get();
		for (int i = 1; i <= 10; i++) {
			sell(story.mentee, start.minus(i, ChronoUnit.DAYS), (i <= 2) ? 1 : 0);
			sell(story.mentee, start.plus(i, ChronoUnit.DAYS), (i <= 5) ? 1 : 0);
		}
		// neither of the start's own day nor of later days
		sell(story.mentee, start, 3);
		sell(story.mentee, start.plus(31, ChronoUnit.DAYS), 3);
		wait(Duration.ofDays(33).minusHours(12).minusMillis(1));
		this.other.sweep.sweep();
		assertThat(story.mentorship().gain()).isNull();
		wait(Duration.ofHours(12).plusMillis(1));
		MentorshipNode second = node();
		atOnce(() -> sweep(this.other), () -> sweep(second));
		sweep(this.other);
		MenteeGain gain = story.mentorship().gain();
		assertThat(gain).isNotNull();
		assertThat(gain.before()).isEqualByComparingTo("0.2");
		assertThat(gain.after()).isEqualByComparingTo("0.5");
		assertThat(gain.paid()).isTrue();
		assertThat(story.mentorship().due()).isNull();
		List<Entry> entries = entries(story.mentor);
		assertThat(entries).extracting(Entry::key).containsExactly("gain/" + story.id());
		assertThat(entries.getFirst().points()).isEqualTo(250);
		assertThat(entries.getFirst().steps().getFirst().params()).containsExactly("0.2000", "0.5000", "10", "10");
	}

	@Test
	void aGainCutAtAnyStepIsPaidOnce() {
		for (int steps = 0;; steps++) {
			noonOnAWednesday();
			Story story = new Story();
			story.request(this.other);
			story.accept(this.other);
			for (int i = 1; i <= 10; i++) {
				sell(story.mentee, this.now.get().minus(i, ChronoUnit.DAYS), 0);
				sell(story.mentee, this.now.get().plus(i, ChronoUnit.DAYS), 1);
			}
			wait(Duration.ofDays(34));
			MentorshipNode dying = node();
			dying.stepsToLive = steps;
			boolean lived = isAlive(() -> sweep(dying));
			wait(Duration.ofMinutes(1));
			sweep(this.other);
			assertThat(entries(story.mentor)).extracting(Entry::points).containsExactly(250L);
			assertThat(story.mentorship().due()).isNull();
			if (lived) {
				assertThat(steps).isGreaterThan(3);
				return;
			}
		}
	}

	@Test
	void whatALongerGraceMakesDueLaterKeepsNobodyWaiting() {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 101; i++) {
			String id = OwnId.MENTORSHIP + "rep_patient" + i + "_" + uuid();
			Instant start = this.now.get();
			assertThat(this.other.mentorships.save(
					new Mentorship(id, 1, "rep_coach", "rep_patient" + i, "hash", MentorshipStatus.ACTIVE, 1, 1, start,
							start, null, null, null, MentorshipStatus.ACTIVE, start.plus(33, ChronoUnit.DAYS), null)))
				.isTrue();
			ids.add(id);
		}
		wait(Duration.ofDays(34));
		Instant before = this.now.get();
		MentorshipNode patient = new MentorshipNode(this.database, this.ledger, this.reps, this.organisation,
				this.now::get, Duration.ofDays(10));
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> patient.sweep.sweep());
		assertThat(this.other.mentorships.due(before, 1)).isEmpty();
		assertThat(this.other.mentorships.findAll(ids).values()).extracting(Mentorship::gain).containsOnlyNulls();
		wait(Duration.ofDays(10));
		patient.sweep.sweep();
		assertThat(this.other.mentorships.findAll(ids).values()).extracting(Mentorship::gain).doesNotContainNull();
	}

	@Test
	void aMentorshipThatEndsEarlyIsNotJudged() {
		Story story = new Story();
		story.request(this.other);
		story.accept(this.other);
		wait(Duration.ofDays(29));
		this.other.matchmaker.end(viewer(story.mentor), story.id(), "Moved");
		wait(Duration.ofDays(10));
		this.other.sweep.sweep();
		assertThat(story.mentorship().gain()).isNull();
		assertThat(story.mentorship().due()).isNull();
		assertThat(story.told("ENDED")).containsExactly(story.mentee);
	}

	@Test
	void aLeavingCutAtAnyStepEndsWhatIsOpenOnce() {
		cutEverywhere((node, story) -> {
			story.request(this.other);
			story.accept(this.other);
			return story.leave(node, this.now.get());
		}, (story) -> {
			story.leave(this.other, this.now.get());
			assertThat(story.mentorship().status()).isEqualTo(MentorshipStatus.ENDED);
			assertThat(this.other.openings.taken(List.of(story.mentor))).containsEntry(story.mentor, 0);
			assertThat(story.told("ENDED")).containsOnly(story.mentor).isNotEmpty();
			assertThat(story.mentorship().told()).isEqualTo(MentorshipStatus.ENDED);
		});
	}

	@Test
	void whatWasAskedForAfterComingBackIsNotEndedByHavingLeft() {
		Story story = new Story();
		Instant left = this.now.get();
		wait(Duration.ofMillis(1));
		story.request(this.other);
		story.leave(this.other, left);
		assertThat(story.mentorship().status()).isEqualTo(MentorshipStatus.REQUESTED);
		story.leave(this.other, this.now.get());
		assertThat(story.mentorship().status()).isEqualTo(MentorshipStatus.ENDED);
		assertThat(story.accept(this.other).errors()).extracting("code").containsExactly(UserErrorCode.CONFLICT);
	}

	@Test
	void theReasonThatIsShownIsThatOfWhoDidIt() {
		Story story = new Story();
		story.request(this.other);
		story.accept(this.other);
		story.claim(this.other);
		String session = story.session().id();
		this.other.desk.confirm(viewer(story.mentee), session, false);
		diesBeforeItIsDone((node) -> node.desk.settle(ADMIN, session, false, "Nobody was there"));
		this.other.desk.settle(ADMIN, session, true, "Both were there");
		assertThat(story.session().status()).isEqualTo(CoachingSessionStatus.CONFIRMED);
		assertThat(text(MentorshipNotes.settlement(story.session()))).isEqualTo("Both were there");

		diesBeforeItIsDone((node) -> node.matchmaker.end(viewer(story.mentor), story.id(), "I have no time"));
		this.other.matchmaker.end(viewer(story.mentor), story.id(), "We reached the goal");
		assertThat(text(MentorshipNotes.end(story.mentorship()))).isEqualTo("We reached the goal");
	}

	/** After the note, before what it is about. */
	private void diesBeforeItIsDone(Consumer<MentorshipNode> what) {
		MentorshipNode dying = node();
		dying.stepsToLive = 2;
		assertThat(isAlive(() -> what.accept(dying))).isFalse();
	}

	private String text(String note) {
		return this.other.notes.findAll(List.of(note)).get(note);
	}

	/**
	 * Runs it with a kill after 0, 1, 2, … steps until it lives; each time another node
	 * goes on.
	 */
	private void cutEverywhere(Act act, Consumer<Story> check) {
		for (boolean swept : List.of(true, false)) {
			int steps = 0;
			boolean lived = false;
			while (!lived) {
				Story story = new Story();
				MentorshipNode dying = node();
				dying.stepsToLive = steps++;
				story.nodes.add(dying);
				lived = isAlive(() -> act.run(dying, story));
				if (swept) {
					wait(Duration.ofMinutes(1));
					this.other.sweep.sweep();
					assertThat(story.isWhole()).isTrue();
				}
				check.accept(story);
				wait(Duration.ofMinutes(1));
				this.other.sweep.sweep();
				assertThat(this.other.mentorships.due(this.now.get(), 10)).isEmpty();
				assertThat(this.other.sessions.due(this.now.get(), 10)).isEmpty();
			}
			assertThat(steps).isGreaterThan(5);
		}
	}

	private static boolean isAlive(Runnable what) {
		try {
			what.run();
			return true;
		}
		catch (MentorshipNode.Killed ex) {
			return false;
		}
	}

	private static boolean sweep(MentorshipNode node) {
		node.sweep.sweep();
		return true;
	}

	@SafeVarargs
	private static <T> List<T> atOnce(Supplier<T>... what) {
		List<CompletableFuture<T>> running = new ArrayList<>();
		for (Supplier<T> one : what) {
			running.add(CompletableFuture.supplyAsync(one, Thread::startVirtualThread));
		}
		return running.stream().map(CompletableFuture::join).toList();
	}

	private void sell(String rep, Instant at, int crossSells) {
		List<LogSaleInput.Line> lines = new ArrayList<>();
		lines.add(new LogSaleInput.Line(Shop.BIKE, 1, BigDecimal.TEN, SaleKind.BASE, null));
		for (int i = 0; i < crossSells; i++) {
			lines.add(new LogSaleInput.Line(List.of(Shop.SOCKS, Shop.HELMET, Shop.BETTER_BIKE).get(i), 1,
					BigDecimal.TEN, SaleKind.CROSS_SELL, null));
		}
		LogSaleInput sale = new LogSaleInput(uuid(), at, null, rep, null, null, lines);
		assertThat(this.sales.importAll(ADMIN, List.of(sale)).getFirst().payload().errors()).isEmpty();
	}

	/** The coaching entries of a rep. */
	private List<Entry> entries(String rep) {
		return this.ledger.range(rep, 1, this.ledger.card(rep, Span.ALL_TIME).seq())
			.stream()
			.filter((entry) -> "coaching".equals(entry.cause()) || "gain".equals(entry.cause()))
			.toList();
	}

	private MentorshipNode node() {
		return new MentorshipNode(this.database, this.ledger, this.reps, this.organisation, this.now::get);
	}

	private void wait(Duration time) {
		this.now.updateAndGet((was) -> was.plus(time));
	}

	private static String uuid() {
		return UUID.randomUUID().toString();
	}

	/** Something that two people do. */
	private interface Act {

		Object run(MentorshipNode node, Story story);

	}

	/**
	 * A mentor with one place, a mentee, and what they send, always with the same ids.
	 */
	private final class Story {

		final String mentor = MentorshipNodesIntegrationTests.this.shop.rep(Shop.EAST);

		final String mentee = MentorshipNodesIntegrationTests.this.shop.rep(Shop.WEST);

		final String request = uuid();

		final String session = uuid();

		final Instant heldAt = MentorshipNodesIntegrationTests.this.now.get().minus(1, ChronoUnit.HOURS);

		final List<MentorshipNode> nodes = new ArrayList<>(List.of(MentorshipNodesIntegrationTests.this.other));

		Story() {
			MentorshipNodesIntegrationTests.this.other.mentors.name(this.mentor, new Mentor.Naming(List.of(), 1, "me"));
		}

		MentorshipResult request(MentorshipNode node) {
			return node.matchmaker.request(viewer(this.mentee), this.request, this.mentor, "Closing");
		}

		MentorshipResult accept(MentorshipNode node) {
			return node.matchmaker.answer(viewer(this.mentor), id(), true);
		}

		CoachingResult claim(MentorshipNode node) {
			return node.desk.claim(viewer(this.mentor), MentorshipNode.claim(this.session, id(), this.heldAt));
		}

		CoachingResult confirm(MentorshipNode node) {
			return node.desk.confirm(viewer(this.mentee), session().id(), true);
		}

		CoachingResult dispute(MentorshipNode node) {
			return node.desk.confirm(viewer(this.mentee), session().id(), false);
		}

		boolean leave(MentorshipNode node, Instant at) {
			node.leavers.endAll(Map.of(this.mentee, at));
			return true;
		}

		String id() {
			return OwnId.MENTORSHIP + this.mentee + "_" + this.request;
		}

		Mentorship mentorship() {
			Mentorship found = MentorshipNodesIntegrationTests.this.other.mentorships.find(id());
			assertThat(found).isNotNull();
			return found;
		}

		CoachingSession session() {
			CoachingSession found = MentorshipNodesIntegrationTests.this.other.sessions
				.find(OwnId.SESSION + this.mentor + "_" + this.session);
			assertThat(found).isNotNull();
			return found;
		}

		/** Whether nothing is left half done, sent again or not. */
		boolean isWhole() {
			Mentorship mentorship = MentorshipNodesIntegrationTests.this.other.mentorships.find(id());
			CoachingSession session = MentorshipNodesIntegrationTests.this.other.sessions
				.find(OwnId.SESSION + this.mentor + "_" + this.session);
			boolean paid = entries(this.mentor).size() == 1;
			return (mentorship == null || (!mentorship.status().isUndecided() && !mentorship.isNews()))
					&& (session == null || (session.followed() && session.status() != CoachingSessionStatus.RESERVING
							&& paid == (session.status() == CoachingSessionStatus.CONFIRMED)));
		}

		List<String> told(String status) {
			return events(MentorshipChanged.class).stream()
				.filter((event) -> event.mentorshipId().equals(id()) && event.status().equals(status))
				.map(MentorshipChanged::tellRep)
				.toList();
		}

		<T> List<T> events(Class<T> type) {
			return this.nodes.stream()
				.flatMap((node) -> node.events.stream())
				.filter(type::isInstance)
				.map(type::cast)
				.toList();
		}

	}

}
