package dev.cima.leadership;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a box keeps, and what can be told from what it publishes. */
class PulseBoxTests {

	private static final int SEEDS = 300;

	@Test
	void anyOrderOfAnswersGivesTheSameSums() {
		List<List<Integer>> answers = new ArrayList<>();
		Random random = new Random(7);
		for (int i = 0; i < 10; i++) {
			answers.add(six(random));
		}
		PulseBox first = filled(answers, PulseBox.TOGETHER);
		for (int seed = 0; seed < 50; seed++) {
			Collections.shuffle(answers, new Random(seed));
			PulseBox again = filled(answers, PulseBox.TOGETHER);
			assertThat(again.sums()).isEqualTo(first.sums());
			assertThat(again.squares()).isEqualTo(first.squares());
		}
		assertThat(first.respondents()).isEqualTo(10);
		assertThat(first.waiting()).isEmpty();
	}

	/**
	 * Whoever has all that was ever published of all teams, and knows who was where: the
	 * people whom publications tell apart from others are five at least.
	 */
	@Test
	void noPublicationsIsolateFewerThanFive() {
		for (int seed = 0; seed < SEEDS; seed++) {
			assertThat(smallestIsolated(new Random(seed), PulseBox.TOGETHER)).as("seed " + seed)
				.isGreaterThanOrEqualTo(PulseBox.TOGETHER);
		}
	}

	@Test
	void whereEachAnswerIsPouredAtOnceSomebodyIsIsolated() {
		assertThat(IntStream.range(0, SEEDS).map((seed) -> smallestIsolated(new Random(seed), 1)).min()).hasValue(1);
	}

	@Test
	void whatNobodyCanOpenIsDroppedAndNotCounted() {
		PulseBox box = PulseBox.empty("2026-Q4/team_x");
		for (int i = 0; i < 4; i++) {
			box = box.with("a" + i, "old" + i, 5, (sealed) -> null);
		}
		box = box.with("b", "new", 5, (sealed) -> sealed.equals("new") ? List.of(1, 2, 3, 4, 5, 1) : null);
		assertThat(box.respondents()).isZero();
		assertThat(box.waiting()).containsExactly("new");
		assertThat(box.spent()).hasSize(5);
	}

	@Test
	void endingDropsWhatWaitsAndNeverChangesWhatWasTold() {
		PulseBox box = filled(Collections.nCopies(7, List.of(4, 4, 4, 4, 4, 4)), 5);
		PulseBox ended = box.end();
		assertThat(ended.waiting()).isEmpty();
		assertThat(ended.spent()).isEmpty();
		assertThat(Leadership.of(ended)).isEqualTo(Leadership.of(box));
	}

	@Test
	void theModeNeedsTheWholeInterval() {
		assertThat(mode(Collections.nCopies(5, 5))).isEqualTo(LeadershipMode.TRANSFORMATIONAL);
		assertThat(mode(List.of(4, 4, 4, 4, 3))).as("3.8 ± 0.31").isEqualTo(LeadershipMode.MIXED);
		assertThat(mode(List.of(4, 4, 4, 4, 4, 4, 4, 4, 4, 3))).as("3.9 ± 0.14")
			.isEqualTo(LeadershipMode.TRANSFORMATIONAL);
		assertThat(mode(Collections.nCopies(5, 3))).isEqualTo(LeadershipMode.MIXED);
		assertThat(mode(Collections.nCopies(5, 2))).isEqualTo(LeadershipMode.TRANSACTIONAL);
		assertThat(mode(Collections.nCopies(4, 5))).isEqualTo(LeadershipMode.UNKNOWN);
		assertThat(Leadership.of(null).enough()).isFalse();
	}

	/** Golden values: tables of Student's t. */
	@Test
	void theQuantileIsThatOfStudent() {
		assertThat(Leadership.quantile(4)).isCloseTo(1.5332, within(0.0005));
		assertThat(Leadership.quantile(9)).isCloseTo(1.3830, within(0.0001));
		assertThat(Leadership.quantile(100)).isCloseTo(1.2901, within(0.0001));
	}

	@Test
	void quartersFollowTheYear() {
		assertThat(Quarter.of(java.time.LocalDate.of(2026, 12, 31)).id()).isEqualTo("2026-Q4");
		assertThat(Quarter.of(java.time.LocalDate.of(2027, 1, 1)).id()).isEqualTo("2027-Q1");
		assertThat(Quarter.of(java.time.LocalDate.of(2027, 3, 31)).before().id()).isEqualTo("2026-Q4");
		assertThat(new Quarter(2027, 1)).isGreaterThan(new Quarter(2026, 4));
	}

	/**
	 * People of teams who move now and then answer for the team of their token, in any
	 * order, while all is published after each answer. Two people can be told apart when
	 * some publication rests on one of them and not on the other.
	 */
	private static int smallestIsolated(Random random, int together) {
		int people = 30;
		Map<String, PulseBox> boxes = new HashMap<>();
		Map<String, List<Integer>> answeredFor = new HashMap<>();
		Map<Integer, List<String>> publications = new TreeMap<>();
		List<Integer> order = new ArrayList<>(IntStream.range(0, people).boxed().toList());
		Collections.shuffle(order, random);
		for (int person : order) {
			String team = "team_" + random.nextInt(3);
			PulseBox before = boxes.getOrDefault(team, PulseBox.empty("2026-Q4/" + team));
			PulseBox after = before.with("h" + person, "s" + person, together, (sealed) -> six(random));
			boxes.put(team, after);
			answeredFor.computeIfAbsent(team, (key) -> new ArrayList<>()).add(person);
			if (after.respondents() >= PulseBox.TOGETHER && after.respondents() > before.respondents()) {
				// what is published rests on all whose answers were poured so far
				answeredFor.get(team)
					.subList(0, after.respondents())
					.forEach((one) -> publications.computeIfAbsent(one, (key) -> new ArrayList<>())
						.add(team + "/" + after.respondents()));
			}
		}
		Map<List<String>, Integer> alike = new HashMap<>();
		publications.values().forEach((seenIn) -> alike.merge(seenIn, 1, Integer::sum));
		return alike.values().stream().mapToInt(Integer::intValue).min().orElse(people);
	}

	private static LeadershipMode mode(List<Integer> people) {
		return Leadership.of(poured(people)).mode();
	}

	private static PulseBox poured(List<Integer> people) {
		return filled(people.stream().map((one) -> Collections.nCopies(6, one)).toList(), Math.min(people.size(), 5));
	}

	private static PulseBox filled(List<List<Integer>> answers, int together) {
		Map<String, List<Integer>> sealed = new HashMap<>();
		PulseBox box = PulseBox.empty("2026-Q4/team_x");
		for (int i = 0; i < answers.size(); i++) {
			sealed.put("s" + i, answers.get(i));
			box = box.with("h" + i, "s" + i, together, sealed::get);
		}
		return box;
	}

	static List<Integer> six(Random random) {
		return random.ints(6, 1, 6).boxed().toList();
	}

}
