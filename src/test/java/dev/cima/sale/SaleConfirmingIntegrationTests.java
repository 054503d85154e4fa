package dev.cima.sale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.takeBack;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who says whether a sale is to be believed, and where they find it. */
@CimaIntegrationTest
class SaleConfirmingIntegrationTests {

	private static final String SALE = "sale { id status confirmation questions { code } } errors { code message }";

	private static final String LIST = """
			query($team: ID, $first: Int!, $after: String) { questionableSales(teamId: $team, first: $first, after: $after) {
			    edges { cursor node { id confirmation rep { id } questions { code } } } pageInfo { hasNextPage endCursor } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Teams teams;

	@Autowired
	private Ledger ledger;

	@Autowired
	private OpenSales open;

	@Autowired
	private StreamScan streams;

	@Autowired
	private Reps reps;

	@Autowired
	private Organisation organisation;

	private String team;

	private String rep;

	private String manager;

	@BeforeEach
	void team() {
		this.team = "team_" + uuid().substring(0, 8);
		this.teams.save(new Team(this.team, this.team, "Sales"));
		this.rep = this.shop.rep(this.team);
		this.manager = this.shop.rep(this.team, List.of(this.team));
	}

	@Test
	void aManagerFindsAndConfirmsASaleAndASecondTimeAnswersAlike() {
		String sale = invented(this.rep);
		JsonNode listed = list(manager(), this.team).get(0).get("node");
		assertThat(listed.toString()).isEqualTo("{\"id\":\"" + sale + "\",\"confirmation\":\"OPEN\",\"rep\":{\"id\":\""
				+ this.rep + "\"},\"questions\":[{\"code\":\"PRICE\"}]}");
		assertThat(list(manager(), null)).hasSize(1);
		assertThat(list(admin(), this.team)).hasSize(1);
		JsonNode confirmed = confirm(manager(), sale, true, null);
		assertThat(confirmed.get("errors")).isEmpty();
		assertThat(confirmed.at("/sale/confirmation").asString()).isEqualTo("CONFIRMED");
		assertThat(confirm(admin(), sale, true, null)).isEqualTo(confirmed);
		assertThat(list(manager(), this.team)).isEmpty();
		assertThat(confirmation(this.client.as(this.rep, Role.REP), sale)).isEqualTo("CONFIRMED");
	}

	@Test
	void nobodyConfirmsTheirOwnNorAManagerWhatTheManagerLogged() {
		String own = invented(this.manager);
		assertThat(codes(confirm(this.client.as(this.manager, Role.REP, Role.MANAGER, Role.ADMIN), own, true, null)))
			.containsExactly("NOT_ALLOWED");
		assertThat(list(manager(), this.team)).isEmpty();
		Map<String, Object> forRep = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "900", "BASE"));
		forRep.put("repId", this.rep);
		String logged = id(SalePhone.log(manager(), forRep));
		assertThat(codes(confirm(manager(), logged, true, null))).containsExactly("NOT_ALLOWED");
		assertThat(codes(confirm(admin(), logged, true, null))).isEmpty();
		String elsewhere = this.shop.rep(Shop.EAST, List.of(Shop.EAST));
		CimaClient stranger = this.client.as(elsewhere, Role.REP, Role.MANAGER);
		assertThat(codes(confirm(stranger, invented(this.rep), true, null))).containsExactly("NOT_FOUND");
		assertThat(list(stranger, this.team)).isEmpty();
	}

	@Test
	void oneLookAtADayWithVeryManySalesIsEnoughForAllOfThem() {
		CimaClient phone = this.client.as(this.rep, Role.REP);
		List<Map<String, Object>> sales = new ArrayList<>();
		Instant at = now();
		for (int i = 0; i < 110; i++) {
			sales.add(Shop.sale(uuid(), at, Shop.line(Shop.HELMET, 1, (i == 60) ? "900" : "34.99", "BASE")));
		}
		SalePhone.logAll(phone, sales.subList(0, 55));
		SalePhone.logAll(phone, sales.subList(55, 108));
		assertThat(list(manager(), this.team)).hasSize(20);
		confirm(manager(), "sale_" + this.rep + "_" + sales.get(70).get("id"), true, null);
		SalePhone.logAll(phone, sales.subList(108, 110));
		this.ledger.settle();
		this.ledger.settle();
		assertThat(list(manager(), this.team)).extracting((edge) -> edge.at("/node/id").asString())
			.containsExactly("sale_" + this.rep + "_" + sales.get(60).get("id"));
		for (int i : new int[] { 50, 107, 109 }) {
			assertThat(confirmation(phone, "sale_" + this.rep + "_" + sales.get(i).get("id"))).isEqualTo("CONFIRMED");
		}
	}

	@Test
	void refutingTakesBackOnceAndNeedsAReason() {
		String sale = invented(this.rep);
		assertThat(codes(confirm(manager(), sale, false, null))).containsExactly("INVALID");
		JsonNode refuted = confirm(manager(), sale, false, "There is no such receipt");
		assertThat(refuted.at("/sale/confirmation").asString()).isEqualTo("REFUTED");
		assertThat(refuted.at("/sale/status").asString()).isEqualTo("VOIDED");
		assertThat(refuted.get("errors")).isEmpty();
		assertThat(confirm(manager(), sale, false, "Again")).isEqualTo(refuted);
		assertThat(codes(confirm(manager(), sale, true, null))).containsExactly("ALREADY_VOIDED");
		assertThat(confirmation(this.client.as(this.rep, Role.REP), sale)).isEqualTo("REFUTED");
		assertThat(list(manager(), this.team)).isEmpty();
	}

	@Test
	void managersWhoManageEachOtherLeaveEachOthersSalesToAnAdmin() {
		String deputy = this.shop.rep(this.team, List.of(this.team));
		String sale = invented(deputy);
		assertThat(codes(confirm(manager(), sale, true, null))).containsExactly("NOT_ALLOWED");
		assertThat(codes(confirm(manager(), sale, false, "No"))).containsExactly("NOT_ALLOWED");
		assertThat(codes(confirm(admin(), sale, true, null))).isEmpty();
	}

	@Test
	void anAdminWhoSellsSeesTheOthersSalesBehindTheOwn() {
		CimaClient selling = this.client.as(this.rep, Role.REP, Role.ADMIN);
		List<String> own = List.of(invented(this.rep), invented(this.rep), invented(this.rep));
		String other = invented(this.shop.rep(this.team));
		assertThat(paged(selling, this.team, 1)).containsExactly(other);
		assertThat(paged(selling, null, 50)).contains(other).doesNotContainAnyElementsOf(own);
	}

	@Test
	void whatItsRepTookBackNeedsNoAnswer() {
		String sale = invented(this.rep);
		takeBack(this.client.as(this.rep, Role.REP), sale);
		assertThat(list(manager(), this.team)).isEmpty();
		assertThat(codes(confirm(manager(), sale, false, "Late"))).containsExactly("ALREADY_VOIDED");
		assertThat(confirmation(manager(), sale)).isEqualTo("NOT_NEEDED");
	}

	@Test
	void theListIsReadPageByPage() {
		List<String> all = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			String other = this.shop.rep(this.team);
			for (int j = 0; j < 3; j++) {
				all.add(invented(other));
			}
		}
		Map<String, Object> early = Shop.sale(uuid(), now().minus(Duration.ofDays(34)),
				Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
		all.add(id(SalePhone.log(this.client.as(this.rep, Role.REP), early)));
		assertThat(paged(manager(), this.team, 4)).containsExactlyInAnyOrderElementsOf(all);
		assertThat(paged(admin(), null, 50)).doesNotHaveDuplicates().containsAll(all);
		assertThat(manager().send(LIST, Map.of("first", 2, "after", "x")).toString())
			.contains("The cursor does not belong");
	}

	@Test
	void aTillConfirmsWhatAPhoneLoggedByReferenceMomentAndAmount() {
		CimaClient phone = this.client.as(this.rep, Role.REP);
		Map<String, Object> sale = Shop.sale(uuid(), now(),
				List.of(Shop.line(Shop.HELMET, 2, "900.00", "BASE"), Shop.line(Shop.SOCKS, 1, "9.50", "BASE")));
		sale.put("reference", "R-" + uuid());
		String logged = id(SalePhone.log(phone, sale));
		assertThat(confirmation(phone, logged)).isEqualTo("OPEN");
		Map<String, Object> tills = Shop.sale(uuid(), now(),
				List.of(Shop.line(Shop.SOCKS, 1, "9.50", "BASE"), Shop.line(Shop.HELMET, 2, "899.00", "BASE")));
		tills.put("reference", sale.get("reference"));
		tills.put("repId", this.rep);
		tills(tills);
		assertThat(confirmation(phone, logged)).as("another amount").isEqualTo("OPEN");
		tills.put("lines", sale.get("lines"));
		tills.put("occurredAt", now().minus(Duration.ofMinutes(11)).toString());
		tills(tills);
		assertThat(confirmation(phone, logged)).as("another moment").isEqualTo("OPEN");
		tills.put("occurredAt", now().minus(Duration.ofMinutes(9)).toString());
		tills.put("repId", this.shop.rep(this.team));
		tills(tills);
		assertThat(confirmation(phone, logged)).as("another rep").isEqualTo("OPEN");
		tills.put("repId", this.rep);
		assertThat(tills(tills)).as("recorded once").isEqualTo(logged);
		assertThat(confirmation(phone, logged)).isEqualTo("CONFIRMED");
		assertThat(tills(tills)).isEqualTo(logged);
	}

	@Test
	void aTillAndAPhoneThatLogTheSameLeaveNothingToLookAt() {
		CimaClient phone = this.client.as(this.rep, Role.REP);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
		sale.put("reference", "R-" + uuid());
		String logged = id(SalePhone.log(phone, sale));
		Map<String, Object> tills = new HashMap<>(sale);
		tills.put("id", uuid());
		tills.put("repId", this.rep);
		JsonNode answer = SalePhone.log(this.client.as("integration", Role.INTEGRATION), tills);
		assertThat(id(answer)).isEqualTo(logged);
		assertThat(answer.get("replayed").asBoolean()).isTrue();
		assertThat(codes(answer)).containsExactly("DUPLICATE_REFERENCE");
		assertThat(confirmation(phone, logged)).isEqualTo("CONFIRMED");
		assertThat(list(manager(), this.team)).isEmpty();
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().allTime().sales()).isOne();
		takeBack(phone, logged);
		assertThat(id(SalePhone.log(this.client.as("integration", Role.INTEGRATION), tills)))
			.as("who takes it back all the same does not keep the till from it")
			.isNotEqualTo(logged);
	}

	@Test
	void whoeverTypedAReceiptsNumberBeforeTheTillKeepsNobodysSaleOut() {
		String thief = this.shop.rep(this.team);
		CimaClient other = this.client.as(thief, Role.REP);
		Map<String, Object> typed = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "0.01", "BASE"));
		typed.put("reference", "R-" + uuid());
		String first = id(SalePhone.log(other, typed));
		assertThat(confirmation(other, first)).isEqualTo("NOT_NEEDED");
		Map<String, Object> tills = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
		tills.put("reference", typed.get("reference"));
		tills.put("repId", this.rep);
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		JsonNode answer = SalePhone.log(till, tills);
		assertThat(answer.get("errors")).isEmpty();
		this.ledger.settle();
		assertThat(confirmation(manager(), id(answer))).isEqualTo("NOT_NEEDED");
		assertThat(confirmation(other, first)).isEqualTo("OPEN");
		assertThat(list(manager(), this.team)).singleElement()
			.satisfies((edge) -> assertThat(edge.at("/node/id").asString()).isEqualTo(first));
		assertThat(id(SalePhone.log(till, tills))).isEqualTo(id(answer));
		// the till's own second one is held against the till
		tills.put("id", uuid());
		assertThat(codes(SalePhone.log(till, tills))).containsExactly("DUPLICATE_REFERENCE");
	}

	@Test
	void managersAreRemindedInTheMorningOfWhatWaitsButNotOfTheirOwn() {
		Instant morning = this.organisation.startOf(this.organisation.dayOf(now())).plus(Duration.ofHours(8));
		List<Object> told = new ArrayList<>();
		LookReminder reminder = new LookReminder(this.open, this.streams, this.reps, this.organisation, () -> morning,
				told::add);
		SalesToLookAt mine = new SalesToLookAt(this.manager, this.organisation.dayOf(morning));
		invented(this.manager);
		this.ledger.settle();
		new LookReminder(this.open, this.streams, this.reps, this.organisation, () -> morning, told::add).look();
		assertThat(told).doesNotContain(mine);
		invented(this.rep);
		this.ledger.settle();
		new LookReminder(this.open, this.streams, this.reps, this.organisation, () -> morning.minusMillis(1), told::add)
			.look();
		assertThat(told).doesNotContain(mine);
		reminder.look();
		reminder.look();
		assertThat(told).containsOnlyOnce(mine);
	}

	/** Whose parts count in competitions when it is confirmed. */
	@Test
	void nobodyConfirmsASaleOfWhichTheyHaveAShare() {
		Map<String, Object> shared = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "9000000000", "BASE"));
		shared.put("shares", List.of(Map.of("repId", this.rep, "basisPoints", 1),
				Map.of("repId", this.manager, "basisPoints", 9_999)));
		String sale = id(SalePhone.log(this.client.as(this.rep, Role.REP), shared));
		assertThat(codes(confirm(manager(), sale, true, null))).containsExactly("NOT_ALLOWED");
		assertThat(codes(confirm(this.client.as(this.manager, Role.MANAGER, Role.ADMIN), sale, true, null)))
			.containsExactly("NOT_ALLOWED");
		assertThat(codes(confirm(admin(), sale, true, null))).isEmpty();
	}

	/** Two who manage each other, and who logged it, cannot answer. */
	@Test
	void nobodyIsRemindedOfWhatOthersHaveToAnswer() {
		Instant morning = this.organisation.startOf(this.organisation.dayOf(now())).plus(Duration.ofHours(8));
		String office = "team_" + uuid();
		this.teams.save(new Team(office, "Office", "Sales"));
		String deputy = this.shop.rep(office, List.of(this.team));
		String lead = this.shop.rep(this.team, List.of(office));
		invented(lead);
		this.ledger.settle();
		assertThat(reminded(morning)).contains(this.manager).doesNotContain(deputy);
		Map<String, Object> forRep = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "9000", "BASE"));
		forRep.put("repId", this.rep);
		assertThat(SalePhone.log(this.client.as(deputy, Role.MANAGER), forRep).get("sale").isNull()).isFalse();
		this.ledger.settle();
		assertThat(reminded(morning)).as("logged by the deputy").doesNotContain(deputy);
		invented(this.rep);
		this.ledger.settle();
		assertThat(reminded(morning)).contains(this.manager, deputy);
	}

	private List<String> reminded(Instant morning) {
		List<String> told = new ArrayList<>();
		new LookReminder(this.open, this.streams, this.reps, this.organisation, () -> morning,
				(event) -> told.add(((SalesToLookAt) event).manager()))
			.look();
		return told;
	}

	@Test
	void theRepIsToldOfARefutedSale() {
		String sale = invented(this.rep);
		confirm(manager(), sale, false, "There is no such receipt");
		this.ledger.settle();
		List<SaleChanged> told = new ArrayList<>();
		new ChangedByOthers((event) -> told.add((SaleChanged) event)).apply(this.ledger.range(this.rep, 1, 9)
			.stream()
			.map((entry) -> new EntryRecorded(entry, Scorecard.empty(this.rep), Scorecard.empty(this.rep)))
			.toList());
		assertThat(told).singleElement().satisfies((one) -> {
			assertThat(one.saleId()).isEqualTo(sale);
			assertThat(one.rep()).isEqualTo(this.rep);
			assertThat(one.how()).isEqualTo(SaleChanged.How.REFUTED);
		});
	}

	@Test
	void whatNobodyHasAnsweredCountsOnBoardsUntilItIsRefuted() {
		CimaClient phone = this.client.as(this.rep, Role.REP);
		String sale = invented(this.rep);
		this.ledger.settle();
		assertThat(confirmation(phone, sale)).isEqualTo("OPEN");
		await().untilAsserted(() -> assertThat(onBoard(phone)).isEqualTo("52.49"));
		confirm(manager(), sale, false, "There is no such receipt");
		this.ledger.settle();
		await().untilAsserted(() -> assertThat(onBoard(phone)).isEmpty());
	}

	private static String onBoard(CimaClient phone) {
		JsonNode board = phone
			.data("{ leaderboard(input: { metric: REVENUE, period: ALL_TIME }) { state mine { score } } }")
			.get("leaderboard");
		assertThat(board.get("state").asString()).isEqualTo("WHOLE");
		return board.at("/mine/score").asString("");
	}

	@Test
	void theRepAnswersOnceAndAnAdminDecides() {
		CimaClient phone = this.client.as(this.rep, Role.REP);
		String sale = invented(this.rep);
		assertThat(codes(answer(phone, sale, "Not yet"))).containsExactly("NOT_ALLOWED");
		confirm(manager(), sale, false, "There is no such receipt");
		assertThat(codes(answer(manager(), sale, "Not mine"))).containsExactly("NOT_ALLOWED");
		JsonNode answered = answer(phone, sale, "Ask Ana, she was there");
		assertThat(answered.get("errors")).isEmpty();
		assertThat(answered.at("/sale/refutationAnswer").asString()).isEqualTo("Ask Ana, she was there");
		assertThat(answer(phone, sale, "Ask Ana, she was there")).isEqualTo(answered);
		assertThat(codes(answer(phone, sale, "Something else"))).containsExactly("CONFLICT");
		assertThat(list(manager(), this.team)).isEmpty();
		assertThat(list(admin(), this.team).at("/0/node/confirmation").asString()).isEqualTo("REFUTED");
		assertThat(codes(confirm(manager(), sale, true, null))).containsExactly("ALREADY_VOIDED");
		JsonNode decided = confirm(admin(), sale, true, null);
		assertThat(decided.get("errors")).isEmpty();
		assertThat(decided.at("/sale/id").asString()).isNotEqualTo(sale);
		assertThat(decided.at("/sale/confirmation").asString()).isEqualTo("CONFIRMED");
		assertThat(decided.at("/sale/status").asString()).isEqualTo("COUNTED");
		assertThat(confirm(admin(), sale, true, null)).isEqualTo(decided);
		assertThat(list(admin(), this.team)).isEmpty();
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().allTime().sales()).isOne();
	}

	@Test
	void anAdminLeavesARefutedSaleTakenBack() {
		String sale = invented(this.rep);
		confirm(manager(), sale, false, "There is no such receipt");
		answer(this.client.as(this.rep, Role.REP), sale, "There was");
		assertThat(list(admin(), this.team)).hasSize(1);
		assertThat(confirm(admin(), sale, false, "No").at("/sale/confirmation").asString()).isEqualTo("REFUTED");
		assertThat(list(admin(), this.team)).isEmpty();
	}

	@Test
	void whoeverConfirmsAndRefutesAtOnceEndsInOneConfirmationOneVoidAndNothingThatCounts() {
		String sale = invented(this.rep);
		CimaClient manager = manager();
		CimaClient admin = admin();
		List<CompletableFuture<JsonNode>> sent = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			boolean confirmed = i % 3 > 0;
			CimaClient who = (i % 2 == 0) ? manager : admin;
			// an admin who confirms after the refutation decides for the rep
			sent.add(CompletableFuture
				.supplyAsync(() -> confirm(confirmed ? manager : who, sale, confirmed, "There is no such receipt")));
		}
		List<JsonNode> answers = sent.stream().map(CompletableFuture::join).toList();
		assertThat(answers).allSatisfy((one) -> assertThat(codes(one)).isSubsetOf("ALREADY_VOIDED"));
		this.ledger.settle();
		List<Entry> entries = this.ledger.range(this.rep, 1, 99);
		assertThat(entries.stream().filter((entry) -> entry.voids() != null)).hasSize(1);
		assertThat(entries.stream().filter((entry) -> SaleMark.of(entry) == SaleMark.CONFIRMATION))
			.hasSizeLessThanOrEqualTo(1);
		assertThat(confirmation(manager, sale)).isEqualTo("REFUTED");
		assertThat(list(manager, this.team)).isEmpty();
		assertThat(list(admin, this.team)).isEmpty();
	}

	private static JsonNode answer(CimaClient who, String sale, String text) {
		return who
			.data("""
					mutation($input: AnswerRefutationInput!) { answerRefutation(input: $input) {
					    sale { id confirmation refutationAnswer } errors { code } } }""",
					Map.of("input", Map.of("saleId", sale, "text", text)))
			.get("answerRefutation");
	}

	private String tills(Map<String, Object> sale) {
		sale.put("id", uuid());
		String logged = id(SalePhone.log(this.client.as("integration", Role.INTEGRATION), sale));
		this.ledger.settle();
		return logged;
	}

	private List<String> paged(CimaClient who, String of, int first) {
		this.ledger.settle();
		List<String> found = new ArrayList<>();
		Map<String, Object> variables = new HashMap<>(Map.of("first", first));
		variables.put("team", of);
		JsonNode page;
		do {
			page = who.data(LIST, variables).get("questionableSales");
			assertThat(page.get("edges")).hasSizeLessThanOrEqualTo(first);
			page.get("edges").forEach((edge) -> found.add(edge.at("/node/id").asString()));
			variables.put("after", page.at("/pageInfo/endCursor").asString());
		}
		while (page.at("/pageInfo/hasNextPage").asBoolean());
		return found;
	}

	private JsonNode list(CimaClient who, String of) {
		this.ledger.settle();
		Map<String, Object> variables = new HashMap<>(Map.of("first", 20));
		variables.put("team", of);
		return who.data(LIST, variables).at("/questionableSales/edges");
	}

	private String invented(String of) {
		return id(SalePhone.log(this.client.as(of, Role.REP),
				Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "9000000000", "BASE"))));
	}

	static JsonNode confirm(CimaClient who, String sale, boolean confirmed, String reason) {
		Map<String, Object> input = new HashMap<>(Map.of("saleId", sale, "confirmed", confirmed));
		input.put("reason", reason);
		return who
			.data("mutation($input: ConfirmSaleInput!) { confirmSale(input: $input) { " + SALE + " } }",
					Map.of("input", input))
			.get("confirmSale");
	}

	private static String confirmation(CimaClient who, String sale) {
		return who.data("query($id: ID!) { node(id: $id) { ... on Sale { confirmation } } }", Map.of("id", sale))
			.at("/node/confirmation")
			.asString();
	}

	private static List<String> codes(JsonNode payload) {
		return SalePhone.codes(payload);
	}

	private CimaClient manager() {
		return this.client.as(this.manager, Role.REP, Role.MANAGER);
	}

	private CimaClient admin() {
		return this.client.as("admin", Role.ADMIN);
	}

}
