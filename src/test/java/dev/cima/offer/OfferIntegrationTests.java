package dev.cima.offer;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.insight.Insight;
import dev.cima.insight.InsightKeeper;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Offers as phones see them. Each test has products and customers of its own. */
@CimaIntegrationTest
class OfferIntegrationTests {

	private static final String OFFERS = """
			query($input: OffersInput!, $first: Int = 5) { offers(input: $input, first: $first) {
			  asOf
			  asAlways { ...Parts }
			  newForThem { ...Parts }
			} }
			fragment Parts on Offer {
			  id kind probability low points text
			  product { id }
			  because { product { id } category together of share usual scope }
			}""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Autowired
	InsightKeeper keeper;

	@Autowired
	Insight insight;

	@Autowired
	OfferSeal seal;

	@Autowired
	OfferDays days;

	@Autowired
	Organisation organisation;

	String rep = "";

	CimaClient phone = new CimaClient(0);

	/** What only the things of this test have in their ids. */
	String mark = "";

	@BeforeEach
	void aCampingShop() {
		// one who is shown offers today
		do {
			this.rep = this.shop.rep(Shop.EAST);
		}
		while (!this.days.areShown(this.rep, this.organisation.dayOf(TestTime.now())));
		this.phone = this.client.as(this.rep, Role.REP);
		this.mark = UUID.randomUUID().toString().substring(0, 8);
		this.catalog.saveProducts(List.of(product("tent", "Shelter", "200"), product("palace", "Shelter", "400"),
				product("stove", "Cooking", "50"), product("gas", "Cooking", "10"), product("mat", "Sleep", "40")));
		this.catalog.saveAccounts(IntStream.range(0, 12)
			.mapToObj((number) -> new Account(account(number), "Customer " + number,
					segment((number < 6) ? "clubs" : "schools"), true))
			.toList());
	}

	@Test
	void saysWhatGoesWithTheBasketAndWhy() {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove");
		}
		sell(6, "tent");
		sell(7, "tent");
		this.keeper.look();

		JsonNode offers = offers(null, "tent");

		assertThat(offers.get("asAlways")).isEmpty();
		JsonNode stove = of(offers.get("newForThem"), "stove");
		assertThat(offers.at("/newForThem/0")).isEqualTo(stove);
		assertThat(stove.get("kind").asString()).isEqualTo("CROSS_SELL");
		assertThat(stove.at("/because/product/id").asString()).isEqualTo(id("tent"));
		assertThat(stove.at("/because/together").asInt()).isEqualTo(6);
		assertThat(stove.at("/because/of").asInt()).isEqualTo(8);
		assertThat(stove.at("/because/scope").asString()).isEqualTo("EVERYBODY");
		assertThat(stove.get("probability").asString()).isEqualTo("0.7500");
		assertThat(stove.get("low").asString()).isEqualTo("0.5752");
		assertThat(stove.get("points").asInt()).as("50.00 × 0.1 × 1.5, rounded").isEqualTo(8);
		assertThat(stove.get("text").asString())
			.startsWith("6 of 8 sales with tent " + this.mark + " had it too (75%, at least 58% are to be expected).");
	}

	@Test
	void speaksSpanish() throws Exception {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove");
		}
		this.keeper.look();

		Map<String, Object> body = Map.of("query", OFFERS, "variables",
				Map.of("input", Map.of("basket", List.of(id("tent")))));
		HttpRequest request = HttpRequest.newBuilder(this.phone.uri("/graphql"))
			.header("Content-Type", "application/json")
			.header("Accept-Language", "es")
			.header("Authorization", "Bearer " + this.phone.token())
			.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
			.build();
		String answer;
		try (HttpClient http = HttpClient.newHttpClient()) {
			answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}

		assertThat(answer.replace('\u00a0', ' ')).contains(
				"6 de 6 ventas con tent " + this.mark + " lo llevaban también (100 %; cabe esperar al menos un 86 %)");
	}

	@Test
	void tellsWhatAnAccountBuysAgainFromWhatIsNewToIt() {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove", "mat");
		}
		for (int times = 0; times < 5; times++) {
			sell(11, "gas");
		}
		sell(11, "stove");
		this.keeper.look();

		JsonNode offers = offers(account(11), "tent");

		assertThat(products(offers.get("asAlways"))).containsExactly(id("stove"), id("gas"));
		assertThat(offers.at("/asAlways/0/because/scope").asString()).isEqualTo("EVERYBODY");
		JsonNode gas = offers.at("/asAlways/1");
		assertThat(gas.at("/because/scope").asString()).isEqualTo("ACCOUNT");
		assertThat(gas.get("kind").asString()).isEqualTo("BASE");
		assertThat(gas.get("text").asString()).isEqualTo("5 of the 6 purchases of this customer had it.");
		assertThat(products(offers.get("newForThem"))).startsWith(id("mat")).doesNotContain(id("stove"), id("gas"));
	}

	@Test
	void whatAColleagueSellsToAnAccountIsNotToldBeforeOneServesItOneself() {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove", "mat");
		}
		for (int times = 0; times < 5; times++) {
			sell(11, "gas");
		}
		sell(11, "stove");
		CimaClient colleague = colleague();
		this.keeper.look();
		JsonNode stranger = asked(colleague, account(11), "tent").at("/data/offers");
		assertThat(stranger.get("asAlways")).isEmpty();
		assertThat(of(stranger.get("newForThem"), "stove").at("/because/scope").asString()).isEqualTo("EVERYBODY");
		assertThat(stranger.toString()).doesNotContain("ACCOUNT");

		sold(colleague, 11, TestTime.now(), Shop.line(id("mat"), 1, "20.00", "BASE"));
		this.keeper.look();
		assertThat(asked(colleague, account(11), "tent").at("/data/offers/asAlways")).as("one small sale").isEmpty();

		// by the till, as what a rep logs so late does not count for this
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		String rep = colleague.data("{ me { id } }").at("/me/id").asString();
		for (int days : List.of(2, 4)) {
			Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(),
					TestTime.now().minus(Duration.ofDays(days)), Shop.line(id("mat"), 1, "20.00", "BASE"));
			sale.put("accountId", account(11));
			sale.put("repId", rep);
			assertThat(till
				.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { code } } }",
						Map.of("input", sale))
				.at("/logSale/sale/id")
				.asString()).isNotEmpty();
		}
		this.keeper.look();
		assertThat(products(asked(colleague, account(11), "tent").at("/data/offers/asAlways"))).contains(id("stove"),
				id("gas"));
	}

	private CimaClient colleague() {
		String colleague;
		do {
			colleague = this.shop.rep(Shop.EAST);
		}
		while (!this.days.areShown(colleague, this.organisation.dayOf(TestTime.now())));
		return this.client.as(colleague, Role.REP);
	}

	@Test
	void whatACustomerDeclinedATillDoesNotOfferEither() {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove");
		}
		this.keeper.look();
		JsonNode stove = of(offers(account(11), "tent").get("newForThem"), "stove");
		this.phone.data("mutation($id: ID!) { declineOffer(input: { offerId: $id }) { declined } }",
				Map.of("id", stove.get("id").asString()));

		JsonNode till = asked(this.client.as("integration", Role.INTEGRATION), account(11), "tent");

		assertThat(till.at("/data/offers/newForThem").isArray()).isTrue();
		assertThat(products(till.at("/data/offers/newForThem"))).doesNotContain(id("stove"));
	}

	@Test
	void prefersTheSegmentWhereThatIsSurer() {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove");
			sell(customer + 6, "tent", "mat");
		}
		this.keeper.look();

		assertThat(of(offers(account(0), "tent").get("asAlways"), "stove").at("/because/scope").asString())
			.isEqualTo("SEGMENT");
		JsonNode mat = of(offers(account(7), "tent").get("asAlways"), "mat");
		assertThat(mat.at("/because/of").asInt()).isEqualTo(6);
		assertThat(mat.get("text").asString()).contains("to customers of the segment “" + segment("schools") + "”");
		assertThat(of(offers(null, "tent").get("newForThem"), "mat").at("/because/of").asInt()).isEqualTo(12);
	}

	@Test
	void saysNothingThatFewerThanFiveSalesToFiveCustomersStandBehind() {
		for (int customer = 0; customer < 4; customer++) {
			for (int times = 0; times < 5; times++) {
				sell(customer, "tent", "stove");
			}
		}
		// the same rep on the same day: one customer, as far as anybody knows
		for (int times = 0; times < 5; times++) {
			sell(-1, "tent", "gas");
		}
		this.keeper.look();
		JsonNode few = offers(null, "tent");
		assertThat(products(few.get("newForThem"))).doesNotContain(id("stove"), id("gas"));

		String fifth = sell(4, "tent", "stove");
		this.keeper.look();
		assertThat(of(offers(null, "tent").get("newForThem"), "stove").at("/because/together").asInt()).isEqualTo(21);

		takeBack(fifth);
		this.keeper.look();
		assertThat(products(offers(null, "tent").get("newForThem"))).doesNotContain(id("stove"));
	}

	@Test
	void anAccountThatIsRemovedIsNoEvidenceAnyMore() {
		for (int customer = 0; customer < 5; customer++) {
			sell(customer, "tent", "stove");
		}
		this.keeper.look();
		assertThat(products(offers(null, "tent").get("newForThem"))).contains(id("stove"));

		this.catalog.saveAccounts(List.of(new Account(account(4), "Customer 4", segment("clubs"), false)));
		this.keeper.look();

		assertThat(products(offers(null, "tent").get("newForThem"))).doesNotContain(id("stove"));
		JsonNode error = asked(this.phone, account(4)).at("/errors/0");
		assertThat(error.at("/extensions/classification").asString()).isEqualTo("NOT_FOUND");
		assertThat(error.get("message").asString()).contains("no such account");
	}

	@Test
	void offersTheDearerOneThatOthersTookInstead() {
		for (int customer = 0; customer < 6; customer++) {
			sold(customer, upSell("palace", "tent"));
		}
		for (int customer = 0; customer < 3; customer++) {
			sell(customer, "tent");
		}
		this.keeper.look();

		JsonNode palace = of(offers(null, "tent").get("newForThem"), "palace");
		assertThat(palace.get("kind").asString()).isEqualTo("UP_SELL");
		assertThat(palace.at("/because/together").asInt()).isEqualTo(6);
		assertThat(palace.at("/because/of").asInt()).isEqualTo(9);
		assertThat(palace.get("points").asInt()).as("400.00 × 0.1 × 2").isEqualTo(80);
		assertThat(palace.get("text").asString()).startsWith("6 of 9 customers who had tent " + this.mark);
		// what is in the basket already is not offered
		assertThat(products(offers(null, "tent", "palace").get("newForThem"))).doesNotContain(id("palace"));
	}

	@Test
	void leavesOutWhatCannotBeSoldAndTakesCategoriesWhereAProductIsTooRare() {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove", "mat");
		}
		this.keeper.look();
		Product mat = product("mat", "Sleep", "40");
		this.catalog.saveProducts(
				List.of(new Product(mat.id(), mat.sku(), mat.name(), mat.category(), null, mat.listPrice(), false)));

		JsonNode offers = offers(null, "palace");

		JsonNode stove = of(offers.get("newForThem"), "stove");
		assertThat(stove.at("/because/scope").asString()).isEqualTo("CATEGORY");
		assertThat(stove.at("/because/category").asString()).isEqualTo("Shelter " + this.mark);
		assertThat(stove.at("/because/product").isNull()).isTrue();
		assertThat(products(offers.get("newForThem"))).doesNotContain(id("mat"));
	}

	@Test
	void saysWhatIsTooMuch() {
		Map<String, Object> input = Map.of("basket", IntStream.range(0, 101).mapToObj(String::valueOf).toList());
		assertThat(this.phone.send(OFFERS, Map.of("input", input)).at("/errors/0/message").asString())
			.contains("At most 100 products");
		assertThat(this.phone.send(OFFERS, Map.of("input", Map.of("basket", List.of()), "first", 51))
			.at("/errors/0/message")
			.asString()).contains("At most 50 offers");
		// ids that are no products are passed over
		assertThat(offers(null, "unheard-of").has("newForThem")).isTrue();
	}

	@Test
	void anIdSaysWhatWasOfferedAndCannotBeMadeUp() {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove");
		}
		this.keeper.look();
		String id = of(offers(account(8), "tent").get("newForThem"), "stove").get("id").asString();

		OfferId opened = this.seal.open(id);
		assertThat(opened).isNotNull();
		assertThat(opened.repId()).isEqualTo(this.rep);
		assertThat(opened.productId()).isEqualTo(id("stove"));
		assertThat(opened.becauseId()).isEqualTo(id("tent"));
		assertThat(opened.accountId()).isEqualTo(account(8));
		assertThat(opened.version()).isEqualTo(this.insight.current().number());
		assertThat(this.seal.open(id.replace(id("stove"), id("gas")))).isNull();
		assertThat(this.seal.open(id.substring(0, id.length() - 1))).isNull();
		assertThat(this.seal.open("offer_")).isNull();
	}

	@Test
	void tillsAndAdminsAreAnsweredToo() {
		for (int customer = 0; customer < 6; customer++) {
			sell(customer, "tent", "stove");
		}
		this.keeper.look();
		for (String who : List.of("integration", "admin")) {
			JsonNode offers = asked(this.client.as(who, Role.valueOf(who.toUpperCase(Locale.ROOT))), account(0), "tent")
				.at("/data/offers");
			assertThat(products(offers.get("asAlways"))).containsExactly(id("stove"));
		}
	}

	private static List<String> products(JsonNode list) {
		List<String> ids = new ArrayList<>();
		list.forEach((offer) -> ids.add(offer.at("/product/id").asString()));
		return ids;
	}

	private void takeBack(String sale) {
		JsonNode errors = this.phone
			.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
					Map.of("input", Map.of("saleId", sale, "reason", "Came back")))
			.at("/voidSale/errors");
		assertThat(errors).isEmpty();
	}

	private Map<String, Object> upSell(String product, String instead) {
		Map<String, Object> line = Shop.line(id(product), 1, "400.00", "UP_SELL");
		line.put("insteadOfProductId", id(instead));
		return line;
	}

	private JsonNode offers(@Nullable String account, String... basket) {
		return asked(this.phone, account, basket).at("/data/offers");
	}

	private JsonNode asked(CimaClient who, @Nullable String account, String... basket) {
		Map<String, Object> input = new HashMap<>();
		input.put("accountId", account);
		input.put("basket", List.of(basket).stream().map(this::id).toList());
		return who.send(OFFERS, Map.of("input", input));
	}

	private JsonNode of(JsonNode list, String product) {
		for (JsonNode offer : list) {
			if (offer.at("/product/id").asString().equals(id(product))) {
				return offer;
			}
		}
		throw new AssertionError(product + " is not among " + list);
	}

	private String sell(int customer, String... products) {
		List<Map<String, Object>> lines = new ArrayList<>();
		for (String product : products) {
			lines.add(Shop.line(id(product), 1, "20.00", "BASE"));
		}
		return sold(customer, lines.toArray(Map[]::new));
	}

	@SafeVarargs
	private final String sold(int customer, Map<String, Object>... lines) {
		return sold(this.phone, customer, TestTime.now(), lines);
	}

	@SafeVarargs
	private final String sold(CimaClient phone, int customer, Instant at, Map<String, Object>... lines) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at, List.of(lines));
		if (customer >= 0) {
			sale.put("accountId", account(customer));
		}
		JsonNode payload = phone
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale))
			.get("logSale");
		assertThat(payload.get("errors")).isEmpty();
		return payload.at("/sale/id").asString();
	}

	private String id(String product) {
		return "prod_" + product + "-" + this.mark;
	}

	private String account(int number) {
		return "acct_" + number + "-" + this.mark;
	}

	private String segment(String name) {
		return name + " " + this.mark;
	}

	private Product product(String name, String category, String price) {
		return new Product(id(name), name + this.mark, name + " " + this.mark, category + " " + this.mark, null,
				new BigDecimal(price), true);
	}

}
