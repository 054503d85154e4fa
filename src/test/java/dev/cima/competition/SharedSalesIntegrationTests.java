package dev.cima.competition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.CardHead;
import dev.cima.ledger.CustomerDraw;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.SweepOfNode;
import dev.cima.ledger.Totals;
import dev.cima.sale.SharesOfNode;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What several sold together counts in parts that add up, for boards, balances and
 * competitions, whatever is taken back, corrected or confirmed, in whatever order it
 * arrives and wherever nodes die.
 */
class SharedSalesIntegrationTests {

	private static final List<String> REPS = List.of("rep_1", "rep_2", "rep_3", "rep_4");

	/** Beyond this a day counts nothing more for a rep. */
	private static final long CAP = 100_000;

	private static final int SALES = 25;

	/** A tenth of the points waits for the customer. */
	private static final String HOLDING = """
			pointsPerUnit: 0.1
			maxMultiplier: 3.0
			dailyCap: 100000
			multipliers: []
			bonuses: []
			heldShare: 0.10
			""";

	@ParameterizedTest
	@ValueSource(longs = 3)
	void addUpWhateverTheOrderAndTheCrashes(long seed) {
		List<Step> steps = steps(new Random(seed));
		End calm = run(steps, new Random(seed), false);
		assertThat(calm).as("seed %s", seed).isEqualTo(expected(steps));
		assertThat(run(steps, new Random(seed + 100), true)).as("seed %s", seed).isEqualTo(calm);
		assertThat(run(steps, new Random(seed + 200), true)).as("seed %s", seed).isEqualTo(calm);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	@Tag("long")
	void addUpWithMoreSeeds(long seed) {
		addUpWhateverTheOrderAndTheCrashes(seed);
	}

	@Test
	void countForTheTeamThatEachWasInWhenItWasSold() {
		try (CompetitionLab lab = new CompetitionLab()) {
			CompetitionNode node = node(lab);
			Competition teams = CompetitionLab.competition("comp_teams", ContestantKind.TEAMS);
			node.competitions.insert(teams);
			// who moves later, or has left by now, had a share then
			lab.move(node, "rep_2", new MembershipFacts("team_9", false, true));
			lab.move(node, "rep_3", new MembershipFacts("team_1", false, false));
			node.ledger.append("rep_1", List.of(sold("a", 0, CompetitionLab.BIKE, 1).shared(List
				.of(new SaleShare("rep_1", 2000), new SaleShare("rep_2", 3000), new SaleShare("rep_3", 5000)))));
			settle(node);
			assertThat(node.ledger.find("rep_2", SaleShare.keyFor("rep_1", "a"))).returns("team_0", Entry::team);
			assertThat(node.ledger.find("rep_3", SaleShare.keyFor("rep_1", "a"))).returns("team_1", Entry::team);
			assertThat(sums(node, "rep_2", teams).points()).isEqualTo(30);
			assertThat(sums(node, "rep_3", teams).points()).isEqualTo(50);
		}
	}

	@Test
	void aRepAtTheDailyCapGetsNoMoreAndTheOthersTheirPart() {
		try (CompetitionLab lab = new CompetitionLab()) {
			CompetitionNode node = node(lab);
			node.ledger.append("rep_2", List.of(sold("full", 0, CompetitionLab.BIKE, 1_000)));
			node.ledger.append("rep_1", List.of(sold("a", 0, CompetitionLab.BIKE, 1)
				.shared(List.of(new SaleShare("rep_1", 4000), new SaleShare("rep_2", 6000)))));
			settle(node);
			Entry part = node.ledger.find("rep_2", SaleShare.keyFor("rep_1", "a"));
			assertThat(part).isNotNull();
			assertThat(List.of(part.raw(), part.points())).containsExactly(60L, 0L);
			assertThat(CompetitionLab.balance(node, "rep_1")).isEqualTo(40);
			// the room that a void frees is the part's
			CompetitionLab.takeBack(node, "rep_2", "full");
			settle(node);
			assertThat(CompetitionLab.balance(node, "rep_2")).isEqualTo(60);
			CompetitionLab.takeBack(node, "rep_1", "a");
			settle(node);
			assertThat(CompetitionLab.balance(node, "rep_2")).isZero();
		}
	}

	@Test
	void whatIsTakenBackBeforeItWasSharedIsNeverShared() {
		try (CompetitionLab lab = new CompetitionLab()) {
			CompetitionNode dead = node(lab);
			dead.ledger.append("rep_1", List.of(sold("a", 0, CompetitionLab.BIKE, 1)
				.shared(List.of(new SaleShare("rep_1", 4000), new SaleShare("rep_2", 6000)))));
			CompetitionLab.takeBack(dead, "rep_1", "a");
			CompetitionNode other = node(lab);
			// one node is done with the void while another is still about to give
			other.context.getBean(SharesOfNode.class).apply(List.of(recorded(other, "void/a")));
			dead.context.getBean(SharesOfNode.class).apply(List.of(recorded(dead, "a")));
			assertThat(CompetitionLab.balance(other, "rep_2")).isZero();
			settle(other);
			settle(dead);
			assertThat(CompetitionLab.balance(other, "rep_2")).isZero();
			assertThat(totals(other, "rep_2").raw()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8 })
	void addUpThoughANodeDiesBetweenTheStreamsOfOthers(int streams) {
		try (CompetitionLab lab = new CompetitionLab()) {
			lab.database.getCollection("plans")
				.insertOne(new Document("_id", 1).append("yaml", HOLDING).append("publishedAt", Instant.EPOCH));
			CompetitionNode dying = node(lab, EverybodyIsAsked.class);
			CompetitionNode other = node(lab, EverybodyIsAsked.class);
			dying.ledger.append("rep_1",
					List.of(sold("a", 0, CompetitionLab.BIKE, 1)
						.shared(List.of(new SaleShare("rep_1", 1000), new SaleShare("rep_2", 2000),
								new SaleShare("rep_3", 3000), new SaleShare("rep_4", 4000)))));
			boolean whileGiving = streams < 3;
			if (whileGiving) {
				dies(dying, streams, "a");
			}
			settle(other);
			assertThat(wallets(other)).containsExactly("9 and 1", "18 and 2", "27 and 3", "36 and 4");
			CompetitionLab.takeBack(dying, "rep_1", "a");
			if (!whileGiving) {
				// keys are taken in three streams, and then points
				dies(dying, streams - 3, "void/a");
			}
			settle(other);
			assertThat(wallets(other)).containsOnly("0 and 0");
			assertThat(REPS).allSatisfy((rep) -> assertThat(totals(other, rep).raw()).isZero());
		}
	}

	/** A node follows an entry, and dies after so many streams of others. */
	private static void dies(CompetitionNode node, int streams, String key) {
		SharesOfNode shares = node.context.getBean(SharesOfNode.class);
		shares.dieAfter(streams);
		assertThatThrownBy(() -> shares.apply(List.of(recorded(node, key)))).hasMessage("killed");
	}

	/** What each has to spend, and what waits. */
	private static List<String> wallets(CompetitionNode node) {
		return REPS.stream().map((rep) -> {
			CardHead head = node.ledger.card(rep, Span.ALL_TIME).head();
			return head.balance() + " and " + head.held().points();
		}).toList();
	}

	@Test
	void aPartOfWhatIsAskedAboutCountsInCompetitionsWhenTheSaleIsConfirmed() {
		try (CompetitionLab lab = new CompetitionLab()) {
			CompetitionNode node = node(lab);
			Competition all = CompetitionLab.competition("comp_all", ContestantKind.REPS);
			Competition helmets = CompetitionLab.competition("comp_helmets", ContestantKind.REPS)
				.but()
				.counts("product.category == 'Accessories'")
				.build();
			node.competitions.insert(all);
			node.competitions.insert(helmets);
			Sold sold = new Sold("a", "hash", at(0),
					List.of(line(CompetitionLab.BIKE, 1), line(CompetitionLab.HELMET, 1)), null, null, Actor.SYSTEM);
			node.ledger.append("rep_1",
					List.of(sold.shared(List.of(new SaleShare("rep_1", 4500), new SaleShare("rep_2", 5500)))
						.asking((subject) -> List.of(AskedQuestion.of("SIZE.cap")))));
			settle(node);
			assertThat(sums(node, "rep_2", all).points()).isZero();
			node.ledger.append("rep_1",
					List.of(SaleMark.confirming(CompetitionLab.entry(node, "rep_1", "a"), Actor.SYSTEM)));
			settle(node);
			assertThat(sums(node, "rep_1", all)).returns(50L, Sums::points).returns(1, Sums::sales);
			assertThat(sums(node, "rep_2", all)).returns(60L, Sums::points).returns(0, Sums::sales);
			// of 10 points 4.5 and 5.5: the first by id gets what is left
			assertThat(sums(node, "rep_1", helmets).points()).isEqualTo(5);
			assertThat(sums(node, "rep_2", helmets).points()).isEqualTo(5);
			CompetitionLab.takeBack(node, "rep_1", "a");
			settle(node);
			assertThat(sums(node, "rep_2", all).points()).isZero();
			assertThat(sums(node, "rep_2", helmets).points()).isZero();
		}
	}

	private static EntryRecorded recorded(CompetitionNode node, String key) {
		Entry entry = CompetitionLab.entry(node, "rep_1", key);
		Scorecard card = node.ledger.card("rep_1", entry);
		return new EntryRecorded(entry, card, card);
	}

	private static List<Step> steps(Random random) {
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < SALES; i++) {
			List<String> reps = new ArrayList<>(REPS);
			Collections.shuffle(reps, random);
			boolean asked = random.nextInt(4) == 0;
			steps.add(new Step("sale" + i, reps.getFirst(), random.nextInt(3), 1 + random.nextInt(700),
					shares(reps.subList(0, 1 + random.nextInt(REPS.size())), random), asked,
					asked && random.nextBoolean(), random.nextInt(3) == 0, (random.nextInt(4) == 0)
							? shares(reps.subList(0, 1 + random.nextInt(REPS.size())), random) : null));
		}
		return steps;
	}

	private static List<SaleShare> shares(List<String> reps, Random random) {
		List<SaleShare> shares = new ArrayList<>();
		int left = SaleShare.WHOLE;
		for (int i = 0; i < reps.size(); i++) {
			int rest = reps.size() - i - 1;
			int basisPoints = (rest == 0) ? left : 1 + random.nextInt(left - rest);
			left -= basisPoints;
			shares.add(new SaleShare(reps.get(i), basisPoints));
		}
		shares.sort((one, other) -> one.rep().compareTo(other.rep()));
		return (shares.size() == 1) ? List.of() : shares;
	}

	/** What must come of it, by the book. */
	private static End expected(List<Step> steps) {
		Map<String, Long> raw = new TreeMap<>();
		Map<String, Long> revenue = new TreeMap<>();
		Map<String, Map<Integer, Long>> byDay = new HashMap<>();
		Map<String, Long> inCompetition = new TreeMap<>();
		REPS.forEach((rep) -> List.of(raw, revenue, inCompetition).forEach((sums) -> sums.put(rep, 0L)));
		for (Step step : steps) {
			List<SaleShare> shares = step.standing();
			if (shares == null) {
				continue;
			}
			List<SaleShare> all = shares.isEmpty() ? List.of(new SaleShare(step.rep(), SaleShare.WHOLE)) : shares;
			for (SaleShare share : all) {
				long part = part(share, all, 100L * step.pieces());
				raw.merge(share.rep(), part, Long::sum);
				revenue.merge(share.rep(), part(share, all, 100_000L * step.pieces()), Long::sum);
				byDay.computeIfAbsent(share.rep(), (rep) -> new HashMap<>()).merge(step.day(), part, Long::sum);
				if (step.counts()) {
					inCompetition.merge(share.rep(), part, Long::sum);
				}
			}
		}
		Map<String, Long> balances = new TreeMap<>();
		REPS.forEach((rep) -> balances.put(rep,
				byDay.getOrDefault(rep, Map.of()).values().stream().mapToLong((sum) -> Math.min(sum, CAP)).sum()));
		return new End(raw, revenue, balances, inCompetition);
	}

	/** Hamilton's method once more, with decimals. */
	private static long part(SaleShare share, List<SaleShare> all, long worth) {
		Map<String, BigDecimal> lost = new HashMap<>();
		long given = 0;
		for (SaleShare one : all) {
			BigDecimal ideal = BigDecimal.valueOf(worth * one.basisPoints(), 4);
			lost.put(one.rep(), ideal.subtract(BigDecimal.valueOf(ideal.longValue())));
			given += ideal.longValue();
		}
		List<String> order = new ArrayList<>(lost.keySet());
		order.sort((one, other) -> {
			int byLoss = lost.get(other).compareTo(lost.get(one));
			return (byLoss != 0) ? byLoss : one.compareTo(other);
		});
		return BigDecimal.valueOf(worth * share.basisPoints(), 4).longValue()
				+ (order.subList(0, (int) (worth - given)).contains(share.rep()) ? 1 : 0);
	}

	private static End run(List<Step> steps, Random random, boolean rough) {
		try (CompetitionLab lab = new CompetitionLab()) {
			CompetitionNode[] alive = { node(lab), lab.node(SharesOfNode.class, SweepOfNode.class) };
			Competition all = CompetitionLab.competition("comp_all", ContestantKind.REPS);
			alive[0].competitions.insert(all);
			List<Deque<Runnable>> todo = new ArrayList<>();
			steps.forEach((step) -> todo.add(new ArrayDeque<>(chain(step, alive, random))));
			// in another order, but that of each sale
			while (!todo.isEmpty()) {
				Deque<Runnable> one = todo.get(rough ? random.nextInt(todo.size()) : 0);
				one.removeFirst().run();
				todo.removeIf(Deque::isEmpty);
				if (rough && random.nextInt(3) == 0) {
					disturb(lab, alive, random);
				}
			}
			CompetitionNode last = lab.node(SharesOfNode.class, SweepOfNode.class);
			settle(last);
			End end = end(last, all);
			// and what an old node still does changes nothing
			settle(alive[0]);
			assertThat(end(last, all)).isEqualTo(end);
			return end;
		}
	}

	/** What happens to one sale, in its order. */
	private static List<Runnable> chain(Step step, CompetitionNode[] alive, Random random) {
		List<Runnable> chain = new ArrayList<>();
		Sold sold = sold(step.key(), step.day(), CompetitionLab.BIKE, step.pieces()).shared(step.shares());
		Sold asked = step.asked() ? sold.asking((subject) -> List.of(AskedQuestion.of("SIZE.cap"))) : sold;
		chain.add(() -> append(alive, random, step.rep(), asked));
		if (step.confirmed()) {
			chain.add(() -> {
				CompetitionNode node = alive[random.nextInt(2)];
				node.ledger.append(step.rep(),
						List.of(SaleMark.confirming(CompetitionLab.entry(node, step.rep(), step.key()), Actor.SYSTEM)));
			});
		}
		if (step.corrected() != null) {
			Sold right = sold(step.key() + "-2", step.day(), CompetitionLab.BIKE, step.pieces())
				.shared(step.corrected());
			chain.add(() -> {
				CompetitionNode node = alive[random.nextInt(2)];
				Entry wrong = CompetitionLab.entry(node, step.rep(), step.key());
				node.ledger.append(step.rep(), List.of(new Voided(wrong, right, Actor.SYSTEM), right));
			});
		}
		else if (step.voided()) {
			chain.add(() -> CompetitionLab.takeBack(alive[random.nextInt(2)], step.rep(), step.key()));
		}
		return chain;
	}

	private static void append(CompetitionNode[] alive, Random random, String rep, Sold sold) {
		alive[random.nextInt(2)].ledger.append(rep, List.of(sold));
		// sent again, to whatever node
		alive[random.nextInt(2)].ledger.append(rep, List.of(sold));
	}

	private static void disturb(CompetitionLab lab, CompetitionNode[] alive, Random random) {
		int which = random.nextInt(2);
		switch (random.nextInt(4)) {
			case 0 -> alive[which].ledger.settle();
			case 1 -> alive[which].context.getBean(SweepOfNode.class).sweepAndSettle();
			// it had not told what it appended, nor settled
			case 2 -> alive[which] = lab.node(SharesOfNode.class, SweepOfNode.class);
			default -> {
				CompetitionNode dying = alive[which];
				dying.fault = (what) -> {
					if (what.equals("tell SalesShared")) {
						throw new IllegalStateException("killed");
					}
				};
				dying.context.getBean(SweepOfNode.class).sweepAndSettle();
				alive[which] = lab.node(SharesOfNode.class, SweepOfNode.class);
			}
		}
	}

	private static CompetitionNode node(CompetitionLab lab, Class<?>... more) {
		List<Class<?>> beans = new ArrayList<>(List.of(SharesOfNode.class, SweepOfNode.class));
		beans.addAll(List.of(more));
		CompetitionNode node = lab.node(beans.toArray(Class<?>[]::new));
		for (int i = 0; i < REPS.size(); i++) {
			if (node.reps.find(REPS.get(i)) == null) {
				lab.rep(node, REPS.get(i), "team_" + ((i < 2) ? 0 : 1));
			}
		}
		return node;
	}

	/** What is written to the streams of others is to be settled as well. */
	private static void settle(CompetitionNode node) {
		SweepOfNode sweep = node.context.getBean(SweepOfNode.class);
		for (int i = 0; i < 3; i++) {
			sweep.sweepAndSettle();
		}
	}

	private static End end(CompetitionNode node, Competition competition) {
		Map<String, Long> raw = new TreeMap<>();
		Map<String, Long> revenue = new TreeMap<>();
		Map<String, Long> balances = new TreeMap<>();
		Map<String, Long> inCompetition = new TreeMap<>();
		for (String rep : REPS) {
			Totals totals = totals(node, rep);
			raw.put(rep, totals.raw());
			revenue.put(rep, totals.revenue());
			balances.put(rep, CompetitionLab.balance(node, rep));
			assertThat(totals.points()).isEqualTo(balances.get(rep));
			inCompetition.put(rep, sums(node, rep, competition).points());
		}
		return new End(raw, revenue, balances, inCompetition);
	}

	private static Totals totals(CompetitionNode node, String rep) {
		return node.ledger.card(rep, Span.ALL_TIME).head().allTime();
	}

	private static Sums sums(CompetitionNode node, String rep, Competition competition) {
		Contestant contestant = node.contestants.find(List.of(rep)).get(rep);
		return (contestant != null) ? contestant.totals(competition).sums() : Sums.NONE;
	}

	private static Instant at(int day) {
		return CompetitionLab.OPENS.plus(Duration.ofDays(day)).plusSeconds(60);
	}

	private static Sold sold(String key, int day, Product product, int pieces) {
		return new Sold(key, "hash", at(day), List.of(line(product, pieces)), null, null, Actor.SYSTEM);
	}

	private static SoldLine line(Product product, int pieces) {
		return new SoldLine(product, pieces, product.listPrice(), SaleKind.BASE, null);
	}

	/**
	 * What happens to one sale.
	 *
	 * @param voided whether it is taken back
	 * @param corrected the shares of what stands instead; null: nothing does
	 */
	private record Step(String key, String rep, int day, int pieces, List<SaleShare> shares, boolean asked,
			boolean confirmed, boolean voided, List<SaleShare> corrected) {

		/** The shares of what stands at the end; null when nothing does. */
		List<SaleShare> standing() {
			return (this.corrected != null) ? this.corrected : this.voided ? null : this.shares;
		}

		/** Whether it counts in competitions. */
		boolean counts() {
			return this.corrected != null || !this.asked || this.confirmed;
		}

	}

	/** Each sale's customer is asked. */
	static class EverybodyIsAsked implements CustomerDraw {

		@Override
		public Duration waits(String sale, Instant occurredAt, Instant recordedAt) {
			return Duration.ofDays(14);
		}

	}

	private record End(Map<String, Long> raw, Map<String, Long> revenue, Map<String, Long> balances,
			Map<String, Long> inCompetition) {
	}

}
