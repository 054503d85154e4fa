package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import dev.cima.badge.BadgesOfNode;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Activity.MembershipChanged;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.SweepOfNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the order in which a month's events arrive, however often, and wherever nodes
 * die: the competitions end the same, and so do badges and balances.
 */
class CompetitionPropertiesIntegrationTests {

	private static final List<String> REPS = List.of("rep_1", "rep_2", "rep_3", "rep_4", "rep_5");

	private static final List<String> CRASHES = List.of("save places", "decide", "answer what stands", "mark closed",
			"tell CompetitionClosed", "mark done", "tell CompetitionOpened");

	@Test
	void endInTheSameDigestsAwardsAndBalancesWhateverTheOrderTheDuplicatesAndTheCrashes() {
		endInTheSame(1, 1);
	}

	@Test
	@Tag("long")
	void endInTheSameWithMoreSeedsAndRounds() {
		endInTheSame(1, 2);
		endInTheSame(2, 2);
	}

	private static void endInTheSame(long seed, int rounds) {
		List<Step> steps = steps(new Random(seed));
		End first = run(steps, new Random(seed), false);
		assertThat(first.digests()).hasSize(4).doesNotContainValue("none");
		assertThat(first.awards()).hasSizeGreaterThan(20);
		for (int round = 1; round <= rounds; round++) {
			assertThat(run(steps, new Random(seed + 100 * round), true)).as("seed %d, round %d", seed, round)
				.isEqualTo(first);
		}
	}

	private static End run(List<Step> steps, Random random, boolean rough) {
		try (CompetitionLab lab = new CompetitionLab()) {
			lab.now.set(CompetitionLab.OPENS.minus(Duration.ofDays(1)));
			BadgesOfNode.define(lab.database);
			CompetitionNode[] alive = { node(lab), node(lab) };
			badges(alive[0]).look();
			for (int i = 0; i < REPS.size(); i++) {
				lab.rep(alive[0], REPS.get(i), "team_" + (i % 2));
			}
			competitions().forEach(alive[0].competitions::insert);
			lab.now.set(Instant.parse("2026-11-16T12:00:00Z"));
			lab.move(alive[0], "rep_5", new MembershipFacts("team_1", false, true));
			lab.now.set(CompetitionLab.CLOSES.plus(Duration.ofHours(1)));
			send(lab, alive, steps, random, rough);
			lab.now.set(CompetitionLab.OVER);
			close(lab, alive, random, rough);
			CompetitionNode last = node(lab);
			closeBadges(last);
			return end(last);
		}
	}

	private static void send(CompetitionLab lab, CompetitionNode[] alive, List<Step> steps, Random random,
			boolean rough) {
		List<Step> sent = new ArrayList<>();
		steps.forEach((step) -> sent.addAll(Collections.nCopies(rough ? 1 + random.nextInt(3) : 1, step)));
		if (rough) {
			Collections.shuffle(sent, random);
		}
		Deque<Step> queue = new ArrayDeque<>(sent);
		while (!queue.isEmpty()) {
			Step step = queue.poll();
			int which = random.nextInt(2);
			if (!step.send(alive[which])) {
				queue.add(step);
			}
			if (random.nextInt(6) == 0) {
				alive[which].ledger.settle();
			}
			if (rough && random.nextInt(25) == 0) {
				// the other one is dead, with what it had not settled
				alive[which] = node(lab);
			}
			if (rough && random.nextInt(40) == 0) {
				alive[which].keeper.work();
				badges(alive[which]).look();
			}
		}
	}

	private static CompetitionNode node(CompetitionLab lab) {
		return lab.node(BadgesOfNode.class, SweepOfNode.class);
	}

	private static BadgesOfNode badges(CompetitionNode node) {
		return node.context.getBean(BadgesOfNode.class);
	}

	private static void closeBadges(CompetitionNode node) {
		node.context.getBean(SweepOfNode.class).sweepAndSettle();
		for (int weeks = 0; weeks < 8; weeks++) {
			badges(node).look(); // each closes the next week
		}
	}

	private static void close(CompetitionLab lab, CompetitionNode[] alive, Random random, boolean rough) {
		for (int i = 0; rough && i < 4; i++) {
			int which = random.nextInt(2);
			String step = CRASHES.get(random.nextInt(CRASHES.size()));
			alive[which].fault = (at) -> {
				if (at.equals(step)) {
					throw new IllegalStateException("killed before: " + step);
				}
			};
			alive[which].keeper.work();
			alive[which] = node(lab);
		}
		alive[0].keeper.work();
		lab.now.set(CompetitionLab.DONE);
		alive[0].keeper.work();
	}

	private static End end(CompetitionNode node) {
		Map<String, String> digests = new TreeMap<>();
		for (Competition competition : competitions()) {
			CompetitionResult result = node.results.find(competition.id());
			digests.put(competition.id(), (result != null && result.digest() != null) ? result.digest() : "none");
			assertThat(node.competitions.find(competition.id()).progress().done()).isTrue();
		}
		Map<String, Long> balances = new TreeMap<>();
		REPS.forEach((rep) -> balances.put(rep, CompetitionLab.balance(node, rep)));
		return new End(digests, badges(node).given(), balances);
	}

	private static List<Competition> competitions() {
		Competition reps = CompetitionLab.competition("comp_reps", ContestantKind.REPS);
		return List.of(reps, CompetitionLab.competition("comp_teams", ContestantKind.TEAMS),
				CompetitionLab.edited(CompetitionLab.competition("comp_category", ContestantKind.REPS),
						"product.category == \"Accessories\" && line.kind != \"BASE\"", Instant.EPOCH),
				CompetitionLab.competition("comp_confirmed", ContestantKind.REPS).but().confirmedOnly(true).build());
	}

	/**
	 * Sales in and around the window, half of them equal, voids of some, questions about
	 * some at once or later, confirmations, and a move that is entered late.
	 */
	private static List<Step> steps(Random random) {
		List<Step> steps = new ArrayList<>();
		MembershipChanged late = new MembershipChanged("membership/late", new MembershipFacts("team_1", false, true),
				LocalDate.of(2026, 11, 9), Actor.SYSTEM);
		steps.add((node) -> {
			node.ledger.append("rep_1", List.of(late));
			return true;
		});
		for (int i = 0; i < 40; i++) {
			String rep = REPS.get(random.nextInt(REPS.size()));
			String key = "sale-" + i;
			Instant at = CompetitionLab.OPENS.plus(Duration.ofHours(random.nextInt(-10, 30 * 24 + 2)));
			boolean bike = random.nextInt(3) == 0;
			SaleKind kind = SaleKind.values()[random.nextInt(3)];
			List<AskedQuestion> asked = (random.nextInt(4) == 0) ? List.of(AskedQuestion.of("LATE", "50")) : List.of();
			steps.add((node) -> {
				node.ledger.append(rep,
						List.of(CompetitionLab.sold(key, at, bike ? CompetitionLab.BIKE : CompetitionLab.HELMET, kind)
							.asking((subject) -> asked)));
				return true;
			});
			if (random.nextInt(4) == 0) {
				steps.add(of(rep, key, (node, sale) -> CompetitionLab.takeBack(node, rep, key)));
			}
			if (random.nextInt(3) == 0) {
				steps.add(of(rep, key,
						(node, sale) -> node.ledger.append(rep, List.of(SaleMark.confirming(sale, Actor.SYSTEM)))));
			}
			if (random.nextInt(4) == 0) {
				steps.add(of(rep, key, (node, sale) -> node.ledger.append(rep,
						List.of(SaleMark.asking(sale, List.of(AskedQuestion.of("NO_BASE")))))));
			}
		}
		return steps;
	}

	/** A step about a sale, which must be there. */
	private static Step of(String rep, String key, BiConsumer<CompetitionNode, Entry> step) {
		return (node) -> {
			Entry sale = node.ledger.find(rep, key);
			if (sale != null) {
				step.accept(node, sale);
			}
			return sale != null;
		};
	}

	/** Something that is sent, once or more; false when it must be sent later. */
	@FunctionalInterface
	private interface Step {

		boolean send(CompetitionNode node);

	}

	private record End(Map<String, String> digests, Set<String> awards, Map<String, Long> balances) {
	}

}
