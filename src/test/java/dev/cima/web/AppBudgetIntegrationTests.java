package dev.cima.web;

import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.Phone;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** How much a phone must load and how long that takes. */
@CimaIntegrationTest
class AppBudgetIntegrationTests {

	private static final int FIRST_SCREEN_BYTES = 120_000;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Test
	void theFirstScreenIsSmallAndSoonUsableOnASlowPhone() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).shows("Points this week");
			phone.browser().call("Network.enable", Map.of());
			phone.browser().call("Network.setCacheDisabled", Map.of("cacheDisabled", true));
			phone.browser().call("Network.setBypassServiceWorker", Map.of("bypass", true));
			phone.browser().call("Emulation.setCPUThrottlingRate", Map.of("rate", 4));
			phone.browser().events("Network.loadingFinished");
			phone.open("#/home").shows("Points this week");
			long bytes = phone.browser()
				.events("Network.loadingFinished")
				.stream()
				.mapToLong((each) -> each.get("encodedDataLength").asLong())
				.sum();
			double usable = phone.browser().evaluate("phone.usable").asDouble();
			System.out.printf("first screen of /app: %d bytes over the wire, usable after %.0f ms at 4x%n", bytes,
					usable);
			assertThat(bytes).isBetween(10_000L, (long) FIRST_SCREEN_BYTES);
			// 1.5 s is the aim; a machine that does other things meanwhile is slower
			assertThat(usable).isBetween(1.0, 10_000.0);
		}
	}

}
