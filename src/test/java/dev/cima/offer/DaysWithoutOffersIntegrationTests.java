package dev.cima.offer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.insight.InsightKeeper;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where days of reps are drawn on which they are shown no offers: half of them here. */
@OwnCimaIntegrationTest
@TestPropertySource(properties = "cima.offer-quality.percent-without=50")
class DaysWithoutOffersIntegrationTests {

	private static final String OFFERS = "query($input: OffersInput!) { offers(input: $input) { "
			+ "asAlways { product { id } } newForThem { product { id } } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Autowired
	InsightKeeper keeper;

	@Autowired
	OfferDays days;

	@Autowired
	Organisation organisation;

	@Test
	void aRepIsShownNoneOnSuchADayAndATillIsShownAll() {
		this.catalog.saveProducts(List.of(product("tent"), product("stove")));
		this.catalog.saveAccounts(IntStream.range(0, 6)
			.mapToObj((number) -> new Account("acct_camp-" + number, "Customer", "clubs", true))
			.toList());
		String without = rep(false);
		String with = rep(true);
		for (int customer = 0; customer < 6; customer++) {
			sell(with, "acct_camp-" + customer);
			sell(without, "acct_camp-" + customer);
		}
		this.keeper.look();

		assertThat(offered(this.client.as(without, Role.REP), "acct_camp-1")).isEmpty();
		assertThat(offered(this.client.as(without, Role.REP), null)).as("of nobody in particular").isEmpty();
		assertThat(offered(this.client.as(with, Role.REP), null)).contains("prod_stove");
		assertThat(offered(this.client.as("integration", Role.INTEGRATION), "acct_camp-1")).contains("prod_stove");
	}

	/** One whose day it is, whether midnight comes meanwhile or not. */
	private String rep(boolean shown) {
		LocalDate today = this.organisation.dayOf(TestTime.now());
		String rep;
		do {
			rep = this.shop.rep(Shop.EAST);
		}
		while (this.days.areShown(rep, today) != shown || this.days.areShown(rep, today.plusDays(1)) != shown);
		return rep;
	}

	private static List<String> offered(CimaClient client, String account) {
		Map<String, Object> input = (account != null) ? Map.of("basket", List.of("prod_tent"), "accountId", account)
				: Map.of("basket", List.of("prod_tent"));
		JsonNode offers = client.data(OFFERS, Map.of("input", input)).get("offers");
		List<String> products = new ArrayList<>();
		for (String list : List.of("asAlways", "newForThem")) {
			offers.get(list).forEach((offer) -> products.add(offer.at("/product/id").asString()));
		}
		return products;
	}

	private void sell(String rep, String account) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
				List.of(Shop.line("prod_tent", 1, "20.00", "BASE"), Shop.line("prod_stove", 1, "20.00", "BASE")));
		sale.put("accountId", account);
		assertThat(this.client.as(rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { code } } }",
					Map.of("input", sale))
			.at("/logSale/errors")).isEmpty();
	}

	private static Product product(String name) {
		return new Product("prod_" + name, name, name, "Camping", null, new BigDecimal("20.00"), true);
	}

}
