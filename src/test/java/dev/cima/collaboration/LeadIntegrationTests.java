package dev.cima.collaboration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.StoredText;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Leads from the phone to the ledger. */
@CimaIntegrationTest
class LeadIntegrationTests {

	private static final String FIELDS = """
			id state note canBeWon points claimedBy { id } winner { id } wonAt wonBy { id } closeReason giver { id }
			account { id } category""";

	private static final String WORKSHOP = "team_workshop";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Teams teams;

	@Autowired
	private Catalog catalog;

	@Autowired
	private Ledger ledger;

	@Autowired
	private LeadKeeper keeper;

	@Autowired
	private Leads leads;

	@Autowired
	private OpenLeads open;

	@Autowired
	private LeadNews news;

	@Autowired
	private LeadErasure erasure;

	@Autowired
	private LeadMarks marks;

	@Autowired
	private LeadJudge judge;

	@Autowired
	private LeadSettings settings;

	@Autowired
	private InstantSource clock;

	@Autowired
	private MongoDatabase database;

	private final Instant now = TestTime.now();

	private String giver;

	private String seller;

	private String account;

	@BeforeEach
	void twoDepartments() {
		this.teams.save(new Team(WORKSHOP, "Workshop", "Workshop"));
		this.giver = this.shop.rep(WORKSHOP);
		this.seller = this.shop.rep(Shop.EAST);
		this.account = account();
	}

	@Test
	void aLeadIsGivenClaimedWonTakenBackAndWonByTheNextSale() {
		String lead = give(this.giver, this.now.minusSeconds(600));
		assertThat(openOf(this.seller)).contains(lead);
		assertThat(openOf(this.giver)).as("not one's own department's").doesNotContain(lead);
		assertThat(codes(claim(this.shop.rep(WORKSHOP), lead))).containsExactly("NOT_FOUND");
		assertThat(codes(claim(this.giver, lead))).containsExactly("NOT_ALLOWED");
		assertThat(codes(claim(this.seller, lead))).isEmpty();
		assertThat(codes(claim(this.seller, lead))).as("again").isEmpty();
		assertThat(codes(claim(this.shop.rep(Shop.WEST), lead))).containsExactly("CONFLICT");
		assertThat(openOf(this.shop.rep(Shop.WEST))).doesNotContain(lead);

		String sale = sell(this.seller, this.now.minusSeconds(300), "CROSS_SELL");
		settled();
		JsonNode won = mine(this.giver, lead);
		assertThat(won.get("state").asString()).isEqualTo("WON");
		assertThat(won.at("/winner/id").asString()).isEqualTo(this.seller);
		assertThat(won.get("wonBy").isNull()).as("the sale is private to its seller").isTrue();
		assertThat(mine(this.seller, lead).at("/wonBy/id").asString()).isEqualTo(sale);
		assertThat(balance(this.giver)).isEqualTo(50);
		assertThat(this.ledger.find(this.giver, "lead/" + lead).cause()).isEqualTo("lead");
		assertThat(feed(lead)).isEqualTo(1);

		String other = this.shop.rep(Shop.WEST);
		sell(other, this.now.minusSeconds(100), "UP_SELL");
		settled();
		assertThat(balance(this.giver)).as("once").isEqualTo(50);
		takeBack(this.seller, sale);
		settled();
		assertThat(mine(this.giver, lead).at("/winner/id").asString()).isEqualTo(other);
		assertThat(balance(this.giver)).isEqualTo(50);
	}

	@Test
	void aVoidTakesThePointsBackAndACorrectionKeepsThem() {
		String lead = give(this.giver, this.now.minusSeconds(600));
		String sale = sell(this.seller, this.now.minusSeconds(300), "CROSS_SELL");
		settled();
		assertThat(balance(this.giver)).isEqualTo(50);
		String corrected = correct(this.seller, sale, this.now.minusSeconds(300), "CROSS_SELL");
		settled();
		assertThat(mine(this.seller, lead).path("wonBy").path("id").asString()).isEmpty();
		assertThat(this.leads.find(lead).stand().won().sale()).isEqualTo(corrected);
		assertThat(this.leads.find(lead).stand().turn()).as("never taken back").isEqualTo(1);
		String without = correct(this.seller, corrected, this.now.minusSeconds(300), "BASE");
		settled();
		assertThat(mine(this.giver, lead).get("state").asString()).isEqualTo("OPEN");
		assertThat(balance(this.giver)).isZero();
		assertThat(feed(lead)).isZero();
		takeBack(this.seller, without);
		sell(this.seller, this.now.minusSeconds(200), "CROSS_SELL");
		settled();
		assertThat(balance(this.giver)).as("won again").isEqualTo(50);
		assertThat(feed(lead)).isEqualTo(1);
	}

	@Test
	void neitherOneselfNorOnesDepartmentWins() {
		String lead = give(this.giver, this.now.minusSeconds(600));
		sell(this.giver, this.now.minusSeconds(500), "CROSS_SELL");
		sell(this.shop.rep(WORKSHOP), this.now.minusSeconds(400), "CROSS_SELL");
		settled();
		assertThat(mine(this.giver, lead).get("state").asString()).isEqualTo("OPEN");
		assertThat(this.ledger.find(this.giver, "lead/" + lead)).isNull();
	}

	@Test
	void theCursorOfAListThatIsNotOnesOwnIsLikeAnUnknownOne() {
		String lead = give(this.giver, this.now.minusSeconds(600));
		String open = "query($after: String) { leads(after: $after) { nodes { id } } }";
		String own = "query($after: String) { me { leads(after: $after) { nodes { id } } } }";
		assertThat(refusal(this.seller, open, lead)).isEmpty();
		assertThat(refusal(this.giver, own, lead)).isEmpty();
		for (String cursor : List.of(lead, "lead_none")) {
			assertThat(refusal(this.shop.rep(WORKSHOP), open, cursor))
				.isEqualTo("The cursor does not belong to this list.");
			assertThat(refusal(this.seller, own, cursor)).isEqualTo("The cursor does not belong to this list.");
		}
	}

	private String refusal(String rep, String document, String cursor) {
		return this.client.as(rep, Role.REP)
			.send(document, Map.of("after", cursor))
			.at("/errors/0/message")
			.asString("");
	}

	@Test
	void whatTheServerKnewBeforeTheLeadDoesNotWinIt() {
		sell(this.seller, this.now.minusSeconds(300), "CROSS_SELL");
		settled();
		String lead = give(this.giver, this.now.minusSeconds(600));
		settled();
		assertThat(mine(this.giver, lead).get("state").asString()).isEqualTo("LOST");
		assertThat(balance(this.giver)).isZero();
	}

	@Test
	void saysWhyALeadIsNotTaken() {
		assertThat(codes(give(this.giver, input("x")))).containsExactly("INVALID");
		String id = UUID.randomUUID().toString();
		Map<String, Object> input = input(id);
		assertThat(codes(give(this.giver, changed(input, "note", " ")))).containsExactly("INVALID");
		assertThat(codes(give(this.giver, changed(input, "note", "x".repeat(281))))).containsExactly("INVALID");
		assertThat(codes(give(this.giver, changed(input, "category", "Boats")))).containsExactly("NOT_FOUND");
		assertThat(codes(give(this.giver, changed(input, "accountId", "acct_none")))).containsExactly("NOT_FOUND");
		assertThat(codes(give(this.giver, changed(input, "openedAt", this.now.plusSeconds(3600).toString()))))
			.containsExactly("IN_THE_FUTURE");
		assertThat(codes(give(this.giver, changed(input, "openedAt", this.now.minus(Duration.ofDays(36)).toString()))))
			.containsExactly("TOO_OLD");
		String gone = account();
		this.catalog.saveAccounts(List.of(new Account(gone, "Gone", null, false)));
		assertThat(codes(give(this.giver, changed(input, "accountId", gone)))).containsExactly("NOT_ALLOWED");
		assertThat(codes(give(this.giver, input))).isEmpty();
		assertThat(codes(give(this.giver, input))).as("sent again").isEmpty();
		assertThat(codes(give(this.giver, changed(input, "note", "Something else")))).containsExactly("CONFLICT");
		assertThat(codes(give(this.seller, input))).as("another's id").containsExactly("CONFLICT");
		assertThat(codes(give(this.shop.rep(WORKSHOP), input(UUID.randomUUID().toString()))))
			.as("the first lead is open")
			.containsExactly("CONFLICT");
	}

	@Test
	void aLeadThatNobodyCanWinIsRefusedAndKeepsNoPlace() {
		sell(this.seller, this.now.minusSeconds(900), "CROSS_SELL");
		settled();
		JsonNode refused = give(this.giver,
				changed(input(UUID.randomUUID().toString()), "openedAt", this.now.minusSeconds(600).toString()));
		assertThat(codes(refused)).containsExactly("NOT_ALLOWED");
		assertThat(refused.at("/errors/0/message").asString()).contains("within 90 days already");
		// one that became so later is not counted among the open ones
		this.account = account();
		String lead = give(this.giver, this.now.minusSeconds(600));
		this.open.changed();
		assertThat(this.open.current().openOf(this.giver, TestTime.now())).isEqualTo(1);
		sell(this.seller, this.now.minusSeconds(900), "BASE");
		settled();
		assertThat(this.leads.find(lead).stand().isOfACustomer()).isTrue();
		this.open.changed();
		assertThat(this.open.current().openOf(this.giver, TestTime.now())).isZero();
	}

	@Test
	void anAdminWhoIsNoRepIsToldWhoCanTakeALeadUp() {
		String lead = give(this.giver, this.now.minusSeconds(600));
		JsonNode refused = send(this.client.as("admin", Role.ADMIN), "ClaimLeadInput", "claimLead",
				Map.of("leadId", lead));
		assertThat(codes(refused)).containsExactly("NOT_ALLOWED");
		assertThat(refused.at("/errors/0/message").asString()).contains("Only a rep can take a lead up");
	}

	@Test
	void whoHasToDoWithItClosesItWithAReason() {
		String lead = give(this.giver, this.now.minusSeconds(600));
		assertThat(codes(close(this.seller, lead, "They bought elsewhere"))).containsExactly("NOT_ALLOWED");
		claim(this.seller, lead);
		assertThat(codes(close(this.seller, lead, " "))).containsExactly("INVALID");
		JsonNode closed = close(this.seller, lead, "They bought elsewhere");
		assertThat(closed.at("/lead/state").asString()).isEqualTo("LOST");
		assertThat(mine(this.giver, lead).get("closeReason").asString()).isEqualTo("They bought elsewhere");
		assertThat(codes(close(this.giver, lead, "Again"))).isEmpty();
		assertThat(codes(claim(this.seller, lead))).isEmpty();
		assertThat(codes(claim(this.shop.rep(Shop.WEST), lead))).containsExactly("NOT_FOUND");
	}

	@Test
	void erasureTakesWhatTheRepWroteAndClosesWhatIsOpen() {
		String lead = give(this.giver, this.now.minusSeconds(600));
		claim(this.seller, lead);
		this.erasure.erase(this.giver);
		assertThat(mine(this.seller, lead).get("note").asString()).isEmpty();
		assertThat(mine(this.seller, lead).get("state").asString()).isEqualTo("LOST");
		this.erasure.erase(this.seller);
		assertThat(this.leads.find(lead).claim()).isNull();
		assertThat(this.leads.find(lead).reps()).isEmpty();
	}

	@Test
	void erasureTakesWhyAClaimerClosedALead() {
		String lead = give(this.giver, this.now.minusSeconds(600));
		claim(this.seller, lead);
		String reason = "They bought elsewhere " + UUID.randomUUID();
		close(this.seller, lead, reason);
		assertThat(mine(this.giver, lead).get("closeReason").asString()).isEqualTo(reason);
		this.erasure.erase(this.seller);
		assertThat(StoredText.placesOf(this.database, reason)).isEmpty();
		assertThat(mine(this.giver, lead).get("closeReason").asString("")).isEmpty();
		assertThat(mine(this.giver, lead).get("note").asString()).as("the giver's").isEqualTo("They ask for helmets");
	}

	@Test
	void isCreditedOnceWhateverACrashLeavesUndoneAndHoweverManyNodesDoIt() throws InterruptedException {
		String lead = give(this.giver, this.now.minusSeconds(600));
		String sale = sell(this.seller, this.now.minusSeconds(300), "CROSS_SELL");
		this.ledger.settle();
		List<LeadKeeper> nodes = List.of(node(), node(), node());
		for (int turn = 0; turn < 6; turn++) {
			List<Thread> threads = nodes.stream()
				.map((node) -> Thread.startVirtualThread(() -> node.work(true)))
				.toList();
			for (Thread thread : threads) {
				thread.join();
			}
		}
		// as a node does that died before it could note that it had told
		this.news.tell(untold(this.leads.find(lead)), this.clock.instant());
		assertThat(balance(this.giver)).isEqualTo(50);
		takeBack(this.seller, sale);
		settled();
		StoredLead back = this.leads.find(lead);
		this.news.tell(untold(back), this.clock.instant());
		assertThat(balance(this.giver)).isZero();
	}

	@Test
	void pointsThatCannotBeEnteredAreNotTakenForPaidAndKeepNoOtherLeadWaiting() {
		String stuck = give(this.giver, this.now.minusSeconds(600));
		this.ledger.append(this.giver,
				List.of(Credited.of("lead/" + stuck, "prize", List.of(), Actor.SYSTEM).sent("another content")));
		sell(this.seller, this.now.minusSeconds(300), "CROSS_SELL");
		this.account = account();
		give(this.giver, this.now.minusSeconds(600));
		sell(this.seller, this.now.minusSeconds(300), "CROSS_SELL");
		settled();
		StoredLead lead = this.leads.find(stuck);
		assertThat(lead.isWon()).isTrue();
		assertThat(lead.stand().toldTurn()).as("tried again").isZero();
		assertThat(feed(stuck)).isZero();
		assertThat(balance(this.giver)).isEqualTo(50);
		// so that nobody goes on trying
		this.leads.replace(lead.with(lead.stand().told()));
	}

	@Test
	void anyOrderOfArrivalEndsWithTheSameBalance() {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		for (int round = 0; round < 4; round++) {
			twoDepartments();
			String other = this.shop.rep(Shop.WEST);
			Map<String, Object> input = changed(input(UUID.randomUUID().toString()), "openedAt",
					this.now.minusSeconds(900).toString());
			List<String> sales = new ArrayList<>();
			List<Runnable> facts = new ArrayList<>();
			facts.add(() -> sales.add(sell(this.seller, this.now.minusSeconds(500), "CROSS_SELL")));
			facts.add(() -> sell(other, this.now.minusSeconds(400), "UP_SELL"));
			facts.add(() -> sell(this.seller, this.now.minusSeconds(300), "BASE"));
			facts.add(this::settled);
			Collections.shuffle(facts, random);
			// what the server knows before the lead never wins it
			assertThat(codes(give(this.giver, input))).isEmpty();
			facts.forEach(Runnable::run);
			settled();
			StoredLead before = this.leads.find("lead_" + input.get("id"));
			assertThat(before.stand().won().rep()).as("the first sale wins; seed %d, round %d", seed, round)
				.isEqualTo(this.seller);
			assertThat(balance(this.giver)).as("seed %d, round %d", seed, round).isEqualTo(50);
			takeBack(this.seller, sales.getFirst());
			settled();
			StoredLead lead = this.leads.find("lead_" + input.get("id"));
			assertThat(lead.stand().won().rep()).as("seed %d, round %d", seed, round).isEqualTo(other);
			assertThat(balance(this.giver)).as("seed %d, round %d", seed, round).isEqualTo(50);
		}
	}

	@Test
	void aSaleThatArrivesLateWinsTheLeadThatItWouldHaveWonInTime() {
		String lead = give(this.giver, this.now.minus(Duration.ofDays(31)));
		settled();
		assertThat(mine(this.giver, lead).get("state").asString()).isEqualTo("EXPIRED");
		sell(this.seller, this.now.minus(Duration.ofHours(12)), "CROSS_SELL");
		settled();
		assertThat(mine(this.giver, lead).get("state").asString()).as("too late").isEqualTo("EXPIRED");
		sell(this.seller, this.now.minus(Duration.ofDays(2)), "CROSS_SELL");
		settled();
		assertThat(mine(this.giver, lead).get("state").asString()).isEqualTo("WON");
		assertThat(balance(this.giver)).isEqualTo(50);
	}

	@Test
	void tellsWhoSellsToTheAccountOfALeadAndItsGiverThatItWasWon() {
		String regular = this.shop.rep(Shop.WEST);
		for (int i = 1; i <= 2; i++) {
			sellBike(regular, this.now.minus(Duration.ofDays(i)));
		}
		sellBike(this.seller, this.now.minus(Duration.ofDays(3)));
		Map<String, Object> input = changed(input(UUID.randomUUID().toString()), "openedAt",
				this.now.minusSeconds(600).toString());
		String lead = give(this.giver, input).at("/lead/id").asString();
		assertThat(codes(give(this.giver, input))).as("sent again").isEmpty();
		settled();
		assertThat(told(lead)).containsExactly("LEAD_GIVEN/" + lead + "-GIVEN/" + regular);
		assertThat(badges(this.giver)).doesNotContain("badge_first-lead");
		sell(this.seller, this.now.minusSeconds(300), "CROSS_SELL");
		settled();
		this.news.tell(untold(this.leads.find(lead)), this.clock.instant());
		assertThat(told(lead)).containsExactlyInAnyOrder("LEAD_GIVEN/" + lead + "-GIVEN/" + regular,
				"LEAD_WON/" + lead + "-TURN-1/" + this.giver);
		await().untilAsserted(() -> assertThat(badges(this.giver)).contains("badge_first-lead"));
	}

	/** What was told of a lead, by the ids of the pushes. */
	private List<String> told(String lead) {
		return List.of("pushes", "pushes.more", "pushes.done")
			.stream()
			.flatMap((name) -> this.database.getCollection(name).find().into(new ArrayList<>()).stream())
			.map((push) -> push.getString("_id"))
			.filter((id) -> id.contains(lead))
			.distinct()
			.toList();
	}

	private List<String> badges(String rep) {
		return this.client.as(rep, Role.REP)
			.data("{ me { awards(first: 50) { nodes { badge { id } } } } }")
			.at("/me/awards/nodes")
			.findValuesAsString("id");
	}

	private void sellBike(String rep, Instant at) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at,
				Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		sale.put("accountId", this.account);
		id(this.client.as(rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale))
			.get("logSale"));
	}

	@Test
	void twoWhoFeedEachOtherLeadsAreShownToAdmins() {
		List<String> reps = new ArrayList<>(List.of(this.giver, this.seller));
		for (int i = 0; i < 4; i++) {
			reps.add(this.shop.rep((i % 2 == 0) ? WORKSHOP : Shop.EAST));
		}
		for (int i = 0; i < 14; i++) {
			won(this.giver, this.seller, i % 2 == 0);
			won(this.giver, this.seller, i % 2 != 0);
		}
		for (int i = 0; i < 60; i++) {
			won(reps.get(2 * (i % 3)), reps.get(1 + 2 * (i / 3 % 3)), i % 2 == 0);
		}
		await().untilAsserted(() -> {
			JsonNode rings = this.client.as("admin", Role.ADMIN)
				.data("{ sharingRings { kind shares points reps { id } } }")
				.get("sharingRings");
			JsonNode ring = rings.valueStream()
				.filter((one) -> one.get("reps").toString().contains(this.giver))
				.findFirst()
				.orElseThrow();
			assertThat(ring.get("kind").asString()).isEqualTo("LEADS");
			assertThat(ring.get("reps").toString()).contains(this.seller);
			assertThat(ring.get("shares").asInt()).isGreaterThanOrEqualTo(28);
			assertThat(ring.get("points").asInt()).isEqualTo(50 * ring.get("shares").asInt());
		});
	}

	/** A lead of somebody of the workshop that a seller won, or the other way round. */
	private void won(String mechanic, String seller, boolean back) {
		String uuid = UUID.randomUUID().toString();
		String from = back ? seller : mechanic;
		StoredLead lead = StoredLead.given("lead_" + uuid, new StoredLead.Terms("acct_" + uuid, "Bikes", from,
				back ? "Sales" : "Workshop", this.now, this.now, this.now.plusSeconds(60), 50));
		StoredLead.Won won = new StoredLead.Won("sale_" + uuid, back ? mechanic : seller, back ? "Workshop" : "Sales",
				this.now);
		assertThat(this.leads.insert(lead.with(new StoredLead.Stand(1, this.now, won, null, null, 1, true)).done(true)))
			.isNotNull();
	}

	private static StoredLead untold(StoredLead lead) {
		StoredLead.Stand stand = lead.stand();
		return lead.with(new StoredLead.Stand(stand.turn(), stand.turnAt(), stand.won(), stand.lost(), stand.bought(),
				stand.turn() - 1, false));
	}

	private LeadKeeper node() {
		return new LeadKeeper(new OpenLeads(this.leads, this.settings), new LeadMarks(), this.leads, this.judge,
				this.news, this.settings, this.clock);
	}

	/** All that was said is settled, judged and told. */
	private void settled() {
		this.ledger.settle();
		LeadKeeper node = node();
		for (int turn = 0; turn < 6; turn++) {
			node.work(true);
		}
		this.ledger.settle();
	}

	private String give(String rep, Instant openedAt) {
		JsonNode given = give(rep, changed(input(UUID.randomUUID().toString()), "openedAt", openedAt.toString()));
		assertThat(codes(given)).isEmpty();
		return given.at("/lead/id").asString();
	}

	private JsonNode give(String rep, Map<String, Object> input) {
		return send(rep, "GiveLeadInput", "giveLead", input);
	}

	private JsonNode claim(String rep, String lead) {
		return send(rep, "ClaimLeadInput", "claimLead", Map.of("leadId", lead));
	}

	private JsonNode close(String rep, String lead, String reason) {
		return send(rep, "CloseLeadInput", "closeLead", Map.of("leadId", lead, "reason", reason));
	}

	private JsonNode send(String rep, String type, String field, Map<String, Object> input) {
		return send(this.client.as(rep, Role.REP), type, field, input);
	}

	private static JsonNode send(CimaClient who, String type, String field, Map<String, Object> input) {
		return who
			.data("mutation($input: " + type + "!) { " + field + "(input: $input) { lead { " + FIELDS
					+ " } errors { code path message } } }", Map.of("input", input))
			.get(field);
	}

	private Map<String, Object> input(String id) {
		return new HashMap<>(
				Map.of("id", id, "accountId", this.account, "category", "Accessories", "note", "They ask for helmets"));
	}

	private static Map<String, Object> changed(Map<String, Object> input, String field, Object value) {
		Map<String, Object> changed = new HashMap<>(input);
		changed.put(field, value);
		return changed;
	}

	private List<String> openOf(String rep) {
		List<String> ids = new ArrayList<>();
		this.client.as(rep, Role.REP)
			.data("{ leads(first: 100) { nodes { id } } }")
			.at("/leads/nodes")
			.forEach((lead) -> ids.add(lead.get("id").asString()));
		return ids;
	}

	private JsonNode mine(String rep, String lead) {
		return this.client.as(rep, Role.REP)
			.data("query($id: ID!) { node(id: $id) { ... on Lead { " + FIELDS + " } } }", Map.of("id", lead))
			.get("node");
	}

	private long balance(String rep) {
		return this.ledger.card(rep, Span.ALL_TIME).head().balance();
	}

	private int feed(String lead) {
		int found = 0;
		for (JsonNode item : this.client.as(this.giver, Role.REP)
			.data("{ feed(first: 100) { nodes { id kind } } }")
			.at("/feed/nodes")) {
			found += item.get("id").asString().endsWith(lead) ? 1 : 0;
		}
		return found;
	}

	private static List<String> codes(JsonNode payload) {
		List<String> codes = new ArrayList<>();
		payload.get("errors").forEach((error) -> codes.add(error.get("code").asString()));
		return codes;
	}

	private String account() {
		String id = "acct_" + UUID.randomUUID();
		this.catalog.saveAccounts(List.of(new Account(id, "Account " + id, null, true)));
		return id;
	}

	/** With a bike, so that it is a sale of whatever kind the helmet has. */
	private Map<String, Object> sale(Instant at, String kind) {
		List<Map<String, Object>> lines = new ArrayList<>();
		lines.add(Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		Map<String, Object> helmet = Shop.line(Shop.HELMET, 1, "34.99", kind.equals("BASE") ? "BASE" : "CROSS_SELL");
		lines.add(helmet);
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at, lines);
		sale.put("accountId", this.account);
		return sale;
	}

	private String sell(String rep, Instant at, String kind) {
		return id(this.client.as(rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale(at, kind)))
			.get("logSale"));
	}

	private String correct(String rep, String sale, Instant at, String kind) {
		return id(this.client.as(rep, Role.REP)
			.data("mutation($input: CorrectSaleInput!) { correctSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", Map.of("saleId", sale, "reason", "typo", "sale", sale(at, kind))))
			.get("correctSale"));
	}

	private void takeBack(String rep, String sale) {
		this.client.as(rep, Role.REP)
			.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
					Map.of("input", Map.of("saleId", sale, "reason", "returned")));
	}

	private static String id(JsonNode payload) {
		assertThat(payload.get("errors")).isEmpty();
		return payload.at("/sale/id").asString();
	}

}
