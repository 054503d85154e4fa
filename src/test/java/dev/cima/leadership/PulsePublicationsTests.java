package dev.cima.leadership;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.embedded.MemoryMongo;
import dev.cima.leadership.Leadership.BehaviourMean;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two teams between which people move, and whoever reads all that is published of both
 * after each answer, when the quarter ends and in the next one, and knows who answered
 * when and for which team: each publication rests on people, and by subtracting one from
 * another, or two, something can be learnt of those who are in the one alone. They are
 * nobody, or five at least.
 */
class PulsePublicationsTests {

	private static final int ITEMS = 6;

	private static final List<String> TEAMS = List.of("team_a", "team_b");

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));

	private final Organisation organisation = new Organisation("Test", ZoneOffset.UTC, Currency.getInstance("EUR"),
			Set.of(DayOfWeek.values()), Set.of());

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo();

	/** What each person answered, by number: the steps at which they did. */
	private final List<List<Integer>> answers = new ArrayList<>();

	/** What was published, with the people on whom it rests. */
	private final List<Publication> seen = new ArrayList<>();

	/** Whose answers stand in which box, in their order. */
	private final Map<String, List<Integer>> answeredFor = new HashMap<>();

	@RepeatedTest(12)
	void whoeverSubtractsWhatIsPublishedOfBothTeamsLearnsOfFiveAtLeast(RepetitionInfo repetition) {
		twoQuarters(PulseBox.TOGETHER, new Random(repetition.getCurrentRepetition()));
		assertThat(this.seen).extracting(Publication::box).as("there is something to subtract").hasSizeGreaterThan(2);
		assertThat(smallest()).isGreaterThanOrEqualTo(PulseBox.TOGETHER);
		PulseAttack attack = attack();
		assertThat(attack.found(this.answers)).as("guesses " + attack.guesses).isZero();
	}

	/** What shows that the attempt above would find something. */
	@Test
	void theSameFindsEverybodyWhereEachAnswerIsPouredAtOnce() {
		twoQuarters(1, new Random(1));
		assertThat(smallest()).isOne();
		assertThat(attack().found(this.answers)).as("of those whom a publication tells apart").isGreaterThan(4);
	}

	/**
	 * Seven in each team take tokens, two of A among the first; they move to B and answer
	 * there, among the others. In the next quarter all answer for the team they are in.
	 */
	private void twoQuarters(int together, Random random) {
		Teams teams = teams();
		IssuedTokens issued = new IssuedTokens(this.mongo.database());
		PulseBoxes boxes = new PulseBoxes(this.mongo.database());
		PulseKeys keys = new PulseKeys(
				new LeadershipSettings("0123456789abcdef0123456789abcdef", Duration.ofMinutes(10), Duration.ZERO, 0),
				new StaticListableBeanFactory().getBeanProvider(PulseSecret.class));
		PulseDesk desk = new PulseDesk(keys, issued, boxes, new AnswerSeal(keys), this.organisation, this.now::get,
				together);
		Leaderships leaderships = new Leaderships(boxes, this.organisation, this.now::get);
		PulseCloser closer = new PulseCloser(boxes, issued, teams, this.organisation, this.now::get);
		Map<Integer, String> team = new HashMap<>();
		IntStream.range(0, 14).forEach((person) -> team.put(person, TEAMS.get(person / 7)));
		for (int quarter = 0; quarter < 2; quarter++) {
			Map<Integer, String> tokens = new HashMap<>();
			team.forEach((person, of) -> tokens.put(person, desk.token(rep(person, of), null)));
			Map<Integer, String> told = new HashMap<>(team);
			if (quarter == 0) {
				// their tokens are team A's, wherever they are now
				team.put(0, "team_b");
				team.put(1, "team_b");
				assertThat(desk.token(rep(0, "team_b"), null)).as("one a quarter").isNull();
			}
			List<Integer> order = new ArrayList<>(tokens.keySet());
			Collections.shuffle(order, random);
			for (int person : order) {
				int step = this.answers.size();
				List<Integer> given = PulseBoxTests.six(random);
				this.answers.add(given);
				assertThat(desk.answer(tokens.get(person), given).accepted()).isTrue();
				this.answeredFor.computeIfAbsent(quarter() + "/" + told.get(person), (box) -> new ArrayList<>())
					.add(step);
				read(leaderships);
			}
			this.now.set(Instant.parse("2027-01-02T12:00:00Z"));
			read(leaderships);
			closer.close();
			read(leaderships);
		}
	}

	private Teams teams() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(MongoDatabase.class, () -> this.mongo.database());
		context.register(Teams.class);
		context.refresh();
		Teams teams = context.getBean(Teams.class);
		TEAMS.forEach((team) -> teams.save(new Team(team, team, "Sales")));
		return teams;
	}

	private static Rep rep(int person, String team) {
		return new Rep("rep_" + person, "Rep", team, null, "rep_" + person, "en", List.of(), true, false);
	}

	private String quarter() {
		return Quarter.of(this.organisation.dayOf(this.now.get())).id();
	}

	/** As an admin does, of both teams. */
	private void read(Leaderships leaderships) {
		leaderships.of(TEAMS).forEach((team, leadership) -> {
			if (leadership.enough()) {
				String box = leadership.quarter() + "/" + team;
				double[] sums = leadership.behaviours()
					.stream()
					.map(BehaviourMean::mean)
					.mapToDouble((mean) -> Math.rint(mean.doubleValue() * leadership.respondents()))
					.toArray();
				Publication now = new Publication(box, this.answers.size() - 1,
						Set.copyOf(this.answeredFor.get(box).subList(0, leadership.respondents())), sums);
				if (this.seen.stream().noneMatch(now::tellsTheSame)) {
					this.seen.add(now);
				}
			}
		});
	}

	/** All that was published of one team or of both together at a time. */
	private List<Publication> all() {
		List<Publication> all = new ArrayList<>(this.seen);
		for (Publication one : this.seen) {
			for (Publication other : this.seen) {
				if (one.box.compareTo(other.box) < 0) {
					all.add(one.and(other));
				}
			}
		}
		return all;
	}

	/** The fewest people who are in one publication and not in another, of any two. */
	private int smallest() {
		List<Publication> all = all();
		int smallest = this.answers.size();
		for (Publication one : all) {
			smallest = Math.min(smallest, one.people.size());
			for (Publication other : all) {
				Set<Integer> alone = new HashSet<>(one.people);
				alone.removeAll(other.people);
				smallest = alone.isEmpty() ? smallest : Math.min(smallest, alone.size());
			}
		}
		return smallest;
	}

	/** Takes each publication from each other one as if one person lay between them. */
	private PulseAttack attack() {
		PulseAttack attack = new PulseAttack();
		List<Publication> all = all();
		for (Publication one : all) {
			for (Publication other : all) {
				if (one.step != other.step || one.people.size() != other.people.size()) {
					attack.publications(one.step, 0, List.copyOf(boxed(other.sums)), 1, boxed(one.sums));
				}
			}
			attack.publications(one.step, 0, List.of(), 1, boxed(one.sums));
		}
		return attack;
	}

	private static List<Double> boxed(double[] sums) {
		return Arrays.stream(sums).boxed().toList();
	}

	/**
	 * What was read once.
	 *
	 * @param box of the team and quarter
	 * @param step the last that had answered when it was read
	 * @param people on whom it rests, as whoever knows all orders can tell
	 * @param sums of their answers, by item
	 */
	private record Publication(String box, int step, Set<Integer> people, double[] sums) {

		boolean tellsTheSame(Publication other) {
			return this.box.equals(other.box) && this.people.equals(other.people)
					&& Arrays.equals(this.sums, other.sums);
		}

		Publication and(Publication other) {
			Set<Integer> both = new HashSet<>(this.people);
			both.addAll(other.people);
			return new Publication(this.box + " and " + other.box, Math.max(this.step, other.step), both,
					IntStream.range(0, ITEMS).mapToDouble((item) -> this.sums[item] + other.sums[item]).toArray());
		}

	}

}
