package dev.cima.reward;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Span;
import dev.cima.notification.Notice;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.reward.RedemptionDesk.DecideRedemptionInput;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes on one store, one of which dies or sleeps at each step. */
class RewardNodesIntegrationTests {

	private static final int PRICE = 300;

	private static final String REWARD = "reward_mug";

	private static final Viewer ADMIN = new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN));

	/** More steps than anything here takes. */
	private static final int MOST_STEPS = 30;

	private final Organisation organisation = new Organisation("Test", ZoneId.of("America/New_York"),
			Currency.getInstance("USD"), Set.of(DayOfWeek.values()), Set.of());

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

	private MemoryMongo mongo;

	private MongoDatabase database;

	private RewardNode one;

	private RewardNode two;

	private int reps;

	@BeforeEach
	void twoNodes() {
		this.mongo = new MemoryMongo();
		this.database = this.mongo.database();
		this.one = new RewardNode(this.database, this.organisation, this.now::get);
		this.two = new RewardNode(this.database, this.organisation, this.now::get);
	}

	@AfterEach
	void end() {
		this.one.close();
		this.two.close();
		this.mongo.close();
	}

	@RepeatedTest(2)
	void ofTwoHundredRepsAtOnceTenGetTheLastTenAndNobodyPaysForNothing() throws Exception {
		stock(10, true);
		List<String> people = IntStream.range(0, 200).mapToObj((number) -> rep(1_000)).toList();
		Map<String, String> uuids = new ConcurrentHashMap<>();
		people.forEach((rep) -> uuids.put(rep, UUID.randomUUID().toString()));
		Random random = new Random(10);
		Map<String, Integer> lives = new HashMap<>();
		people.forEach((rep) -> lives.put(rep, (random.nextInt(3) == 0) ? random.nextInt(12) : Integer.MAX_VALUE));
		try (ExecutorService phones = Executors.newFixedThreadPool(24)) {
			for (String rep : people) {
				RewardNode node = random.nextBoolean() ? this.one : this.two;
				phones.execute(() -> node.survives(Objects.requireNonNull(lives.get(rep)),
						() -> redeem(node, rep, uuids.get(rep))));
				if (random.nextInt(4) == 0) {
					// a second tap, through the other node
					RewardNode other = (node == this.one) ? this.two : this.one;
					phones.execute(() -> redeem(other, rep, uuids.get(rep)));
				}
			}
		}
		assertThat(paid(people)).as("paid for before anything is tidied up").isLessThanOrEqualTo(10);
		later();
		// what was left half done was given up: it is there for others
		people.forEach((rep) -> redeem(this.two, rep, uuids.get(rep)));
		later();

		assertThat(paid(people)).isEqualTo(10);
		assertThat(pieces()).hasSize(10).allMatch((piece) -> piece.getBoolean("sold"));
		for (String rep : people) {
			List<Redemption> mine = redemptions(rep);
			assertThat(balance(rep)).as(rep).isEqualTo(1_000 - PRICE * (long) mine.size());
			assertThat(mine.size()).as(rep).isLessThanOrEqualTo(1);
		}
		assertThat(people.stream().mapToInt((rep) -> redemptions(rep).size()).sum()).isEqualTo(10);
	}

	@Test
	void whereverItsNodeDiesAResendIsTheSameRedemption() {
		for (boolean asks : new boolean[] { true, false }) {
			for (int steps = 0; steps < MOST_STEPS; steps++) {
				stock(1_000, asks);
				String rep = rep(PRICE);
				String uuid = UUID.randomUUID().toString();
				this.one.survives(steps, () -> redeem(this.one, rep, uuid));
				RedemptionPayload again = redeem(this.two, rep, uuid);
				assertThat(again.errors()).as("after %d steps", steps).isEmpty();
				assertThat(balance(rep)).isZero();
				later();
				assertThat(redemptions(rep)).hasSize(1);
				assertThat(redemptions(rep).getFirst().state())
					.isEqualTo(asks ? RedemptionState.REQUESTED : RedemptionState.APPROVED);
				assertThat(pieces(rep)).hasSize(1).allMatch((piece) -> piece.getBoolean("sold"));
				assertThat(open(rep)).hasSize(1);
			}
		}
	}

	@Test
	void whereverItsNodeDiesAndNobodyComesBackItIsPaidForAndThereOrNeither() {
		int paid = 0;
		for (int steps = 0; steps < MOST_STEPS; steps++) {
			stock(1_000, true);
			String rep = rep(PRICE);
			this.one.survives(steps, () -> redeem(this.one, rep, UUID.randomUUID().toString()));
			later();
			int there = redemptions(rep).size();
			assertThat(balance(rep)).as("after %d steps", steps).isEqualTo((there == 1) ? 0 : PRICE);
			assertThat(pieces(rep)).hasSize(there).allMatch((piece) -> piece.getBoolean("sold"));
			paid += there;
		}
		assertThat(paid).isBetween(1, MOST_STEPS - 4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "REFUSED", "CANCELLED" })
	void whereverItsNodeDiesARefundComesOnce(String state) {
		RedemptionState next = RedemptionState.valueOf(state);
		for (int steps = 0; steps < MOST_STEPS; steps++) {
			stock(1_000, true);
			String rep = rep(PRICE);
			Redemption asked = Objects.requireNonNull(redeem(this.one, rep, UUID.randomUUID().toString()).redemption());
			Viewer by = (next == RedemptionState.CANCELLED) ? RewardNode.viewer(rep) : ADMIN;
			DecideRedemptionInput input = new DecideRedemptionInput(asked.id(), next, "Why");
			this.one.survives(steps, () -> this.one.desk.decide(by, input));
			boolean decided = redemptions(rep).getFirst().state() == next;
			later();
			assertThat(balance(rep)).as("after %d steps", steps).isEqualTo(decided ? PRICE : 0);
			this.two.desk.decide(by, input);
			later();
			assertThat(balance(rep)).isEqualTo(PRICE);
			assertThat(pieces(rep)).isEmpty();
			assertThat(open(rep)).isEmpty();
			assertThat(entries(rep).stream().filter((entry) -> "refund".equals(entry.cause()))).hasSize(1);
		}
	}

	@Test
	void aNodeThatSleptUntilItsClaimWasGivenUpPaysUnderAnotherKeyOnce() {
		stock(1, true);
		String rep = rep(PRICE);
		String uuid = UUID.randomUUID().toString();
		boolean[] slept = { false };
		this.one.afterClaim = () -> {
			if (!slept[0]) {
				slept[0] = true;
				later();
				assertThat(pieces()).as("given up meanwhile").isEmpty();
			}
		};
		RedemptionPayload answer = redeem(this.one, rep, uuid);
		assertThat(answer.errors()).isEmpty();
		later();
		assertThat(balance(rep)).isZero();
		assertThat(pieces()).hasSize(1);
		assertThat(redeem(this.two, rep, uuid).redemption()).isNotNull()
			.satisfies((same) -> assertThat(same.id()).isEqualTo(answer.redemption().id()));
	}

	@Test
	void aSecondTapThatSleptUntilItWasCalledOffTakesNoPiece() {
		stock(5, true);
		String rep = rep(PRICE);
		String uuid = UUID.randomUUID().toString();
		this.two.afterClaim = () -> {
			this.two.afterClaim = () -> {
			};
			Redemption first = redeem(this.one, rep, uuid).redemption();
			this.one.desk.decide(RewardNode.viewer(rep),
					new DecideRedemptionInput(first.id(), RedemptionState.CANCELLED, null));
		};
		redeem(this.two, rep, uuid);
		later();
		assertThat(balance(rep)).isEqualTo(PRICE);
		assertThat(pieces()).isEmpty();
		assertThat(open(rep)).isEmpty();
	}

	@Test
	void aRepsTwoPhonesCannotSpendTheSamePointsNorPassTheMonthsLimit() throws Exception {
		this.one.editor.save(ADMIN, REWARD,
				new Reward.Terms("Mug", "A mug", RewardKind.GOODS, PRICE, null, 3, false, true));
		String poor = rep(PRICE * 2 + 10);
		String rich = rep(PRICE * 20);
		try (ExecutorService phones = Executors.newFixedThreadPool(12)) {
			for (int tap = 0; tap < 8; tap++) {
				RewardNode node = (tap % 2 == 0) ? this.one : this.two;
				phones.execute(() -> redeem(node, poor, UUID.randomUUID().toString()));
				phones.execute(() -> redeem(node, rich, UUID.randomUUID().toString()));
			}
		}
		later();
		assertThat(balance(poor)).isEqualTo(10);
		assertThat(redemptions(poor)).hasSize(2);
		assertThat(balance(rich)).isEqualTo(PRICE * 17);
		assertThat(redemptions(rich)).hasSize(3);
		this.now.set(Instant.parse("2026-12-01T04:59:59Z"));
		assertThat(redeem(this.one, rich, UUID.randomUUID().toString()).errors()).as("still November in New York")
			.hasSize(1);
		this.now.set(Instant.parse("2026-12-01T05:00:00Z"));
		assertThat(redeem(this.one, rich, UUID.randomUUID().toString()).errors()).isEmpty();
	}

	@Test
	void aRepsRedemptionsAtOnceGetNumbersOfTheirOwn() throws Exception {
		stock(100, false);
		String rep = rep(PRICE * 9);
		try (ExecutorService phones = Executors.newFixedThreadPool(12)) {
			for (int tap = 0; tap < 12; tap++) {
				RewardNode node = (tap % 2 == 0) ? this.one : this.two;
				phones.execute(() -> redeem(node, rep, UUID.randomUUID().toString()));
			}
		}
		later();
		assertThat(redemptions(rep).stream().map(Redemption::place)).containsExactlyInAnyOrderElementsOf(
				IntStream.rangeClosed(1, 9).mapToObj((number) -> rep + "/" + number).toList());
		assertThat(balance(rep)).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void whateverHappensTheEntriesAddUpToTheBalance(long seed) {
		Random random = new Random(seed);
		stock(4, true);
		String rep = rep(0);
		List<String> open = new ArrayList<>();
		for (int step = 0; step < 120; step++) {
			RewardNode node = random.nextBoolean() ? this.one : this.two;
			switch (random.nextInt(5)) {
				case 0 -> credit(node, rep, random.nextInt(600) - 150);
				case 1, 2 -> {
					Redemption made = redeem(node, rep, UUID.randomUUID().toString()).redemption();
					if (made != null) {
						open.add(made.id());
					}
				}
				case 3 -> stock(random.nextInt(8), random.nextBoolean());
				default -> {
					if (!open.isEmpty()) {
						String id = open.get(random.nextInt(open.size()));
						RedemptionState next = RedemptionState.values()[random.nextInt(5)];
						Viewer by = (next == RedemptionState.CANCELLED) ? RewardNode.viewer(rep) : ADMIN;
						node.survives(random.nextInt(12),
								() -> node.desk.decide(by, new DecideRedemptionInput(id, next, "Why")));
					}
				}
			}
			if (random.nextInt(10) == 0) {
				later();
			}
		}
		later();
		long sum = entries(rep).stream().mapToLong(Entry::points).sum();
		assertThat(balance(rep)).as("seed %d", seed).isEqualTo(sum);
		assertThat(this.one.ledger.whole(rep).head().balance()).isEqualTo(sum);
		List<Redemption> all = redemptions(rep);
		assertThat(pieces()).hasSize((int) all.stream().filter((one) -> !one.state().isTakenBack()).count());
		long spent = all.stream()
			.filter((one) -> !one.state().isTakenBack())
			.mapToLong((one) -> one.order().points())
			.sum();
		long given = entries(rep).stream()
			.filter((entry) -> "test".equals(entry.cause()))
			.mapToLong(Entry::points)
			.sum();
		assertThat(balance(rep)).isEqualTo(given - spent);
	}

	@Test
	void aRefusalReachesWhoHasLeft() {
		stock(1, true);
		String rep = rep(PRICE);
		Redemption asked = Objects.requireNonNull(redeem(this.one, rep, UUID.randomUUID().toString()).redemption());
		this.one.reps.setMembership(rep, 9, "team_1", false, false, this.now.get());
		this.two.desk.decide(ADMIN, new DecideRedemptionInput(asked.id(), RedemptionState.REFUSED, "Left"));
		assertThat(balance(rep)).isEqualTo(PRICE);
		assertThat(this.two.told).anyMatch((event) -> event instanceof Notice notice && notice.rep().equals(rep));
	}

	/** A minute and more, with all that a node does by itself. */
	private void later() {
		this.now.updateAndGet((at) -> at.plus(Duration.ofMinutes(2)));
		this.one.ledger.settle();
		this.two.ledger.settle();
		this.now.updateAndGet((at) -> at.plus(Duration.ofMinutes(2)));
		this.two.sweep.sweep();
		this.one.sweep.sweep();
	}

	private void stock(int pieces, boolean asks) {
		assertThat(this.one.editor
			.save(ADMIN, REWARD, new Reward.Terms("Mug", "A mug", RewardKind.GOODS, PRICE, pieces, null, asks, true))
			.errors()).isEmpty();
	}

	private String rep(int balance) {
		String id = "rep_" + this.reps++;
		this.one.reps.save(new Rep(id, id, "team_1", null, id, "en", List.of(), true, false));
		if (balance > 0) {
			credit(this.one, id, balance);
		}
		return id;
	}

	private static void credit(RewardNode node, String rep, int points) {
		node.ledger.append(rep, List.of(Credited.of("test/" + UUID.randomUUID(), "test",
				List.of(new ScoredStep("test", List.of(), points)), Actor.SYSTEM)));
	}

	private static RedemptionPayload redeem(RewardNode node, String rep, String uuid) {
		RedemptionPayload answer = node.cashier.redeem(RewardNode.viewer(rep),
				new RedeemRewardInput(uuid, REWARD, null));
		assertThat(answer.errors()).allMatch((error) -> error.code() == UserErrorCode.LIMIT_REACHED);
		return answer;
	}

	private long balance(String rep) {
		return this.two.ledger.card(rep, Span.ALL_TIME).head().balance();
	}

	private List<Entry> entries(String rep) {
		return this.two.ledger.range(rep, 1, this.two.ledger.card(rep, Span.ALL_TIME).seq());
	}

	private long paid(List<String> people) {
		return people.stream().flatMap((rep) -> entries(rep).stream()).filter(Redemption::isPaidBy).count();
	}

	private List<Redemption> redemptions(String rep) {
		return this.database.getCollection("redemptions", Redemption.class)
			.find(new Document("order.rep", rep))
			.into(new ArrayList<>());
	}

	private List<Document> pieces() {
		return this.database.getCollection("reward.pieces").find().into(new ArrayList<>());
	}

	private List<Document> pieces(String rep) {
		return pieces().stream().filter((piece) -> piece.getString("rep").equals(rep)).toList();
	}

	private List<String> open(String rep) {
		return this.two.requests.of(List.of(rep)).stream().flatMap((open) -> open.all().stream()).toList();
	}

}
