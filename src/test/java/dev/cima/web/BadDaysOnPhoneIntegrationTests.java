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
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What a phone goes through without losing a sale or logging one twice. */
@CimaIntegrationTest
@NeedsChromium
class BadDaysOnPhoneIntegrationTests {

	private static final String SALES = "{ me { sales(first: 20) { nodes { id occurredAt receipt { points } } } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Test
	void sendsAgainWhatGotNoAnswer() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).tap("Log a sale").pick("Road-150").shows("Log the sale: +100").run("phone.lose = 1");
			phone.tap("Log the sale").shows("Counts: +100 points").hasNoFaults();
			assertThat(phone.browser().evaluate("phone.lose").asInt()).as("an answer was lost").isZero();
			assertThat(phone.browser().evaluate("phone.sent.filter((each) => each.includes('sentAt')).length").asInt())
				.isGreaterThan(1);
		}
		assertThat(sales(rep)).hasSize(1);
	}

	@Test
	void saysWhenThePhoneIsFullAndSendsAllTheSame() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).tap("Log a sale").pick("Road-150").shows("Log the sale: +100");
			phone
				.run("""
						for (const name of ['add', 'put']) {
							IDBObjectStore.prototype[name] = () => { throw new DOMException('full', 'QuotaExceededError'); };
						}""");
			phone.run("phone.hold = true").tap("Log the sale").shows("This phone is full");
			phone.until("phone.held").run("phone.release()").shows("Counts: +100 points");
		}
		assertThat(sales(rep)).hasSize(1);
	}

	@Test
	void losesNothingThatWasTypedWhenTheTokenEnds() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		String ended = JsonMapper.shared()
			.readTree(this.client
				.post("/demo/token", Map.of("rep", rep, "roles", List.of("REP"), "expiresInSeconds", -600))
				.body())
			.get("token")
			.asString();
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).tap("Log a sale").pick("Road-150").shows("Quantity");
			phone.run("phone.noRenewal = true; phone.token = '" + ended + "'");
			phone.type("Price", "950").shows("Sign in again", "What you have typed stays").isAccessible();
			phone.run("phone.noRenewal = false; phone.token = null").tap("Rep " + rep);
			phone.showsNo("Sign in again").tap("Log the sale: +95 points").shows("Counts: +95 points").hasNoFaults();
		}
		assertThat(sales(rep)).hasSize(1);
	}

	@Test
	void showsWhatWasRefusedUntilThePersonHasPutItRight() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).tap("Log a sale").pick("Road-150").shows("Quantity").online(false);
			phone.type("Quantity", "200000").tap("Log the sale").shows("Waits on this phone");
			phone.online(true).shows("Not accepted", "100,000").isAccessible().reload().shows("Not accepted");
			phone.tap("Edit").type("Quantity", "1").tap("Log the sale").shows("Counts: +100 points");
			phone.showsNo("Not accepted").hasNoFaults();
		}
		assertThat(sales(rep)).hasSize(1);
	}

	@Test
	void neitherShowsNorSendsWhatIsAnothersOnTheSamePhone() throws Exception {
		String first = this.shop.rep(Shop.EAST);
		String second = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(first).tap("Log a sale").pick("Road-150").shows("Quantity").online(false);
			phone.tap("Log the sale").shows("Waits on this phone").tap("More").tap("Sign out").shows("This is a demo");
			phone.online(true).signIn(second).shows("Points this week").showsNo("Waits on this phone", "Counts:");
			assertThat(sales(first)).isEmpty();
			phone.signIn(first).shows("Counts: +100 points");
		}
		assertThat(sales(first)).hasSize(1);
		assertThat(sales(second)).isEmpty();
	}

	@Test
	void neitherSendsNorShowsUnderAnotherPersonWhatIsUnderWay() throws Exception {
		for (String released : List.of("ended", "sent")) {
			String first = this.shop.rep(Shop.EAST);
			String second = this.shop.rep(Shop.EAST);
			try (Phone phone = Phone.open(this.client)) {
				phone.signIn(first).tap("Log a sale").pick("Road-150").shows("Log the sale: +100");
				phone.run("phone.hold = true").tap("Log the sale").until("phone.held");
				phone.run("phone.module('frame/session.js').then(({ leave }) => leave())").shows("This is a demo");
				phone.run("phone.module('frame/session.js').then(({ take }) => take({ token: '" + token(second)
						+ "' }))");
				phone.shows("Points this week").run("phone.release('" + released + "')");
				phone.run("new Promise((go) => setTimeout(go, 1500, true))");
				phone.shows("Points this week").showsNo("From this phone");
				assertThat(phone.browser()
					.evaluate("phone.module('frame/outbox.js').then(({ entries }) => entries.value.length)")
					.asInt()).as(released).isZero();
				phone.signIn(first).shows("Counts: +100 points");
			}
			assertThat(sales(second)).as(released).isEmpty();
			assertThat(sales(first)).as(released).hasSize(1);
		}
	}

	@Test
	void neverSendsWhatWasTakenBackAtTheMomentOfSending() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).tap("Log a sale").pick("Road-150").shows("Quantity").online(false);
			phone.tap("Log the sale").shows("Waits on this phone");
			phone.run("""
					phone.module('frame/outbox.js').then(({ takeBack, entries }) => {
						const iso = Date.prototype.toISOString;
						Date.prototype.toISOString = function () {
							phone.back ??= takeBack(entries.value[0].id).then((gone) => (phone.gone = [gone]));
							return iso.call(this);
						};
					})""");
			phone.online(true).until("phone.gone?.[0]").showsNo("From this phone");
			phone.run("new Promise((go) => setTimeout(go, 1500, true))");
			phone.hasNoFaults();
		}
		assertThat(sales(rep)).isEmpty();
	}

	@Test
	void sendsWhatWaitsAlsoWhenTheClockWasSetBack() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep)
				.run("sessionStorage.setItem('phone.clock', 40 * 86400000)")
				.reload()
				.shows("Points this week");
			phone.tap("Log a sale").pick("Road-150").shows("Log the sale: +100").run("phone.lose = 100");
			phone.tap("Log the sale").until("phone.lose < 100").shows("Waits on this phone");
			phone.run("sessionStorage.removeItem('phone.clock')").reload().shows("Counts: +100 points");
		}
		assertThat(sales(rep)).hasSize(1);
	}

	private String token(String rep) {
		return JsonMapper.shared()
			.readTree(this.client.post("/demo/token", Map.of("rep", rep, "roles", List.of("REP"))).body())
			.get("token")
			.asString();
	}

	private List<JsonNode> sales(String rep) {
		return this.client.as(rep).data(SALES, Map.of()).at("/me/sales/nodes").valueStream().toList();
	}

}
