package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.membership.Memberships;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.codes;
import static dev.cima.sale.SalePhone.correct;
import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.log;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens to references, clocks and what has gone since when a sale is corrected.
 */
@CimaIntegrationTest
class CorrectionIntegrationTests {

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Reps reps;

	@Autowired
	private Memberships memberships;

	@Autowired
	private Catalog catalog;

	@Autowired
	private Ledger ledger;

	@Autowired
	private SaleCheck check;

	@Test
	void theReplacementTakesTheReferenceOver() {
		CimaClient phone = phone();
		String reference = "T-" + uuid();
		String first = id(log(phone, sale(reference)));
		JsonNode corrected = correct(phone, first, sale(reference));
		assertThat(codes(corrected)).isEmpty();
		JsonNode third = log(phone, sale(reference));
		assertThat(codes(third)).containsExactly("DUPLICATE_REFERENCE");
		assertThat(third.at("/errors/0/message").asString()).contains(id(corrected));
		JsonNode seen = phone.data("{ me { sales { edges { node { id sameReferenceAs } } } } }").at("/me/sales/edges");
		assertThat(seen.at("/0/node/sameReferenceAs").asString()).isEqualTo(id(corrected));
		assertThat(seen.at("/2/node/id").asString()).isEqualTo(first);
		assertThat(seen.at("/2/node/sameReferenceAs").isNull()).as("a voided sale needs no look").isTrue();
	}

	@Test
	void warnsOfAReferenceInUseHoweverOftenTheCorrectionIsSent() {
		CimaClient phone = phone();
		String reference = "T-" + uuid();
		String holder = id(log(phone, sale(reference)));
		String wrong = id(log(phone, sale("T-" + uuid())));
		Map<String, Object> right = sale(reference);
		for (int times = 0; times < 2; times++) {
			JsonNode corrected = correct(phone, wrong, right);
			assertThat(corrected.get("replayed").asBoolean()).isEqualTo(times > 0);
			assertThat(codes(corrected)).containsExactly("DUPLICATE_REFERENCE");
			assertThat(corrected.at("/errors/0/message").asString()).contains(holder);
			assertThat(corrected.at("/sale/status").asString()).isEqualTo("COUNTED");
		}
	}

	@Test
	void theSameIsAskedWhoeverWritesTheReplacement() {
		String rep = this.shop.rep(Shop.EAST);
		String sale = id(log(this.client.as(rep, Role.REP), sale(null)));
		Entry voided = this.ledger.find(rep, SaleId.parse(sale).key());
		Actor by = new Actor(rep, Role.REP);
		Replacement standing = new Replacement(uuid(), "hash", now().minus(20, ChronoUnit.DAYS), voided.soldOrFail());
		// as a crash between the void and the replacement leaves it
		this.ledger.append(rep,
				List.of(new Voided(voided, Questions.ofKnownReceipt(this.check.sold(standing, null, by)), by)));
		this.ledger.settle();
		assertThat(this.ledger.find(rep, standing.key()).soldOrFail().questions()).extracting(AskedQuestion::rule)
			.containsExactly("LATE", "SAME_RECEIPT");
	}

	@Test
	void aSaleOfWhoHasLeftCanBeCorrected() {
		String rep = this.shop.rep(Shop.EAST);
		String manager = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		Map<String, Object> first = sale(null);
		String id = id(log(this.client.as(rep, Role.REP), first));
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, false), Actor.SYSTEM);
		await().until(() -> !this.reps.find(rep).active());
		CimaClient desk = this.client.as(manager, Role.MANAGER);
		assertThat(codes(correct(desk, id, sale(null)))).as("a moment after leaving").containsExactly("NOT_ALLOWED");
		JsonNode corrected = correct(desk, id, at(first));
		assertThat(codes(corrected)).isEmpty();
		JsonNode again = correct(this.client.as("admin", Role.ADMIN), id(corrected), at(first));
		assertThat(codes(again)).isEmpty();
		assertThat(again.at("/rep/scorecard/sales").asInt()).isOne();
		Map<String, Object> fresh = sale(null);
		fresh.put("repId", rep);
		assertThat(codes(log(this.client.as(manager, Role.MANAGER), fresh))).containsExactly("NOT_ALLOWED");
	}

	@Test
	void aCorrectionKeepsWhatHasGoneFromTheCatalogueAndAddsNoneOfIt() {
		String sold = "prod_" + uuid();
		String other = "prod_" + uuid();
		String shop = "acct_" + uuid();
		catalogue(true, shop, sold, other);
		CimaClient phone = phone();
		Map<String, Object> input = Shop.sale(uuid(), now(), Shop.line(sold, 10, "10", "BASE"));
		input.put("accountId", shop);
		String id = id(log(phone, input));
		String another = id(log(phone, sale(null)));
		catalogue(false, shop, sold, other);
		Map<String, Object> with = Shop.sale(uuid(), now(),
				List.of(Shop.line(sold, 1, "10", "BASE"), Shop.line(other, 1, "10", "BASE")));
		with.put("accountId", shop);
		JsonNode refused = correct(phone, id, with);
		assertThat(codes(refused)).containsExactly("NOT_FOUND");
		assertThat(refused.at("/errors/0/path/2").asString()).isEqualTo("1");
		with.put("lines", List.of(Shop.line(sold, 1, "10", "BASE")));
		assertThat(codes(correct(phone, another, with))).as("it had neither").containsExactly("NOT_FOUND", "NOT_FOUND");
		JsonNode corrected = correct(phone, id, with);
		assertThat(codes(corrected)).isEmpty();
		assertThat(corrected.at("/sale/account/id").asString()).isEqualTo(shop);
	}

	@Test
	void aWrongClockDoesNotMoveASaleWhoseMomentIsKeptAsTheServerGaveIt() {
		CimaClient phone = phone();
		Instant then = now().minus(3, ChronoUnit.HOURS);
		JsonNode logged = log(phone, Shop.sale(uuid(), then, Shop.upSell()));
		Map<String, Object> kept = Shop.sale(uuid(), Instant.parse(logged.at("/sale/occurredAt").asString()),
				Shop.upSell());
		kept.put("sentAt", now().plus(1, ChronoUnit.HOURS).toString());
		JsonNode corrected = correct(phone, id(logged), kept);
		assertThat(Instant.parse(corrected.at("/sale/occurredAt").asString())).isEqualTo(then);
		// another moment is by the phone's clock, as the rep reads it there
		Map<String, Object> moved = Shop.sale(uuid(), now().plus(30, ChronoUnit.MINUTES), Shop.upSell());
		moved.put("sentAt", now().plus(1, ChronoUnit.HOURS).toString());
		JsonNode again = correct(phone, id(corrected), moved);
		assertThat(Instant.parse(again.at("/sale/occurredAt").asString()))
			.isBetween(now().minus(31, ChronoUnit.MINUTES), now().minus(29, ChronoUnit.MINUTES));
	}

	private CimaClient phone() {
		return this.client.as(this.shop.rep(Shop.EAST), Role.REP);
	}

	private void catalogue(boolean active, String account, String... products) {
		this.catalog.saveAccounts(List.of(new Account(account, "Corner Shop", null, active)));
		this.catalog.saveProducts(List.of(products)
			.stream()
			.map((id) -> new Product(id, id, "Pump", "Tools", null, BigDecimal.TEN, active))
			.toList());
	}

	/** Another sale at the moment of one. */
	private static Map<String, Object> at(Map<String, Object> one) {
		Map<String, Object> sale = sale(null);
		sale.put("occurredAt", one.get("occurredAt"));
		return sale;
	}

	private static Map<String, Object> sale(String reference) {
		Map<String, Object> sale = new HashMap<>(Shop.sale(uuid(), now(), Shop.upSell()));
		sale.put("accountId", Shop.ACCOUNT);
		sale.put("reference", reference);
		return sale;
	}

}
