package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome.Refused;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.cima.ledger.LedgerLab.rep;
import static dev.cima.ledger.LedgerLab.sold;
import static org.assertj.core.api.Assertions.assertThat;

/** Points that wait for the customer, in any order, on two nodes, with crashes. */
class HoldsIntegrationTests {

	private static final Duration WAITS = Duration.ofDays(14);

	private static final String PLAN = """
			pointsPerUnit: 0.1
			maxMultiplier: 3.0
			dailyCap: 1000000
			multipliers: []
			bonuses: []
			heldShare: 0.15
			""";

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("America/New_York"));

	@BeforeEach
	void aPlanThatHolds() {
		this.lab.database.getCollection("plans")
			.insertOne(new Document("_id", 1).append("yaml", PLAN).append("publishedAt", Instant.EPOCH));
		this.lab.draw = (sale, occurredAt, recordedAt) -> sale.endsWith("_free") ? null : WAITS;
	}

	@Test
	void keepsAShareOutOfTheBalanceAloneUntilItIsReleased() {
		LedgerNode node = node();
		Entry sale = append(node, sold("a", this.lab.now.get(), 1)).entry();
		assertThat(sale.points()).isEqualTo(100);
		assertThat(sale.held()).isEqualTo(new Held(15, 0, this.lab.now.get().plus(WAITS), "sale_rep_1_a"));
		assertThat(sale.steps().getLast().params()).containsExactly("15", this.lab.now.get().plus(WAITS).toString());
		assertBalance(node, 85, 15, 0);
		assertThat(card(node).totals(Span.ALL_TIME).points()).isEqualTo(100);
		Entry released = append(node, ended(sale, false)).entry();
		assertThat(released.cause()).isEqualTo("release");
		assertThat(released.toBalance()).isEqualTo(15);
		assertBalance(node, 100, 0, 0);
		assertThat(append(node, ended(sale, true)).replayed()).isTrue();
		assertBalance(node, 100, 0, 0);
		assertThat(card(node).totals(Span.ALL_TIME).points()).isEqualTo(100);
	}

	@Test
	void takesBackExactlyWhatWasGiven() {
		LedgerNode node = node();
		Entry held = append(node, sold("a", this.lab.now.get(), 1)).entry();
		Entry released = append(node, sold("b", this.lab.now.get(), 2)).entry();
		Entry forfeited = append(node, sold("c", this.lab.now.get(), 3)).entry();
		Entry free = append(node, sold("free", this.lab.now.get(), 4)).entry();
		append(node, ended(released, false));
		append(node, ended(forfeited, true));
		assertBalance(node, 85 + 200 + 255 + 400, 15, 45);
		append(node, new Voided(held, null, Actor.SYSTEM));
		assertBalance(node, 200 + 255 + 400, 0, 45);
		append(node, new Voided(released, null, Actor.SYSTEM));
		append(node, new Voided(forfeited, null, Actor.SYSTEM));
		append(node, new Voided(free, null, Actor.SYSTEM));
		assertBalance(node, 0, 0, 0);
	}

	@Test
	void releasesNothingOfASaleThatWasTakenBack() {
		LedgerNode node = node();
		Entry sale = append(node, sold("a", this.lab.now.get(), 1)).entry();
		append(node, new Voided(sale, null, Actor.SYSTEM));
		assertThat(node.ledger.append("rep_1", List.of(ended(sale, false))).getFirst()).isInstanceOf(Refused.class);
		assertBalance(node, 0, 0, 0);
	}

	@Test
	void decidesWithinOneGroupOfAppendsToo() {
		LedgerNode node = node();
		Entry sale = append(node, sold("a", this.lab.now.get(), 1)).entry();
		Entry other = append(node, sold("b", this.lab.now.get(), 1)).entry();
		node.ledger.append("rep_1", List.of(ended(sale, false), new Voided(sale, null, Actor.SYSTEM),
				new Voided(other, null, Actor.SYSTEM), ended(other, false)));
		assertBalance(node, 0, 0, 0);
	}

	@Test
	void correctingGoesOnWithTheHoldAsItStands() {
		LedgerNode node = node();
		Instant until = this.lab.now.get().plus(WAITS);
		Entry waiting = append(node, sold("a", this.lab.now.get(), 1)).entry();
		Entry released = append(node, sold("b", this.lab.now.get(), 1)).entry();
		Entry forfeited = append(node, sold("c", this.lab.now.get(), 1)).entry();
		append(node, ended(released, false));
		append(node, ended(forfeited, true));
		this.lab.now.set(this.lab.now.get().plus(Duration.ofDays(3)));
		assertThat(corrected(node, waiting, 2).held()).isEqualTo(new Held(30, 0, until, "sale_rep_1_a"));
		Entry paid = corrected(node, released, 1);
		assertThat(paid.held()).isEqualTo(new Held(0, 0, until, "sale_rep_1_b"));
		assertThat(Waiting.with(paid, null)).isEqualTo(new Waiting(Waiting.State.OVER, until, "sale_rep_1_b"));
		assertThat(corrected(node, paid, 2).held()).as("not drawn anew")
			.isEqualTo(new Held(0, 0, until, "sale_rep_1_b"));
		Entry stillForfeited = corrected(node, forfeited, 2);
		assertThat(stillForfeited.held()).isEqualTo(new Held(0, 30, until, "sale_rep_1_c"));
		assertBalance(node, 170 + 200 + 170, 30, 30);
		append(node, new Voided(stillForfeited, null, Actor.SYSTEM));
		assertBalance(node, 170 + 200, 30, 0);
	}

	@Test
	void whatWaitsStaysAsItIsWhenThePlanHoldsAnotherShareMeanwhile() {
		Instant change = this.lab.now.get().plus(Duration.ofDays(1));
		this.lab.database.getCollection("plans")
			.insertOne(new Document("_id", 2).append("yaml", PLAN.replace("0.15", "0.40"))
				.append("publishedAt", Instant.EPOCH)
				.append("validFrom", change));
		LedgerNode node = node();
		Entry before = append(node, sold("a", this.lab.now.get(), 1)).entry();
		this.lab.now.set(change.plus(Duration.ofHours(1)));
		Entry after = append(node, sold("b", this.lab.now.get(), 1)).entry();
		assertThat(after.held()).isNotNull().extracting(Held::points).isEqualTo(40L);
		assertBalance(node, 85 + 60, 15 + 40, 0);
		assertThat(corrected(node, before, 2).held()).isNotNull().extracting(Held::points).isEqualTo(30L);
		append(node, ended(after, false));
		assertBalance(node, 170 + 100, 30, 0);
	}

	@Test
	void aShareOfAnothersSaleWaitsAsLongAndIsReleasedByTheSameCause() {
		LedgerNode node = node();
		node.reps.save(rep("rep_2"));
		Entry sale = append(node, sold("a", this.lab.now.get(), 1)).entry();
		Entry part = ((Recorded) node.ledger.append("rep_2",
				List.of(Activity.Credited
					.of("split/sale_rep_1_a", "split", List.of(new ScoredStep("split", List.of(), 50)), Actor.SYSTEM)
					.asSales(0, sale.occurredAt())
					.waiting(Waiting.with(sale, null))))
			.getFirst()).entry();
		assertThat(part.held()).isEqualTo(new Held(8, 0, Objects.requireNonNull(sale.held()).until(), "sale_rep_1_a"));
		Scorecard card = node.ledger.card("rep_2", Span.ALL_TIME);
		assertThat(card.head().balance()).isEqualTo(42);
		assertThat(card.head().allTime().points()).isEqualTo(50);
		node.ledger.append("rep_2", List.of(ended(part, true), new TakenBack(part, Actor.SYSTEM)));
		assertThat(node.ledger.card("rep_2", Span.ALL_TIME).head().balance()).isZero();
		assertThat(node.ledger.card("rep_2", Span.ALL_TIME).head().held()).isEqualTo(HeldSum.NONE);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void endsInTheSameBalanceWhateverTheOrderTheNodesAndTheCrashes(long seed) {
		Random random = new Random(seed);
		LedgerNode[] alive = { node(), this.lab.node() };
		List<Entry> sales = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			sales.add(
					append(alive[random.nextInt(2)], sold("s" + i, this.lab.now.get(), 1 + random.nextInt(5))).entry());
		}
		// of each: what ends it, and perhaps its void, sent one to three times, at once
		List<Step> steps = new ArrayList<>();
		long expected = 0;
		long forfeited = 0;
		for (Entry sale : sales) {
			boolean voided = random.nextInt(3) == 0;
			boolean forfeit = random.nextInt(4) == 0;
			steps.addAll(Collections.nCopies(1 + random.nextInt(3), new Step(ended(sale, forfeit))));
			if (voided) {
				steps
					.addAll(Collections.nCopies(1 + random.nextInt(3), new Step(new Voided(sale, null, Actor.SYSTEM))));
				continue;
			}
			long held = Objects.requireNonNull(sale.held()).points();
			expected += sale.points() - (forfeit ? held : 0);
			forfeited += forfeit ? held : 0;
		}
		Collections.shuffle(steps, random);
		List<CompletableFuture<Void>> sent = new ArrayList<>();
		for (Step step : steps) {
			int which = random.nextInt(2);
			LedgerNode to = alive[which];
			sent.add(CompletableFuture.runAsync(() -> to.ledger.append("rep_1", List.of(step.activity())),
					Thread::startVirtualThread));
			if (random.nextInt(6) == 0) {
				// the one before goes on with what it was given, as good as killed after
				// it
				alive[which] = this.lab.node();
			}
		}
		sent.forEach(CompletableFuture::join);
		LedgerNode last = this.lab.node();
		last.sweepAndSettle();
		assertBalance(last, expected, 0, forfeited);
		Scorecard anew = last.loader.refold("rep_1").card();
		assertThat(anew.head().balance()).isEqualTo(expected);
	}

	private LedgerNode node() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		return node;
	}

	private static Recorded append(LedgerNode node, Activity activity) {
		return (Recorded) node.ledger.append("rep_1", List.of(activity)).getFirst();
	}

	private Entry corrected(LedgerNode node, Entry sale, int bikes) {
		Sold instead = sold(sale.key() + "-2", sale.occurredAt(), bikes);
		Entry voiding = append(node, new Voided(sale, instead, Actor.SYSTEM)).entry();
		return append(node, instead.insteadOf(voiding)).entry();
	}

	private static HoldEnded ended(Entry sale, boolean forfeit) {
		return new HoldEnded(sale, forfeit, new ScoredStep("release.answered", List.of("15"), 0), Actor.SYSTEM);
	}

	private static Scorecard card(LedgerNode node) {
		return node.ledger.card("rep_1", Span.ALL_TIME);
	}

	private static void assertBalance(LedgerNode node, long balance, long held, long forfeited) {
		CardHead head = node.ledger.card("rep_1", Span.ALL_TIME).head();
		assertThat(head.balance()).isEqualTo(balance);
		assertThat(head.held()).isEqualTo(new HeldSum(held, forfeited));
	}

	/** One thing that is sent. */
	private record Step(Activity activity) {
	}

}
