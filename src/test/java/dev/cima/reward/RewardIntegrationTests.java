package dev.cima.reward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The shop as phones see it. */
@CimaIntegrationTest
class RewardIntegrationTests {

	private static final String ERRORS = " errors { code path message } } }";

	private static final String REDEMPTION = "redemption { id points state requestedAt decidedAt decidedBy { id } reason rep { id name } reward { id name left } }";

	private static final String SAVE = "mutation($input: SaveRewardInput!) { do: saveReward(input: $input) { reward { id name kind price left stock perRepAndMonth needsApproval active }"
			+ ERRORS;

	private static final String REDEEM = "mutation($input: RedeemRewardInput!) { do: redeemReward(input: $input) { rep { scorecard { balance } } "
			+ REDEMPTION + ERRORS;

	private static final String DECIDE = "mutation($input: DecideRedemptionInput!) { do: decideRedemption(input: $input) { "
			+ REDEMPTION + ERRORS;

	private static final String ADJUST = "mutation($input: AdjustBalanceInput!) { do: adjustBalance(input: $input) { rep { scorecard { balance } } receipt { points steps { label } }"
			+ ERRORS;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	MongoDatabase database;

	CimaClient admin = new CimaClient(0);

	CimaClient phone = new CimaClient(0);

	CimaClient manager = new CimaClient(0);

	String rep = "";

	String boss = "";

	String reward = "";

	@BeforeEach
	void aRepWithABalance() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.rep = this.shop.rep(Shop.EAST);
		this.boss = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		this.phone = this.client.as(this.rep, Role.REP);
		this.manager = this.client.as(this.boss, Role.REP, Role.MANAGER);
		this.reward = "reward_" + UUID.randomUUID();
		assertThat(codes(adjust(1_000))).isEmpty();
	}

	@Test
	void redeemingTakesThePriceOnceHoweverOftenItIsSent() {
		save("stock", 3, "needsApproval", false);
		String id = uuid();
		JsonNode first = redeem(id);
		assertThat(codes(first)).isEmpty();
		assertThat(first.at("/redemption/state").asString()).isEqualTo("APPROVED");
		assertThat(first.at("/redemption/reward/left").asInt()).isEqualTo(2);
		assertThat(first.at("/rep/scorecard/balance").asInt()).isEqualTo(700);
		JsonNode again = redeem(id);
		assertThat(again.get("redemption")).isEqualTo(first.get("redemption"));
		assertThat(again.at("/rep/scorecard/balance").asInt()).isEqualTo(700);

		String other = this.reward;
		this.reward = "reward_" + UUID.randomUUID();
		save();
		JsonNode conflict = redeem(id);
		assertThat(codes(conflict)).containsExactly("CONFLICT");
		assertThat(conflict.at("/redemption/reward/id").asString()).isEqualTo(other);

		JsonNode mine = this.phone.data("{ me { redemptions { nodes { id state } pageInfo { hasNextPage } } "
				+ "entries(first: 1) { nodes { kind cause points receipt { steps { label } } } } } }");
		assertThat(mine.at("/me/redemptions/nodes")).hasSize(1);
		assertThat(mine.at("/me/entries/nodes/0").toString())
			.isEqualTo("{\"kind\":\"OTHER\",\"cause\":\"reward\",\"points\":-300,"
					+ "\"receipt\":{\"steps\":[{\"label\":\"Redeemed: Mug\"}]}}");
	}

	@Test
	void aShortBalanceIsChargedNothingAndTheSameIdWorksLater() {
		save("price", 1_200, "stock", 1);
		String id = uuid();
		JsonNode refused = redeem(id);
		assertThat(codes(refused)).containsExactly("LIMIT_REACHED");
		assertThat(refused.at("/errors/0/message").asString()).isEqualTo("It costs 1,200 points, and you have 1,000.");
		assertThat(balance()).isEqualTo(1_000);
		assertThat(left()).isEqualTo(1);
		adjust(200);
		JsonNode paid = redeem(id);
		assertThat(codes(paid)).isEmpty();
		assertThat(paid.at("/redemption/state").asString()).isEqualTo("REQUESTED");
		assertThat(balance()).isZero();
		assertThat(left()).isZero();
	}

	@Test
	void whatIsSoldOutCostsNothing() {
		save("stock", 1, "needsApproval", false);
		assertThat(codes(redeem(uuid()))).isEmpty();
		assertThat(codes(redeem(uuid()))).containsExactly("LIMIT_REACHED");
		assertThat(balance()).isEqualTo(700);
		save("stock", 2, "needsApproval", false);
		assertThat(codes(redeem(uuid()))).isEmpty();
		assertThat(balance()).isEqualTo(400);
	}

	@Test
	void theMonthsLimitCountsWhatWasNotTakenBack() {
		save("perRepAndMonth", 2, "price", 100);
		String first = redeem(uuid()).at("/redemption/id").asString();
		assertThat(codes(redeem(uuid()))).isEmpty();
		JsonNode full = redeem(uuid());
		assertThat(codes(full)).containsExactly("LIMIT_REACHED");
		assertThat(full.at("/errors/0/message").asString()).startsWith("This reward can be redeemed 2 times a month");
		assertThat(codes(decide(this.phone, first, "CANCELLED", null))).isEmpty();
		assertThat(balance()).isEqualTo(900);
		assertThat(codes(redeem(uuid()))).isEmpty();
		assertThat(codes(redeem(uuid()))).containsExactly("LIMIT_REACHED");
		assertThat(balance()).isEqualTo(800);
	}

	@Test
	void aManagerDecidesAndTheRepIsTold() {
		save("stock", 1);
		String id = redeem(uuid()).at("/redemption/id").asString();
		assertThat(toDecide(this.manager)).contains(id);
		assertThat(toDecide(this.admin)).contains(id);
		String elsewhere = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		CimaClient other = this.client.as(elsewhere, Role.REP, Role.MANAGER);
		assertThat(toDecide(other)).doesNotContain(id);
		assertThat(codes(decide(other, id, "APPROVED", null))).containsExactly("NOT_FOUND");
		assertThat(codes(decide(this.manager, id, "HANDED_OUT", null))).containsExactly("CONFLICT");
		assertThat(codes(decide(this.manager, id, "CANCELLED", null))).containsExactly("NOT_ALLOWED");
		assertThat(codes(decide(this.phone, id, "APPROVED", null))).containsExactly("NOT_ALLOWED");

		assertThat(decide(this.manager, id, "APPROVED", null).at("/redemption/decidedBy/id").asString())
			.isEqualTo(this.boss);
		assertThat(codes(decide(this.manager, id, "APPROVED", null))).as("a resend").isEmpty();
		assertThat(codes(decide(this.admin, id, "APPROVED", null))).as("somebody else").containsExactly("CONFLICT");
		assertThat(codes(decide(this.phone, id, "CANCELLED", null))).containsExactly("CONFLICT");
		assertThat(toDecide(this.manager)).as("to be handed out").contains(id);
		assertThat(codes(decide(this.manager, id, "HANDED_OUT", null))).isEmpty();
		assertThat(toDecide(this.manager)).doesNotContain(id);
		assertThat(codes(decide(this.manager, id, "REFUSED", "No"))).containsExactly("CONFLICT");
		assertThat(balance()).isEqualTo(700);
		assertThat(told(this.rep)).contains("REDEMPTION/" + id + "-APPROVED/" + this.rep,
				"REDEMPTION/" + id + "-HANDED_OUT/" + this.rep);
		assertThat(told(this.boss)).hasSize(1).allMatch((push) -> push.startsWith("REDEMPTION_TO_DECIDE/"));
		redeem(uuid());
		assertThat(told(this.boss)).as("sparingly").hasSize(1);
	}

	@Test
	void aRefusalNeedsAReasonAndGivesAllBackOnce() {
		save("stock", 1, "perRepAndMonth", 1);
		String id = redeem(uuid()).at("/redemption/id").asString();
		assertThat(codes(decide(this.manager, id, "REFUSED", " "))).containsExactly("INVALID");
		assertThat(balance()).isEqualTo(700);
		JsonNode refused = decide(this.manager, id, "REFUSED", "Broken in the post");
		assertThat(refused.at("/redemption/reason").asString()).isEqualTo("Broken in the post");
		decide(this.manager, id, "REFUSED", "Broken in the post");
		assertThat(balance()).isEqualTo(1_000);
		assertThat(left()).isEqualTo(1);
		JsonNode last = this.phone
			.data("{ me { entries(first: 1) { nodes { cause points by { id } receipt { steps { label } } } } } }")
			.at("/me/entries/nodes/0");
		assertThat(last.toString()).isEqualTo("{\"cause\":\"refund\",\"points\":300,\"by\":{\"id\":\"" + this.boss
				+ "\"},\"receipt\":{\"steps\":[{\"label\":\"Refused, so your points came back: Mug\"}]}}");
		assertThat(codes(redeem(uuid()))).as("its place in the month is free").isEmpty();
	}

	@Test
	void nobodyDecidesWhatIsTheirOwn() {
		String own = this.shop.rep(Shop.EAST, List.of(Shop.EAST));
		CimaClient chief = this.client.as(own, Role.REP, Role.MANAGER, Role.ADMIN);
		adjust(own, 500);
		save();
		String id = chief.data(REDEEM, Map.of("input", Map.of("id", uuid(), "rewardId", this.reward)))
			.at("/do/redemption/id")
			.asString();
		assertThat(toDecide(chief)).doesNotContain(id);
		assertThat(codes(decide(chief, id, "APPROVED", null))).containsExactly("NOT_ALLOWED");
		assertThat(codes(decide(this.manager, id, "APPROVED", null))).isEmpty();
		assertThat(codes(
				chief.data(ADJUST, Map.of("input", Map.of("id", uuid(), "repId", own, "points", 1, "reason", "For me")))
					.get("do")))
			.containsExactly("NOT_ALLOWED");
	}

	@Test
	void ofTwoWhoDecideAtOnceOneIsToldOfTheOther() {
		save();
		for (int round = 0; round < 3; round++) {
			String id = redeem(uuid()).at("/redemption/id").asString();
			var yes = CompletableFuture.supplyAsync(() -> decide(this.manager, id, "APPROVED", null));
			var no = CompletableFuture.supplyAsync(() -> decide(this.admin, id, "REFUSED", "No"));
			var off = CompletableFuture.supplyAsync(() -> decide(this.phone, id, "CANCELLED", null));
			List<JsonNode> answers = List.of(yes.join(), no.join(), off.join());
			// who approves may be overruled, and only by a refusal
			long won = answers.stream().filter((answer) -> codes(answer).isEmpty()).count();
			JsonNode stands = redemption(id);
			assertThat(won).isBetween(1L, 2L);
			assertThat(answers.stream().filter((answer) -> !codes(answer).isEmpty()).toList())
				.allSatisfy((answer) -> assertThat(codes(answer)).containsExactly("CONFLICT"));
			assertThat(won == 2).isEqualTo(codes(answers.get(0)).isEmpty() && codes(answers.get(1)).isEmpty());
			assertThat(balance()).isEqualTo(1_000 - (stands.get("state").asString().equals("APPROVED") ? 300 : 0));
			if (balance() < 1_000) {
				adjust(300);
			}
		}
	}

	@Test
	void whoLookedBeforeARiseDoesNotPayIt() {
		save("needsApproval", false);
		save("needsApproval", false, "price", 400);
		JsonNode within = redeem(uuid());
		assertThat(within.at("/redemption/points").asInt()).isEqualTo(300);
		assertThat(codes(redeem(uuid(), "price", 299))).containsExactly("CONFLICT");
		this.database.getCollection("rewards")
			.updateOne(new Document("_id", this.reward),
					Updates.set("earlier.0.until", TestTime.now().minus(Duration.ofMinutes(16))));
		JsonNode refused = redeem(uuid(), "price", 300);
		assertThat(codes(refused)).containsExactly("CONFLICT");
		assertThat(refused.at("/errors/0/message").asString()).startsWith("It costs 400 points by now.");
		assertThat(balance()).isEqualTo(700);
		assertThat(redeem(uuid(), "price", 400).at("/redemption/points").asInt()).isEqualTo(400);
		save("needsApproval", false, "price", 50);
		assertThat(redeem(uuid(), "price", 400).at("/redemption/points").asInt()).as("the lower price").isEqualTo(50);
	}

	@Test
	void requestsThatWaitAreLimited() {
		save("price", 1);
		List<String> ids = new ArrayList<>();
		for (int number = 0; number < 10; number++) {
			ids.add(redeem(uuid()).at("/redemption/id").asString());
		}
		assertThat(codes(redeem(uuid()))).containsExactly("LIMIT_REACHED");
		assertThat(balance()).isEqualTo(990);
		decide(this.manager, ids.getFirst(), "APPROVED", null);
		assertThat(codes(redeem(uuid()))).isEmpty();
		JsonNode page = this.phone
			.data("{ me { redemptions(first: 4) { nodes { id } pageInfo { hasNextPage endCursor } } } }");
		String cursor = page.at("/me/redemptions/pageInfo/endCursor").asString();
		JsonNode rest = this.phone.data("{ me { redemptions(first: 100, after: \"" + cursor
				+ "\") { nodes { id } pageInfo { hasNextPage } } } }");
		assertThat(page.at("/me/redemptions/nodes")).hasSize(4);
		assertThat(rest.at("/me/redemptions/nodes").valueStream().map((node) -> node.get("id").asString()))
			.containsExactlyElementsOf(ids.subList(0, 7).reversed());
		assertThat(rest.at("/me/redemptions/pageInfo/hasNextPage").asBoolean()).isFalse();
	}

	@Test
	void anAdminAdjustsABalanceAndTheRepSeesWhy() {
		Map<String, Object> input = Map.of("id", uuid(), "repId", this.rep, "points", -1_500, "reason", "Paid twice");
		JsonNode taken = this.admin.data(ADJUST, Map.of("input", input)).get("do");
		assertThat(codes(taken)).isEmpty();
		assertThat(taken.at("/rep/scorecard/balance").asInt()).as("below zero only here").isEqualTo(-500);
		assertThat(taken.at("/receipt/steps/0/label").asString()).isEqualTo("Adjusted by an administrator");
		assertThat(this.admin.data(ADJUST, Map.of("input", input)).get("do")).isEqualTo(taken);
		Map<String, Object> other = new HashMap<>(input);
		other.put("reason", "Another");
		assertThat(codes(this.admin.data(ADJUST, Map.of("input", other)).get("do"))).containsExactly("CONFLICT");
		assertThat(balance()).isEqualTo(-500);
		JsonNode entry = this.phone.data("{ me { entries(first: 1) { nodes { cause points reason byRole } } } }")
			.at("/me/entries/nodes/0");
		assertThat(entry.toString())
			.isEqualTo("{\"cause\":\"adjustment\",\"points\":-1500,\"reason\":\"Paid twice\",\"byRole\":\"ADMIN\"}");
		this.ledger.settle();
		assertThat(told(this.rep)).contains("BALANCE_ADJUSTED/" + input.get("id") + "/" + this.rep);
		assertThat(codes(adjust(0))).containsExactly("INVALID");
		assertThat(codes(adjust(100_001))).containsExactly("INVALID");
		assertThat(codes(adjust("rep_none", 1))).containsExactly("NOT_FOUND");
		JsonNode log = this.admin.data("{ auditLog(first: 5) { nodes { action subject } } }");
		assertThat(log.at("/auditLog/nodes").valueStream().map((row) -> row.get("action").asString()))
			.contains("adjustBalance");
	}

	@Test
	void anAdminHasABudgetADay() {
		String id = this.shop.rep(Shop.WEST);
		CimaClient one = this.client.as(id, Role.ADMIN);
		for (int points : new int[] { 100_000, -99_000 }) {
			assertThat(codes(adjust(one, this.rep, points))).isEmpty();
		}
		JsonNode refused = adjust(one, this.rep, 1_001);
		assertThat(codes(refused)).containsExactly("LIMIT_REACHED");
		assertThat(refused.at("/errors/0/message").asString()).contains("you have 1,000 left for today");
		assertThat(codes(adjust(one, this.rep, 1_000))).isEmpty();
		assertThat(balance()).isEqualTo(3_000);
	}

	@Test
	void erasureTakesTextsAndRequestsAndLeavesSums() {
		save("stock", 2);
		String waits = redeem(uuid()).at("/redemption/id").asString();
		String refused = redeem(uuid()).at("/redemption/id").asString();
		String handedOut = redeem(uuid(), "rewardId", other()).at("/redemption/id").asString();
		decide(this.manager, refused, "REFUSED", "She knows");
		decide(this.manager, handedOut, "APPROVED", null);
		assertThat(balance()).isEqualTo(600);
		this.admin.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete } }",
				Map.of("input", Map.of("repId", this.rep)));
		assertThat(redemption(waits).get("state").asString()).isEqualTo("CANCELLED");
		assertThat(redemption(refused).get("reason").isNull()).isTrue();
		assertThat(redemption(refused).at("/rep/name").asString()).doesNotContain(this.rep);
		assertThat(balance()).isEqualTo(900);
		assertThat(left()).isEqualTo(2);
		assertThat(codes(decide(this.admin, handedOut, "REFUSED", "Gone"))).as("refunded after the erasure").isEmpty();
		assertThat(balance()).isEqualTo(1_000);
		assertThat(codes(adjust(1))).containsExactly("NOT_FOUND");
	}

	private String other() {
		String before = this.reward;
		this.reward = "reward_" + UUID.randomUUID();
		save("price", 100);
		String other = this.reward;
		this.reward = before;
		return other;
	}

	@Test
	void aRewardIsCheckedAndSavedOnce() {
		JsonNode wrong = this.admin
			.data(SAVE, Map.of("input", Map.of("id", "mug", "name", " ", "description", "x".repeat(501), "kind",
					"GOODS", "price", 0, "stock", -1, "perRepAndMonth", 0)))
			.get("do");
		assertThat(wrong.get("errors").valueStream().map((error) -> error.at("/path/0").asString()))
			.containsExactly("id", "name", "description", "price", "stock", "perRepAndMonth");
		save("stock", 5);
		save("stock", 5);
		Document stored = this.database.getCollection("rewards").find(new Document("_id", this.reward)).first();
		assertThat(stored.getInteger("version")).isEqualTo(1);
		save("stock", 4, "active", false);
		assertThat(codes(redeem(uuid()))).containsExactly("NOT_ALLOWED");
		assertThat(shown(this.phone)).doesNotContain(this.reward);
		assertThat(shown(this.manager)).contains(this.reward);
	}

	private List<String> shown(CimaClient who) {
		List<String> ids = new ArrayList<>();
		String after = "";
		JsonNode page;
		do {
			page = who.data(
					"query($after: String) { rewards(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
					Map.of("after", after))
				.get("rewards");
			page.get("nodes").forEach((node) -> ids.add(node.get("id").asString()));
			after = page.at("/pageInfo/endCursor").asString("");
		}
		while (page.at("/pageInfo/hasNextPage").asBoolean());
		return ids;
	}

	private JsonNode save(Object... changes) {
		Map<String, Object> input = new HashMap<>(Map.of("id", this.reward, "name", "Mug", "description",
				"With the team's peak on it", "kind", "GOODS", "price", 300));
		put(input, changes);
		JsonNode saved = this.admin.data(SAVE, Map.of("input", input)).get("do");
		assertThat(codes(saved)).isEmpty();
		assertThat(saved.at("/reward/stock").isNull()).isEqualTo(input.get("stock") == null);
		return saved;
	}

	private JsonNode redeem(String id, Object... changes) {
		Map<String, Object> input = new HashMap<>(Map.of("id", id, "rewardId", this.reward));
		put(input, changes);
		return this.phone.data(REDEEM, Map.of("input", input)).get("do");
	}

	private static void put(Map<String, Object> input, Object... changes) {
		for (int i = 0; i < changes.length; i += 2) {
			input.put(changes[i].toString(), changes[i + 1]);
		}
	}

	private JsonNode decide(CimaClient who, String redemption, String state, String reason) {
		Map<String, Object> input = new HashMap<>(Map.of("redemptionId", redemption, "state", state));
		if (reason != null) {
			input.put("reason", reason);
		}
		return who.data(DECIDE, Map.of("input", input)).get("do");
	}

	/** What two nodes do with an id that is sent twice at once, with other points. */
	@Test
	void anIdThatClaimedAFewPointsDoesNotClaimManyByThat() {
		AdjustmentBudgets budgets = new AdjustmentBudgets(this.database);
		String day = "rep_" + uuid() + "/2026-11-29";
		assertThat(budgets.claim(day, "rep_7/one", 1, 100)).isEqualTo(100);
		assertThat(budgets.claim(day, "rep_7/one", 1, 100)).as("sent again").isEqualTo(1);
		assertThat(budgets.claim(day, "rep_7/one", 1_000, 100)).isEqualTo(99);
		assertThat(budgets.claim(day, "rep_7/one", 99, 100)).isEqualTo(99);
		assertThat(budgets.claim(day, "rep_7/two", 1, 100)).isZero();
	}

	private JsonNode adjust(int points) {
		return adjust(this.rep, points);
	}

	private JsonNode adjust(String whose, int points) {
		return adjust(this.admin, whose, points);
	}

	private JsonNode adjust(CimaClient who, String whose, int points) {
		return who
			.data(ADJUST, Map.of("input", Map.of("id", uuid(), "repId", whose, "points", points, "reason", "Why not")))
			.get("do");
	}

	private JsonNode redemption(String id) {
		return this.admin
			.data("query($id: ID!) { node(id: $id) { ... on Redemption { id state reason rep { id name } } } }",
					Map.of("id", id))
			.get("node");
	}

	private List<String> toDecide(CimaClient who) {
		List<String> ids = new ArrayList<>();
		Map<String, Object> variables = new HashMap<>();
		JsonNode page;
		do {
			page = who.data(
					"query($after: String) { redemptionsToDecide(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
					variables)
				.get("redemptionsToDecide");
			page.get("nodes").forEach((node) -> ids.add(node.get("id").asString()));
			variables.put("after", page.at("/pageInfo/endCursor").asString(null));
		}
		while (page.at("/pageInfo/hasNextPage").asBoolean());
		assertThat(ids).doesNotHaveDuplicates();
		return ids;
	}

	private List<String> told(String whom) {
		return List.of("pushes", "pushes.more", "pushes.done")
			.stream()
			.flatMap((name) -> this.database.getCollection(name).find().into(new ArrayList<>()).stream())
			.map((push) -> push.getString("_id"))
			.filter((id) -> id.endsWith("/" + whom))
			.distinct()
			.toList();
	}

	private long balance() {
		return this.ledger.card(this.rep, Span.ALL_TIME).head().balance();
	}

	private int left() {
		return this.admin
			.data("query($id: ID!) { node(id: $id) { ... on Reward { left } } }", Map.of("id", this.reward))
			.at("/node/left")
			.asInt();
	}

	private static List<String> codes(JsonNode payload) {
		return payload.get("errors").valueStream().map((error) -> error.get("code").asString()).toList();
	}

	private static String uuid() {
		return UUID.randomUUID().toString();
	}

}
