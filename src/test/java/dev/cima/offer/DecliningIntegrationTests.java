package dev.cima.offer;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.incentive.SaleKind;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What a customer does not want rests, on all nodes. */
@CimaIntegrationTest
class DecliningIntegrationTests {

	private static final String DECLINE = """
			mutation($input: DeclineOfferInput!) { declineOffer(input: $input) { declined errors { code path message } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private OfferSeal seal;

	@Autowired
	private RestingOffers resting;

	@Autowired
	private DeclinedOffers store;

	@Autowired
	private MongoDatabase database;

	@Autowired
	private Organisation organisation;

	@Autowired
	private InstantSource clock;

	@Test
	void restsForTheAccountOnAllNodesHoweverOftenItIsSent() {
		String rep = this.shop.rep(Shop.EAST);
		String account = account();
		RestingOffers elsewhere = node(Duration.ZERO);
		String offer = offer(rep, account, "prod_1", today());
		for (int i = 0; i < 3; i++) {
			JsonNode declined = decline(rep, offer, "Has one");
			assertThat(declined.get("declined").asBoolean()).isTrue();
			assertThat(declined.get("errors")).isEmpty();
		}
		assertThat(this.resting.products(rep, account)).containsExactly("prod_1");
		assertThat(this.resting.products("rep_other", account)).containsExactly("prod_1");
		assertThat(this.resting.products(rep, null)).isEmpty();
		elsewhere.refresh();
		assertThat(elsewhere.products(rep, account)).containsExactly("prod_1");
		assertThat(declined(account)).hasSize(1);
	}

	@Test
	void restsForTheRepWhereNoAccountWasNamed() {
		String rep = this.shop.rep(Shop.EAST);
		decline(rep, offer(rep, null, "prod_1", today()), null);
		assertThat(this.resting.products(rep, null)).containsExactly("prod_1");
		assertThat(this.resting.products("rep_other", null)).isEmpty();
		assertThat(this.resting.products(rep, account())).isEmpty();
	}

	@Test
	void restsForNinetyDaysAfterTheDayOfTheOffer() {
		String rep = this.shop.rep(Shop.EAST);
		String account = account();
		decline(rep, offer(rep, account, "prod_1", today()), null);
		decline(rep, offer(rep, account, "prod_2", today().minusDays(89)), null);
		assertThat(decline(rep, offer(rep, account, "prod_3", today().minusDays(90)), null).get("declined").asBoolean())
			.isTrue();
		assertThat(this.resting.products(rep, account)).containsExactlyInAnyOrder("prod_1", "prod_2");
		assertThat(node(Duration.ofDays(1)).products(rep, account)).containsExactly("prod_1");
		assertThat(node(Duration.ofDays(89)).products(rep, account)).containsExactly("prod_1");
		assertThat(node(Duration.ofDays(90)).products(rep, account)).isEmpty();
	}

	@Test
	void endsTheSameInWhateverOrderTheyCome() {
		String rep = this.shop.rep(Shop.EAST);
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		List<String> accounts = List.of(account(), account());
		List<LocalDate> days = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			days.add(today().minusDays(random.nextInt(85)));
		}
		for (String account : accounts) {
			Collections.shuffle(days, random);
			days.forEach((day) -> decline(rep, offer(rep, account, "prod_1", day), null));
		}
		assertThat(declined(accounts.getFirst()).getFirst().get("until")).as("seed %d", seed)
			.isEqualTo(declined(accounts.getLast()).getFirst().get("until"));
	}

	@Test
	void takesNoOfferThatWasNotMadeToTheCaller() {
		String rep = this.shop.rep(Shop.EAST);
		String account = account();
		String others = offer(this.shop.rep(Shop.EAST), account, "prod_1", today());
		String forged = offer(rep, account, "prod_1", today()).replace("prod_1", "prod_2");
		for (String offer : List.of("", "offer_", others, forged, "offer_" + "x".repeat(100_000))) {
			JsonNode refused = decline(rep, offer, null);
			assertThat(refused.get("declined").asBoolean()).isFalse();
			assertThat(refused.at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
			assertThat(refused.at("/errors/0/message").asString()).startsWith("No such offer was made to you");
		}
		assertThat(this.resting.products(rep, account)).isEmpty();
	}

	@Test
	void refusesAReasonThatIsTooLongOrHasLines() {
		String rep = this.shop.rep(Shop.EAST);
		String account = account();
		String offer = offer(rep, account, "prod_1", today());
		for (String reason : List.of("x".repeat(201), "two\nlines", "\u0000")) {
			assertThat(decline(rep, offer, reason).at("/errors/0/code").asString()).isEqualTo("INVALID");
		}
		assertThat(decline(rep, offer, "x".repeat(200)).get("errors")).isEmpty();
	}

	@Test
	void onlySoManyRestForOneAccount() {
		String rep = this.shop.rep(Shop.EAST);
		String account = account();
		for (int i = 0; i < 200; i++) {
			this.resting
				.show(new OfferId(rep, today(), "prod_" + i, SaleKind.BASE, OfferScope.EVERYBODY, null, account, 1));
		}
		assertThat(decline(rep, offer(rep, account, "prod_more", today()), null).at("/errors/0/code").asString())
			.isEqualTo("LIMIT_REACHED");
		assertThat(decline(rep, offer(rep, account, "prod_7", today()), null).get("errors")).isEmpty();
	}

	@Test
	void nobodyKnowsWhoSaidSoOnceThatRepIsErased() {
		String rep = this.shop.rep(Shop.EAST);
		String account = account();
		decline(rep, offer(rep, account, "prod_1", today()), "They told me so");
		decline(rep, offer(rep, null, "prod_1", today()), "Nor these");
		this.client.as("admin", Role.ADMIN)
			.data("mutation($id: ID!) { eraseRep(input: { repId: $id }) { errors { code } } }", Map.of("id", rep));
		assertThat(this.resting.products("rep_other", account)).containsExactly("prod_1");
		assertThat(declined(account)).hasSize(1)
			.allSatisfy((one) -> assertThat(one.toJson()).doesNotContain(rep, "They told me so"));
		assertThat(declined(rep)).isEmpty();
	}

	/** Another node, at another time, that has read what is stored. */
	private RestingOffers node(Duration later) {
		RestingOffers node = new RestingOffers(new DeclinedOffers(this.database), this.organisation,
				() -> this.clock.instant().plus(later));
		if (later.isZero()) {
			node.refresh();
		}
		else {
			// it would forget what is over for all
			this.store.forEachAfter(0,
					(one) -> node.show(new OfferId("rep_x", one.until().minusDays(DeclinedOffer.DAYS), one.product(),
							SaleKind.BASE, OfferScope.EVERYBODY, null, one.of(), 1)));
		}
		return node;
	}

	private List<Document> declined(String of) {
		return this.database.getCollection("offer.declined").find(new Document("of", of)).into(new ArrayList<>());
	}

	private JsonNode decline(String rep, String offer, @Nullable String reason) {
		Map<String, Object> input = new HashMap<>(Map.of("offerId", offer));
		input.put("reason", reason);
		return Objects
			.requireNonNull(this.client.as(rep, Role.REP).data(DECLINE, Map.of("input", input)).get("declineOffer"));
	}

	private String offer(String rep, @Nullable String account, String product, LocalDate day) {
		return this.seal
			.seal(new OfferId(rep, day, product, SaleKind.CROSS_SELL, OfferScope.EVERYBODY, "prod_9", account, 3));
	}

	private LocalDate today() {
		return this.organisation.dayOf(this.clock.instant());
	}

	private static String account() {
		return "acct_" + UUID.randomUUID();
	}

}
