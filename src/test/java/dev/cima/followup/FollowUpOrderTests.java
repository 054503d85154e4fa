package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.followup.Customer.Payment.State;
import dev.cima.followup.Customer.Payment;
import dev.cima.followup.Pairing.Bought;
import dev.cima.followup.Task.Answer;
import dev.cima.followup.Task.Marks;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to follow-ups in any order ends the same. */
class FollowUpOrderTests {

	private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

	private static final List<String> CATEGORIES = List.of("Bikes", "Clothing", "Accessories");

	@RepeatedTest(200)
	void anyOrderAndAnyNumberOfLooksEndInTheSameStatesAndPayments(RepetitionInfo repetition) {
		long seed = repetition.getCurrentRepetition();
		Random random = new Random(seed);
		List<Task> tasks = new ArrayList<>();
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < 1 + random.nextInt(6); i++) {
			Task task = task(i, day(random.nextInt(30)), random.nextInt(5) == 0);
			tasks.add(task);
			steps.add(new Step((history) -> history.customer = history.customer.plus(List.of(task))));
		}
		for (int i = 0; i < random.nextInt(8); i++) {
			String id = tasks.get(random.nextInt(tasks.size())).id();
			FollowUpState outcome = List
				.of(FollowUpState.DONE, FollowUpState.DONE, FollowUpState.NO_ANSWER, FollowUpState.NOT_WANTED)
				.get(random.nextInt(4));
			Answer answer = new Answer(outcome, day(random.nextInt(40)).plusSeconds(random.nextInt(3)), "rep_1");
			Step step = new Step((history) -> history.answer(id, answer));
			steps.add(step);
			steps.add(step); // a resend
		}
		for (int i = 0; i < random.nextInt(6); i++) {
			Bought sale = new Bought("sale_" + i, day(random.nextInt(60)).plusSeconds(1),
					Set.of(CATEGORIES.get(random.nextInt(3))));
			steps.add(new Step((history) -> history.sales.put(sale.sale(), sale)));
			if (random.nextInt(3) == 0) {
				steps.add(new Step((history) -> history.voided.add(sale.sale())));
			}
		}
		History first = run(steps, random);
		Collections.shuffle(steps, random);
		History second = run(steps, random);

		assertThat(states(second)).as("seed %s", seed).isEqualTo(states(first));
		assertThat(paid(second)).as("seed %s", seed).isEqualTo(paid(first));
		assertThat(balance(second)).as("seed %s", seed).isEqualTo(balance(first));
		assertThat(paid(first).values()).as("one sale for one of them").doesNotHaveDuplicates();
		assertThat(Conversions.tallies(second.customer, second.fresh(), day(500))).as("seed %s", seed)
			.containsExactlyInAnyOrderElementsOf(Conversions.tallies(first.customer, first.fresh(), day(500)));
	}

	@Test
	void tasksWithinThreeDaysOfTheFirstAreOneAcrossTheNightInWhichClocksChange() {
		Instant thursday = Instant.parse("2026-10-22T06:00:00Z"); // 08:00 in Madrid
		Instant sunday = Instant.parse("2026-10-25T07:00:00Z"); // 08:00, an hour later
		Instant monday = Instant.parse("2026-10-26T07:00:00Z");
		assertThat(Group.of(List.of(task(1, sunday, false), task(2, thursday, false), task(3, monday, false))))
			.extracting((group) -> group.members().size())
			.containsExactly(2, 1);
	}

	@Test
	void anAnswerToAllStaysWhenTheSaleOfTheOneThatWasAnsweredIsTakenBack() {
		Task first = task(1, day(1), false).answered(new Answer(FollowUpState.DONE, day(2), "rep_1"));
		Task second = task(2, day(2), false);
		Group group = Group.of(List.of(first.with(first.marks().cancel()), second)).getFirst();
		assertThat(group.leader()).isEqualTo(second);
		assertThat(group.state(day(3), true)).isEqualTo(FollowUpState.DONE);
	}

	@Test
	void aCategoryIsNewAfterOneHundredAndEightyDays() {
		Bought first = new Bought("sale_1", day(0), Set.of("Bikes"));
		Bought soon = new Bought("sale_2", day(180), Set.of("Bikes"));
		Bought late = new Bought("sale_3", day(360).plusMillis(1), Set.of("Bikes"));
		assertThat(Pairing.withSomethingNew(List.of(late, soon, first))).containsExactly(first, late);
		Bought twin = new Bought("sale_0", day(0), Set.of("Bikes"));
		assertThat(Pairing.withSomethingNew(List.of(first, twin))).as("of one moment").containsExactly(twin, first);
	}

	@Test
	void aSaleFollowsWithinTwentyOneDaysAndNotAtTheSameMoment() {
		Map<String, Instant> done = Map.of("a", day(0));
		assertThat(Pairing.pairs(done, List.of(bought(1, day(0))))).isEmpty();
		assertThat(Pairing.pairs(done, List.of(bought(1, day(21))))).containsKey("a");
		assertThat(Pairing.pairs(done, List.of(bought(1, day(21).plusMillis(1))))).isEmpty();
		assertThat(Pairing.pairs(Map.of("b", day(0), "a", day(0)), List.of(bought(1, day(1)), bought(2, day(2)))))
			.containsEntry("a", bought(1, day(1)))
			.containsEntry("b", bought(2, day(2)));
	}

	@Test
	void anAccountKeepsABoundedNumberOfTasks() {
		Customer customer = Customer.unknown("acct_1");
		for (int i = 0; i < 1_000; i++) {
			customer = customer.plus(List.of(task(i, day(0), false)));
		}
		assertThat(customer.tasks()).hasSize(Customer.MOST);
		assertThat(customer.groups()).hasSize(1);
		assertThat(customer.groups().getFirst().leader().id()).isEqualTo("followup_acct_1_0000");
	}

	@Test
	void aboutATenthIsHeldOutAndNobodyCanTellWhichWithoutTheSecret() {
		int held = 0;
		int same = 0;
		for (int i = 0; i < 10_000; i++) {
			boolean one = HoldOuts.draw(HoldOuts.keyOf("one"), "followup_acct_1_" + i) < 1_000;
			boolean other = HoldOuts.draw(HoldOuts.keyOf("other"), "followup_acct_1_" + i) < 1_000;
			held += one ? 1 : 0;
			same += (one && other) ? 1 : 0;
		}
		assertThat(held).isBetween(850, 1_150);
		assertThat(same).isBetween(50, 150);
	}

	private static Bought bought(int number, Instant at) {
		return new Bought("sale_" + number, at, Set.of("Bikes"));
	}

	private static Instant day(int number) {
		return START.plus(Duration.ofDays(number));
	}

	private static Task task(int number, Instant dueAt, boolean held) {
		return new Task("followup_acct_1_%04d".formatted(number), "rule_" + number % 3 + "/1", "rep_1",
				"sale_of_" + number, dueAt.minus(Duration.ofDays(7)), dueAt, dueAt.plus(Duration.ofDays(14)), 10, held,
				Marks.none(dueAt), List.of());
	}

	private static History run(List<Step> steps, Random random) {
		History history = new History();
		List<Step> later = new ArrayList<>(steps);
		for (Step step : later) {
			step.change().accept(history);
			if (random.nextInt(3) == 0) {
				history.look();
			}
		}
		history.answerLate();
		for (int i = 0; i < 3; i++) {
			history.look();
		}
		return history;
	}

	private static Map<String, FollowUpState> states(History history) {
		return history.customer.groups()
			.stream()
			.collect(Collectors.toMap((group) -> group.leader().id(), (group) -> group.state(day(35), true)));
	}

	private static Map<String, String> paid(History history) {
		return history.customer.payments()
			.stream()
			.filter((payment) -> payment.state().stands())
			.collect(Collectors.toMap(Payment::task, Payment::sale));
	}

	private static int balance(History history) {
		return history.ledger.values().stream().mapToInt(Integer::intValue).sum();
	}

	private record Step(java.util.function.Consumer<History> change) {
	}

	/** An account with what it bought, and a ledger in which each key is written once. */
	private static final class History {

		private Customer customer = Customer.unknown("acct_1");

		private final Map<String, Bought> sales = new HashMap<>();

		private final Set<String> voided = new HashSet<>();

		private final Map<String, Integer> ledger = new HashMap<>();

		private final Map<String, List<Answer>> early = new HashMap<>();

		private void answer(String id, Answer answer) {
			if (this.customer.task(id) == null) {
				this.early.computeIfAbsent(id, (task) -> new ArrayList<>()).add(answer);
				return;
			}
			this.customer = this.customer.map((task) -> task.id().equals(id) ? task.answered(answer) : task);
		}

		private void answerLate() {
			this.early.forEach((id, answers) -> answers.forEach((answer) -> answer(id, answer)));
		}

		private List<Bought> fresh() {
			return Pairing.withSomethingNew(
					this.sales.values().stream().filter((sale) -> !this.voided.contains(sale.sale())).toList());
		}

		private void look() {
			this.customer = Conversions.decided(this.customer, fresh());
			for (Payment payment : this.customer.payments()) {
				if (payment.state() == State.PAYING) {
					this.ledger.putIfAbsent(payment.key(), payment.points());
					this.customer = this.customer.with(payment.in(State.PAID));
				}
				else if (payment.state() == State.TAKING) {
					this.ledger.put(payment.key(), 0);
					this.customer = this.customer.with(payment.in(State.TAKEN));
				}
			}
		}

	}

}
