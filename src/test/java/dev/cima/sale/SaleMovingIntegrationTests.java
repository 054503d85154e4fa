package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

/** A sale that was logged for the wrong rep. */
@CimaIntegrationTest
class SaleMovingIntegrationTests {

	private static final String MOVE = """
			mutation($input: MoveSaleInput!) { moveSale(input: $input) {
			    sale { id status occurredAt reference rep { id } receipt { points } sameReference { id } }
			    errors { code path } } }""";

	private static final Viewer ADMIN = new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN));

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private SaleLog log;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Reps reps;

	@Autowired
	private SaleFinder finder;

	@Autowired
	private SaleCheck check;

	@Autowired
	private ReferenceCheck references;

	@Autowired
	private References claims;

	@Autowired
	private Notes notes;

	private CimaClient admin;

	private String from;

	private String to;

	@BeforeEach
	void people() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.from = this.shop.rep(Shop.EAST);
		this.to = this.shop.rep(Shop.WEST);
	}

	@Test
	void whoeverConfirmedASaleNeedNotLookAgainWhereItIsMoved() {
		String id = SalePhone.id(SalePhone.log(this.client.as(this.from, Role.REP),
				Shop.sale(SalePhone.uuid(), TestTime.now(), Shop.line(Shop.HELMET, 1, "9000000000", "BASE"))));
		SaleConfirmingIntegrationTests.confirm(this.admin, id, true, null);
		String moved = move(id, this.to).at("/sale/id").asString();
		assertThat(this.admin
			.data("query($id: ID!) { node(id: $id) { ... on Sale { confirmation questions { code } } } }",
					Map.of("id", moved))
			.get("node")
			.toString()).isEqualTo("{\"confirmation\":\"CONFIRMED\",\"questions\":[{\"code\":\"PRICE\"}]}");
	}

	/** So it counts where only confirmed sales do, or a till's, as before. */
	@Test
	void whatATillLoggedIsConfirmedByItWhereverItIsMoved() {
		Map<String, Object> sale = Shop.sale(SalePhone.uuid(), TestTime.now(),
				Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
		sale.put("repId", this.from);
		String id = SalePhone.id(SalePhone.log(this.client.as("integration", Role.INTEGRATION), sale));
		String moved = move(id, this.to).at("/sale/id").asString();
		assertThat(confirmation(moved)).isEqualTo("CONFIRMED");
		assertThat(confirmation(move(moved, this.from).at("/sale/id").asString())).isEqualTo("CONFIRMED");
		String typed = SalePhone.id(SalePhone.log(this.client.as(this.from, Role.REP),
				Shop.sale(SalePhone.uuid(), TestTime.now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE"))));
		assertThat(confirmation(move(typed, this.to).at("/sale/id").asString())).isEqualTo("NOT_NEEDED");
	}

	private String confirmation(String sale) {
		return this.admin.data("query($id: ID!) { node(id: $id) { ... on Sale { confirmation } } }", Map.of("id", sale))
			.at("/node/confirmation")
			.asString();
	}

	@Test
	void anOldSaleStandsWithTheRightRepAtItsMomentHoweverOftenThatIsSent() {
		Instant old = TestTime.now().minus(500, ChronoUnit.DAYS);
		String reference = "T-" + UUID.randomUUID();
		String id = imported(old, reference);
		JsonNode moved = move(id, this.to);
		assertThat(moved.get("errors")).isEmpty();
		JsonNode sale = moved.get("sale");
		assertThat(sale.at("/rep/id").asString()).isEqualTo(this.to);
		assertThat(sale.get("status").asString()).isEqualTo("COUNTED");
		assertThat(Instant.parse(sale.get("occurredAt").asString())).isEqualTo(old);
		assertThat(sale.get("reference").asString()).isEqualTo(reference);
		assertThat(sale.at("/receipt/points").asInt()).isEqualTo(3);
		assertThat(sale.get("sameReference").isNull()).isTrue();
		assertThat(move(id, this.to)).isEqualTo(moved);
		assertThat(points(this.from)).isZero();
		assertThat(points(this.to)).isEqualTo(3);
		// somebody else's wish comes too late
		JsonNode other = move(id, this.shop.rep(Shop.EAST));
		assertThat(SalePhone.codes(other)).containsExactly("ALREADY_VOIDED");
		assertThat(other.at("/sale/id").asString()).isEqualTo(id);
		// and back again
		JsonNode back = move(sale.get("id").asString(), this.from);
		assertThat(back.get("errors")).isEmpty();
		assertThat(back.at("/sale/id").asString()).isNotEqualTo(id);
		assertThat(points(this.from)).isEqualTo(3);
		assertThat(points(this.to)).isZero();
	}

	@Test
	void whoHasLeftMayGetASaleAndWhoIsErasedMayNot() {
		Rep left = this.reps.find(this.to);
		this.reps
			.save(new Rep(left.id(), left.name(), left.team(), null, left.subject(), "en", List.of(), false, false));
		assertThat(move(imported(TestTime.now(), null), this.to).get("errors")).isEmpty();
		assertThat(points(this.to)).isEqualTo(3);
		String another = imported(TestTime.now(), null);
		assertThat(SalePhone.codes(move(another, "rep_nobody"))).containsExactly("NOT_FOUND");
		assertThat(SalePhone.codes(move(another, this.from))).containsExactly("INVALID");
		assertThat(SalePhone.codes(move("sale_none", this.to))).containsExactly("NOT_FOUND");
		assertThat(points(this.from)).isEqualTo(3);
	}

	@Test
	void aSaleThatWasTakenBackOrCorrectedIsNotMoved() {
		String id = imported(TestTime.now(), null);
		SalePhone.takeBack(this.admin, id);
		JsonNode refused = move(id, this.to);
		assertThat(SalePhone.codes(refused)).containsExactly("ALREADY_VOIDED");
		assertThat(points(this.to)).isZero();
	}

	@Test
	void aMoveThatACrashCutInTwoIsCompleted() {
		Entry entry = entry(imported(TestTime.now(), "T-" + UUID.randomUUID()));
		Move move = new Move(this.to, UUID.randomUUID().toString(), entry.hash());
		this.ledger.append(this.from, List.of(new Voided(entry, null, move, Actor.SYSTEM)));
		await().untilAsserted(() -> assertThat(this.ledger.find(this.to, move.key())).isNotNull());
		assertThat(this.ledger.find(this.to, move.key()).hash()).isEqualTo(entry.hash());
		assertThat(points(this.from)).isZero();
		assertThat(points(this.to)).isEqualTo(3);
		// and its receipt is not free for another sale
		Wanted claim = Wanted.of(this.ledger.find(this.to, move.key()));
		await().untilAsserted(() -> assertThat(this.claims.of(List.of(claim)).holds(claim)).isTrue());
	}

	@Test
	void theResendOfAMoveThatACrashCutInTwoLogsTheSale() {
		String id = imported(TestTime.now(), null);
		String key = SaleId.parse(move(id, this.to).at("/sale/id").asString()).key();
		// whoever settles may have completed it; this node has not seen that
		Ledger behind = spy(this.ledger);
		doReturn(null).when(behind).find(this.to, key);
		SaleMoving moving = new SaleMoving(behind, this.finder, this.check, this.references, this.notes, this.reps);
		SaleMoving.MoveSalePayload again = moving.move(ADMIN, id, this.to, "Hers");
		verify(behind).append(eq(this.to), any());
		assertThat(again.errors()).isEmpty();
		assertThat(again.sale().id()).isEqualTo("sale_" + this.to + "_" + key);
		assertThat(points(this.to)).isEqualTo(3);
	}

	@Test
	void theResendOfTheSaleItselfIsStillKnownWhereItWasLogged() {
		CimaClient phone = this.client.as(this.from, Role.REP);
		Map<String, Object> sale = new HashMap<>(
				Shop.sale(SalePhone.uuid(), SalePhone.now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE")));
		move(SalePhone.id(SalePhone.log(phone, sale)), this.to);
		JsonNode again = SalePhone.log(phone, sale);
		assertThat(again.get("replayed").asBoolean()).isTrue();
		assertThat(again.at("/sale/status").asString()).isEqualTo("VOIDED");
		assertThat(again.at("/sale/voidReason").asString()).isEqualTo("Hers");
		assertThat(points(this.from) + points(this.to)).isEqualTo(3);
	}

	private JsonNode move(String sale, String rep) {
		return this.admin.data(MOVE, Map.of("input", Map.of("saleId", sale, "repId", rep, "reason", "Hers")))
			.get("moveSale");
	}

	private String imported(Instant at, String reference) {
		LogSaleInput sale = new LogSaleInput(UUID.randomUUID().toString(), at.truncatedTo(ChronoUnit.MILLIS), null,
				this.from, null, reference,
				List.of(new LogSaleInput.Line(Shop.HELMET, 1, new BigDecimal("34.99"), SaleKind.BASE, null)));
		return this.log.importAll(ADMIN, List.of(sale)).getFirst().payload().sale().id();
	}

	private Entry entry(String sale) {
		return this.ledger.find(this.from, SaleId.parse(sale).key());
	}

	private long points(String rep) {
		return this.ledger.card(rep, Span.ALL_TIME).totals(Span.ALL_TIME).points();
	}

}
