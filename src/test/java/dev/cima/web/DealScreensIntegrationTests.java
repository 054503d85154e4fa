package dev.cima.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A deal on a phone, from the day on which it is opened until it is won. */
@CimaIntegrationTest
@NeedsChromium
class DealScreensIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	private final String word = UUID.randomUUID().toString().substring(0, 8);

	private final String account = "Deal Store " + this.word;

	@BeforeEach
	void aCustomer() {
		this.catalog.saveAccounts(List.of(new Account("acct_" + this.word, this.account, "reseller", true)));
	}

	@Test
	void opensADealWithAColleagueAndWinsItWithItsSale() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		String colleague = this.shop.rep(Shop.WEST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).open("#/deals").shows("You have no deal").tap("Open a deal");
			phone.type("What it is about", "A fleet of city bikes").type("At least", "1000").type("At most", "4000,50");
			phone.tap("Open the deal").shows("Choose a customer from the list.", "Choose at least one.").isAccessible();
			phone.type("Customer", this.word).tap(this.account).tap("Bikes").tap("Buyer");
			phone.type("Find a colleague", colleague.substring(4)).tap("Rep " + colleague);
			phone.type("Share of Rep " + colleague, "30").tap("Open the deal").shows("add up to 100");
			phone.type("My share", "70").isAccessible().tap("Open the deal");
			phone.shows("The deal is open.", "A fleet of city bikes", "Finding out", "is asked").isAccessible();
		}
		JsonNode deal = deals(rep).get(0);
		assertThat(deal.at("/high").asString()).isEqualTo("4000.50");
		assertThat(deal.get("contributors")).extracting((each) -> each.get("basisPoints").asInt())
			.containsExactly(7000, 3000);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(colleague).open("#/deals").shows("share of 30%").tap("I agree").shows("You agree.");
			phone.showsNo("Move it on").hasNoFaults();
		}
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).open("#/deals").tap("Move it on").choose("Where it stands", "Negotiation");
			phone.type("What shows it", "They want it by May").isAccessible().tap("Note the step");
			phone.shows("Noted.", "Negotiation").tap("It is won: log its sale").shows("This sale wins the deal");
			phone.shows(this.account).pick("Road-150").tap("Log the sale").shows("Counts:").open("#/deals");
			phone.shows("Won").tap("More").tap("Español").open("#/deals").shows("Ganada").isAccessible().hasNoFaults();
		}
		assertThat(deals(rep).get(0).get("stage").asString()).isEqualTo("WON");
	}

	@Test
	void keepsADealThatIsOpenedWithoutANetwork() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep)
				.open("#/deals")
				.tap("Open a deal")
				.shows("Bikes")
				.type("Customer", this.word)
				.shows(this.account);
			phone.online(false).tap(this.account).type("What it is about", "Under ground").tap("Bikes");
			phone.type("At least", "10").type("At most", "20").tap("Open the deal").shows("it is kept on this phone");
			phone.tap("Today").shows("Deal: Under ground", "Waits on this phone").online(true).shows("Done.");
			phone.hasNoFaults();
		}
		await().untilAsserted(() -> assertThat(deals(rep)).hasSize(1));
	}

	private JsonNode deals(String rep) {
		return this.client.as(rep)
			.data("{ me { deals { nodes { title stage high contributors { basisPoints } } } } }", Map.of())
			.at("/me/deals/nodes");
	}

}
