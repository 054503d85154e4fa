package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Period;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What several nodes make of a goal, with kills at every step and a clock that is set.
 */
@CimaIntegrationTest
class GoalNodesIntegrationTests {

	@Autowired
	MongoClient mongo;

	@Autowired
	StreamScan streams;

	@Autowired
	Ledger ledger;

	@Autowired
	Reps reps;

	@Autowired
	FormerMembers former;

	@Autowired
	Teams teams;

	@Autowired
	Organisation organisation;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	/** All that is sold is of one day, also at the end of a month. */
	final Instant today = TestTime.now();

	final AtomicReference<Instant> now = new AtomicReference<>(this.today);

	MongoDatabase database;

	GoalNode other;

	@BeforeEach
	void twoNodes() {
		this.database = this.mongo.getDatabase("goal-nodes-" + UUID.randomUUID());
		this.other = node();
	}

	@Test
	void reachedTakenBackAndMissedAreToldOnceWhereverANodeDies() {
		int cuts = 0;
		for (int phase = 0; phase < 3; phase++) {
			boolean lived = false;
			for (int steps = 0; !lived; steps++) {
				this.now.set(this.today);
				Story story = new Story();
				lived = story.sold(node((phase == 0) ? steps : Integer.MAX_VALUE))
						& story.tookBack(node((phase == 1) ? steps : Integer.MAX_VALUE))
						& story.isOver(node((phase == 2) ? steps : Integer.MAX_VALUE));
				cuts++;
			}
		}
		assertThat(cuts).isGreaterThan(20);
	}

	@Test
	void twoNodesAtOnceTellEachStepOnce() {
		for (int seed = 0; seed < 10; seed++) {
			Random random = new Random(seed);
			Story story = new Story();
			GoalNode here = node();
			List<String> sales = new ArrayList<>();
			for (int change = 0; change < 6; change++) {
				if (sales.isEmpty() || random.nextInt(3) > 0) {
					sales.add(story.sell());
				}
				else {
					story.undo(sales.removeLast());
				}
				CompletableFuture
					.allOf(CompletableFuture.runAsync(() -> here.keeper.work(true)),
							CompletableFuture.runAsync(() -> this.other.keeper.work(true)))
					.join();
			}
			lookTwice();
			StoredGoal goal = story.goal();
			assertThat(goal.stand().isReached()).as("seed %d", seed).isEqualTo(!sales.isEmpty());
			assertThat(goal.stand().toldTurn()).isEqualTo(goal.stand().turn());
			assertThat(story.credited()).as("seed %d", seed).isEqualTo(goal.stand().isReached() ? 70 : 0);
		}
	}

	@Test
	void whatArrivesWithinTheGraceStillReachesItAndLaterDoesNot() {
		Story late = new Story();
		Story later = new Story();
		Instant end = this.organisation.startOf(late.goal().span().until());
		this.now.set(end.plus(Duration.ofHours(47)));
		lookTwice();
		assertThat(late.goal().isOpen()).as("its week is over, but not the grace").isTrue();
		late.sell();
		lookTwice();
		assertThat(late.goal().stand().isReached()).isTrue();
		assertThat(late.credited()).isEqualTo(70);
		this.now.set(this.other.keeper.closesAt(later.goal()));
		lookTwice();
		later.sell();
		lookTwice();
		assertThat(late.goal().stand().ending().state()).isEqualTo(GoalState.REACHED);
		assertThat(late.toldInAll()).as("each once")
			.containsExactlyInAnyOrder("GOAL_SET SET-1", "GOAL_REACHED TURN-1", "feed true");
		assertThat(later.goal().stand().ending().state()).isEqualTo(GoalState.MISSED);
		assertThat(later.toldInAll()).as("each once").containsExactlyInAnyOrder("GOAL_SET SET-1", "GOAL_MISSED MISSED");
		assertThat(later.credited()).isZero();
	}

	/** Also while her entry waits to be settled, and if that is when it is decided. */
	@Test
	void aTeamKeepsWhatWasSoldForItByWhoeverMovesInTheMiddle() {
		Story story = new Story(team());
		story.sold(node());
		this.reps.setMembership(story.rep, 99, Shop.WEST, false, true, this.today);
		assertThat(this.reps.membersOf(story.goal().owner())).isEmpty();
		lookTwice();
		assertThat(story.facts()).containsExactly("GOAL_REACHED TURN-1", "GOAL_SET SET-1", "feed true");
		assertThat(story.credited()).isEqualTo(70);
		this.now.set(this.other.keeper.closesAt(story.goal()));
		lookTwice();
		assertThat(story.goal().stand().ending().state()).isEqualTo(GoalState.REACHED);
		assertThat(story.credited()).isEqualTo(70);
	}

	@Test
	void whoMovesTakesAlongOnlyWhatIsEnteredLate() {
		String team = team();
		Story there = new Story(team);
		join(there, team, null);
		there.sold(node());
		join(there, Shop.WEST, null);
		lookTwice();
		assertThat(there.facts()).containsExactly("GOAL_REACHED TURN-1", "GOAL_SET SET-1", "feed true");
		// since the morning: then it was sold for the other team
		join(there, Shop.WEST, this.organisation.dayOf(this.today).toString());
		lookTwice();
		assertThat(there.facts()).as("nobody is left to hear of it").contains("feed false");
		assertThat(there.credited()).isZero();
	}

	private String team() {
		String team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(team, "Goals", "Sales"));
		return team;
	}

	private void join(Story story, String team, String since) {
		Map<String, Object> rep = new HashMap<>(Map.of("id", story.rep, "name", "Ana", "teamId", team));
		rep.put("since", since);
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("mutation($input: SaveRepInput!) { saveRep(input: $input) { errors { message } } }",
					Map.of("input", rep))
			.at("/saveRep/errors")).isEmpty();
	}

	private void lookTwice() {
		this.other.keeper.work(true);
		this.other.keeper.work(true);
	}

	private GoalNode node() {
		return new GoalNode(this.database, this.streams, this.ledger, this.reps, this.former, this.organisation,
				this.now::get);
	}

	private GoalNode node(int stepsToLive) {
		GoalNode node = node();
		node.stepsToLive = stepsToLive;
		return node;
	}

	/** A rep with a goal of one sale that is worth 70 points. */
	private final class Story {

		private final String rep;

		private final CimaClient phone;

		private final String id = StoredGoal.PREFIX + UUID.randomUUID();

		private final List<GoalNode> nodes = new ArrayList<>(List.of(GoalNodesIntegrationTests.this.other));

		private String sale = "";

		Story() {
			this(null);
		}

		/** With a goal of the rep's team, where one is given. */
		Story(String team) {
			this.rep = GoalNodesIntegrationTests.this.shop.rep((team != null) ? team : Shop.EAST);
			this.phone = GoalNodesIntegrationTests.this.client.as(this.rep, Role.REP);
			String owner = (team != null) ? team : this.rep;
			GoalNodesIntegrationTests.this.other.goals.insert(StoredGoal.set(this.id, owner, GoalMetric.SALES,
					Period.WEEK.spanOf(
							GoalNodesIntegrationTests.this.organisation.dayOf(GoalNodesIntegrationTests.this.today)),
					new Terms(BigDecimal.ONE, 1, null, 70), "rep_boss", GoalNodesIntegrationTests.this.today));
		}

		boolean sold(GoalNode node) {
			this.sale = sell();
			boolean lived = look(node);
			assertThat(facts()).containsExactly("GOAL_REACHED TURN-1", "GOAL_SET SET-1", "feed true");
			assertThat(credited()).isEqualTo(70);
			return lived;
		}

		boolean tookBack(GoalNode node) {
			undo(this.sale);
			boolean lived = look(node);
			assertThat(facts()).containsExactly("GOAL_REACHED TURN-1", "GOAL_REACHED TURN-2", "GOAL_SET SET-1",
					"feed false", "feed true");
			assertThat(credited()).isZero();
			return lived;
		}

		boolean isOver(GoalNode node) {
			GoalNodesIntegrationTests.this.now.set(node.keeper.closesAt(goal()));
			boolean lived = look(node);
			assertThat(facts()).contains("GOAL_MISSED MISSED").hasSize(6);
			assertThat(goal().done()).isTrue();
			assertThat(goal().stand().ending().state()).isEqualTo(GoalState.MISSED);
			return lived;
		}

		/** One node looks, and may die at it; then another. */
		private boolean look(GoalNode node) {
			this.nodes.add(node);
			boolean lived = true;
			try {
				node.keeper.work(true);
			}
			catch (GoalNode.Killed ex) {
				lived = false;
			}
			lookTwice();
			return lived;
		}

		StoredGoal goal() {
			StoredGoal found = GoalNodesIntegrationTests.this.other.goals.find(this.id);
			assertThat(found).isNotNull();
			return found;
		}

		/** What was told of it, however often: pushes and feed take each fact once. */
		private List<String> facts() {
			return List.copyOf(new TreeSet<>(this.nodes.stream().flatMap((node) -> node.facts(this.id)).toList()));
		}

		List<String> toldInAll() {
			return this.nodes.stream().flatMap((node) -> node.facts(this.id)).toList();
		}

		String sell() {
			return this.phone.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }",
					Map.of("input", Shop.sale(UUID.randomUUID().toString(), GoalNodesIntegrationTests.this.today,
							Shop.line(Shop.HELMET, 1, "34.99", "BASE"))))
				.at("/logSale/sale/id")
				.asString();
		}

		void undo(String sale) {
			this.phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
					Map.of("input", Map.of("saleId", sale, "reason", "It came back")));
		}

		/** What the ledger credited for it in the end. */
		long credited() {
			return GoalNodesIntegrationTests.this.ledger.range(this.rep, 1, 100)
				.stream()
				.filter((entry) -> entry.key().contains(this.id))
				.mapToLong(Entry::points)
				.sum();
		}

	}

}
