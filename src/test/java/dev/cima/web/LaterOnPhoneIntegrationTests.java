package dev.cima.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What waits on a phone over tabs, days and releases arrives once. */
@CimaIntegrationTest
@NeedsChromium
class LaterOnPhoneIntegrationTests {

	private static final String SALES = "{ me { sales(first: 20) { nodes { id occurredAt receipt { points } } } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Release release;

	@Test
	void aNewerReleaseTakesOverAndSendsWhatTheOlderOneKept() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (TwoReleases server = new TwoReleases(this.client.uri("/"), this.release.version());
				Phone phone = Phone.open(server.app())) {
			phone.signIn(rep)
				.until("navigator.serviceWorker.controller")
				.until("caches.has('cima-%s')".formatted(server.older()));
			server.busy(true);
			phone.tap("Log a sale").pick("Road-150").tap("Log the sale").shows("Waits on this phone");
			server.update();
			phone.run("navigator.serviceWorker.getRegistration().then((each) => each.update()).then(() => true)");
			// the page goes on with its own files until somebody says otherwise
			phone.shows("New version").until(version(server.older())).tap("Board").shows("Week");
			phone.tap("Today").tap("New version").until(version(this.release.version())).shows("Waits on this phone");
			assertThat(sales(rep)).isEmpty();
			server.busy(false);
			// what was told to wait may be sent at once by whoever looks again
			phone.shows("Counts: +100 points").hasNoFaults();
			phone.online(false).reload().shows("Counts: +100 points").until(version(this.release.version()));
		}
		assertThat(sales(rep)).hasSize(1);
	}

	@Test
	void twoTabsSendWhatWaitsOnceAndBothShowIt() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone first = Phone.open(this.client)) {
			first.signIn(rep).shows("Points this week").until("navigator.serviceWorker.controller");
			Phone second = first.tab();
			second.open("#/home").shows("Points this week").online(false);
			first.online(false).tap("Log a sale").pick("Road-150").tap("Log the sale").shows("Waits on this phone");
			second.shows("Waits on this phone");
			second.tap("Log a sale").pick("Road-350").tap("Log the sale").shows("Road-350");
			first.shows("Road-150", "Road-350");
			first.online(true);
			second.online(true);
			for (Phone each : List.of(first, second)) {
				each.shows("Counts: +100 points", "Counts: +200 points").showsNo("Waits on this phone").hasNoFaults();
			}
			String sent = "phone.sent.filter((each) => each.includes('sentAt')).flatMap((each) => "
					+ "[].concat(JSON.parse(each).variables.input)).map((each) => each.id)";
			assertThat(Stream.concat(ids(first, sent).stream(), ids(second, sent).stream())).as("each is sent once")
				.hasSize(2)
				.doesNotHaveDuplicates();
		}
		assertThat(sales(rep)).hasSize(2);
	}

	@Test
	void whatWaitedForADayCountsAtTheTimeAtWhichItWasSold() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).until("navigator.serviceWorker.controller");
			phone.tap("Log a sale").pick("Road-150").shows("Quantity").online(false);
			Instant sold = TestTime.now();
			phone.tap("Log the sale").shows("Waits on this phone").tap("Log a sale").pick("Road-350").shows("Quantity");
			// whether a try was under way when the app was closed is not known here
			phone.run("sessionStorage.setItem('phone.clock', 86400000)").open("#/home").shows("1 × Road-150");
			phone.online(true).shows("Counts: +100 points");
			phone.tap("Log a sale").shows("Road-350", "Quantity").hasNoFaults();
			assertThat(sales(rep)).singleElement()
				.satisfies((sale) -> assertThat(Instant.parse(sale.get("occurredAt").asString())).isCloseTo(sold,
						within(Duration.ofMinutes(2))));
		}
	}

	private static String version(String of) {
		return "JSON.parse(document.getElementById('settings').textContent).version === '%s'".formatted(of);
	}

	private static List<String> ids(Phone phone, String expression) {
		return phone.browser().evaluate(expression).valueStream().map(JsonNode::asString).toList();
	}

	private List<JsonNode> sales(String rep) {
		return this.client.as(rep).data(SALES, Map.of()).at("/me/sales/nodes").valueStream().toList();
	}

}
