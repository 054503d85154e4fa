package dev.cima.web;

import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Logging, explaining, correcting and taking back sales on a phone. */
@CimaIntegrationTest
@NeedsChromium
class SaleScreenIntegrationTests {

	private static final String SALES = "{ me { sales(first: 20) { nodes { id status account { id } lines { kind exactQuantity "
			+ "unitPrice product { id } insteadOf { id } } receipt { points } } } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Test
	void logsASaleAndShowsWhyItEarnedWhatItDidAndTheNextInThreeTaps() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).shows("Points this week");
			phone.isAccessible();
			phone.tap("Log a sale").pick("Road-150").tap("Log the sale: +100 points");
			phone.shows("Counts: +100 points").screenshot("home").isAccessible();
			phone.tap("Why").shows("Receipt", "Why these points", "100").isAccessible().screenshot("receipt");
			phone.tap("Today");
			phone.until("[...document.querySelectorAll('a.row')].some((each) => each.innerText.includes('Road-150'))");
			phone.tap("Points").shows("100", "Road-150").isAccessible();
			phone.tap("Log a sale").tap("Road-150").tap("Log the sale: +100 points");
			await().untilAsserted(() -> assertThat(sales(rep)).hasSize(2));
			phone.hasNoFaults();
		}
	}

	@Test
	void listsNothingThatGaveNoPoints() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		assertThat(this.client.as(rep)
			.data("mutation { setVisibility(input: { hidden: true }) { errors { message } } }", Map.of())
			.at("/setVisibility/errors")).isEmpty();
		await().until(() -> this.client.as(rep)
			.data("{ me { entries { nodes { kind } } } }", Map.of())
			.toString()
			.contains("MEMBERSHIP"));
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).tap("Points").shows("No points yet.").hasNoFaults();
		}
	}

	@Test
	void logsWhatWasSoldBesideAndInsteadToACustomer() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).tap("Log a sale").tap("Customer").type("Find a customer", "next-door");
			phone.tap("Next-Door Bike Store").shows("What was sold?");
			phone.type("Find a product", "road 350").tap("Road-350").tap("Better one").tap("Road-150");
			phone.shows("instead of Road-150").screenshot("sale").isAccessible();
			phone.type("Quantity", "2").type("Price", "1899,5").tap("Log the sale").shows("Counts:");
			phone.tap("More").tap("Español").tap("Registrar").shows("¿Qué se ha vendido?").isAccessible();
			phone.hasNoFaults();
		}
		JsonNode sale = sales(rep).getFirst();
		assertThat(sale.at("/account/id").asString()).isEqualTo(Shop.ACCOUNT);
		assertThat(sale.get("lines").get(0))
			.hasToString(("{\"kind\":\"UP_SELL\",\"exactQuantity\":\"2\",\"unitPrice\":\"1899.5\","
					+ "\"product\":{\"id\":\"%s\"},\"insteadOf\":{\"id\":\"%s\"}}")
				.formatted(Shop.BETTER_BIKE, Shop.BIKE));
	}

	@Test
	void correctsAndTakesBackWhatWasWrong() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).tap("Log a sale").pick("Road-150").tap("Log the sale").shows("Counts: +100 points");
			phone.tap("Why").tap("Correct").shows("You are correcting a sale");
			phone.type("Price", "900").type("Why", "A wrong price").tap("Correct the sale").shows("Counts: +90 points");
			phone.showsNo("Counts: +100 points");
			phone.tap("Why").tap("Take back").type("Why", "Brought back").isAccessible();
			phone.press("Enter").shows("Taking back: Road-150", "Counts: -90 points");
			phone.hasNoFaults();
		}
		assertThat(sales(rep)).extracting((sale) -> sale.get("status").asString()).containsExactly("VOIDED", "VOIDED");
	}

	@Test
	void isUsedWithAKeyboardAlone() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep)
				.open("#/sale")
				.type("Find a product", "road-150")
				.until("document.querySelectorAll('.picker li').length === 1")
				.press("Tab")
				.press("Enter");
			phone.shows("Quantity").run("document.querySelector('.button.primary').focus()").press("Enter");
			phone.shows("Counts: +100 points").until("document.activeElement.textContent === 'Today'");
			phone.hasNoFaults();
		}
	}

	private List<JsonNode> sales(String rep) {
		return this.client.as(rep).data(SALES, Map.of()).at("/me/sales/nodes").valueStream().toList();
	}

}
