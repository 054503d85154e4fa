package dev.cima.web;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.browser.Phone;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@CimaIntegrationTest
class AppIntegrationTests {

	private static final String LOG = "mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Test
	void servesFilesUnderTheirVersionForEverAndTheRestByRevalidation() {
		HttpResponse<String> page = this.client.get("/app/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
		assertThat(page.headers().firstValue("ETag")).isPresent();
		assertThat(page.body()).doesNotContain("{{", "http://", "https://");

		Matcher links = Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(page.body());
		assertThat(links.results().map((link) -> link.group(1)).toList()).hasSizeGreaterThan(10)
			.allSatisfy((link) -> assertThat(this.client.get("/app/" + link).statusCode()).as(link).isEqualTo(200));
		String style = page.body().replaceAll("(?s).*href=\"(v/[^\"]+app.css)\".*", "$1");
		HttpResponse<String> file = this.client.get("/app/" + style);
		assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000", "immutable");
		assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
		assertThat(this.client.get("/app/v/0123456789abcdef/app/app.css").statusCode()).isEqualTo(404);
	}

	@Test
	void letsThePagesDoLittle() {
		for (String path : List.of("/app/", "/app/sw.js", "/app", "/app/v/x/y.js")) {
			Map<String, List<String>> headers = this.client.get(path).headers().map();
			assertThat(headers.get("content-security-policy").getFirst()).as(path)
				.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
				.doesNotContain("unsafe", "*");
			assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
			assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
			assertThat(headers.get("permissions-policy").getFirst()).contains("camera=()");
			assertThat(headers).doesNotContainKey("set-cookie");
		}
		assertThat(this.client.post("/app/", "{}").statusCode()).isEqualTo(401);
		assertThat(this.client.get("/app/%2e%2e/application.yaml").statusCode()).isBetween(400, 404);
		assertThat(this.client.get("/web/app/index.html").statusCode()).isEqualTo(401);
	}

	@Test
	void showsABoardThatMovesByItself() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		sell(rep);
		try (Phone phone = Phone.open(this.client)) {
			// wherever they stand among all
			phone.signIn(rep).open("#/board").shows("Board", "Rep " + rep).isAccessible();
			String other = this.shop.rep(Shop.EAST);
			phone.browser().evaluate("window.here = true");
			// enough for the top, or for a place beside the rep
			log(other, Shop.line(Shop.BIKE, 30, "1000.00", "BASE"));
			phone.shows("Rep " + other);
			for (String period : List.of("Month", "All time")) {
				phone.tap(period).shows("Rep " + rep);
			}
			assertThat(phone.browser().evaluate("window.here").asBoolean()).as("without loading anew").isTrue();
			phone.tap("More").tap("Español").shows("Idioma").tap("Clasificación").shows("Puesto");
			phone.hasNoFaults().screenshot("board");
		}
	}

	private void sell(String rep) {
		log(rep, Shop.upSell());
	}

	private void log(String rep, Map<String, Object> line) {
		this.client.as(rep).data(LOG, Map.of("input", Shop.sale(UUID.randomUUID().toString(), TestTime.now(), line)));
	}

}
