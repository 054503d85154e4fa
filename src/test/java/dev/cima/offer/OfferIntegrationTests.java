package dev.cima.offer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

	String rep = "";

	CimaClient phone = new CimaClient(0);

	/** What only the things of this test have in their ids. */
	String mark = "";

	@BeforeEach
	void aCampingShop() {
		this.rep = this.shop.rep(Shop.EAST);
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
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), TestTime.now(), lines);
		if (customer >= 0) {
			sale.put("accountId", account(customer));
		}
		JsonNode payload = this.phone
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
