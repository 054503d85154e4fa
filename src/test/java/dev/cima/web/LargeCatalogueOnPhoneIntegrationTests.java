package dev.cima.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A catalogue of 40,000 products on a phone: told once, then only what changes, and
 * searched while somebody types.
 */
@OwnCimaIntegrationTest
@NeedsChromium
@TestPropertySource(properties = "cima.test.world=large-catalogue")
@Tag("long")
class LargeCatalogueOnPhoneIntegrationTests {

	private static final int PRODUCTS = 40_000;

	private static final double LONGEST_MILLISECONDS = 50;

	private static final List<String> KINDS = List.of("Jacket", "Boots", "Tent", "Rope", "Bike", "Café set", "Ski",
			"Helmet");

	private static final List<String> MAKERS = List.of("Alpina", "Nordwand", "Río Seco", "Äskil", "Summit",
			"Tramuntana");

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Test
	void isToldOnceAndFoundAtOnce() throws Exception {
		this.catalog.saveProducts(IntStream.range(0, PRODUCTS).mapToObj((i) -> product(i, name(i))).toList());
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.shop.rep(Shop.EAST)).until(products() + " >= " + PRODUCTS);
			phone.browser().call("Emulation.setCPUThrottlingRate", Map.of("rate", 4));
			List<Double> times = phone.browser()
				.evaluate(
						"Promise.all(['sync', 'search'].map((each) => phone.module(`frame/${each}.js`))).then(([sync, found]) => ("
								+ SEARCHES + ")(sync, found))")
				.valueStream()
				.map(JsonNode::asDouble)
				.sorted()
				.toList();
			double median = times.get(times.size() / 2);
			double p95 = times.get(times.size() * 95 / 100);
			System.out.printf("search in %d products at 4x: median %.1f ms, p95 %.1f ms of %d%n", PRODUCTS, median, p95,
					times.size());
			assertThat(median).isBetween(0.0, LONGEST_MILLISECONDS);
			assertThat(p95).isBetween(0.0, LONGEST_MILLISECONDS);
			phone.tap("Log a sale").type("Find a product", "nordw 39999").tap("Boots Nordwand 39999");
			phone.browser().call("Emulation.setCPUThrottlingRate", Map.of("rate", 1));
			this.catalog.saveProducts(List.of(product(7, "Something new 7")));
			phone.reload().type("Find a product", "something new").shows("Something new 7");
			assertThat(phone.browser().evaluate(PAGES).asInt()).as("pages of products that were asked for")
				.isBetween(1, 2);
			phone.hasNoFaults();
		}
	}

	private static final String SEARCHES = """
			({ lists }, { search }) => {
				const times = [];
				for (const query of ["jacket", "boots alp", "rio sec 12", "asKil", "1999", "nothing like it", "cafe set tra", "e", "ski nordwand 777", "summit"]) {
					for (let typed = 1; typed <= query.length; typed++) {
						const begun = performance.now();
						search(lists.value.products, query.slice(0, typed), 8);
						times.push(performance.now() - begun);
					}
				}
				return times;
			}""";

	/** The products come first, and the accounts by another document. */
	private static final String PAGES = """
			(() => {
				const pages = phone.sent.map((each) => JSON.parse(each)).filter(({ variables }) => variables?.first === 1000);
				return pages.filter(({ documentId }) => documentId === pages[0].documentId).length;
			})()""";

	private static String products() {
		return "phone.module('frame/sync.js').then(({ lists }) => (phone.products = lists.value.products.length)) && phone.products";
	}

	private static String name(int i) {
		return KINDS.get(i * 7 % KINDS.size()) + " " + MAKERS.get(i / 3 % MAKERS.size()) + " " + i;
	}

	private static Product product(int i, String name) {
		return new Product("prod_large" + i, "SKU" + i, name, KINDS.get(i % KINDS.size()), null,
				new BigDecimal("12.50"), true, null);
	}

}
