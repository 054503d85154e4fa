package dev.cima.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A team with its manager and a rep, for tests of the screens of the office. */
final class Office {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Pattern OPENED = Pattern.compile("name=\"opened\" value=\"([^\"]+)\"");

	private final CimaClient client;

	final String team = "team_" + UUID.randomUUID();

	final String teamName = "Office " + this.team.substring(5, 11);

	final String manager;

	final String rep;

	Office(CimaClient client, Shop shop, Teams teams) {
		this.client = client;
		teams.save(new Team(this.team, this.teamName, "Sales"));
		this.manager = shop.rep(Shop.WEST, List.of(this.team));
		this.rep = shop.rep(this.team);
	}

	CimaClient asRep() {
		return this.client.as(this.rep, Role.REP);
	}

	CimaClient asManager() {
		return this.client.as(this.manager, Role.REP, Role.MANAGER);
	}

	CimaClient asAdmin() {
		return this.client.as("admin", Role.ADMIN);
	}

	/** Logs the sale of a bike, worth 100 points, and answers with its id. */
	String sell() {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
				Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		return asRep()
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale))
			.at("/logSale/sale/id")
			.asString();
	}

	/** A sale whose customer complains, on the page that customers get. */
	String complain() throws IOException, InterruptedException {
		String sale = sell();
		String[] link = new String[1];
		await().untilAsserted(() -> {
			link[0] = link(sale);
			assertThat(link[0]).isNotNull();
		});
		URI page = this.client.uri(URI.create(link[0]).getPath());
		Matcher opened = OPENED
			.matcher(HTTP.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()).body());
		assertThat(opened.find()).isTrue();
		String form = "score=1&unwanted=yes&opened=" + URLEncoder.encode(opened.group(1), StandardCharsets.UTF_8);
		assertThat(HTTP
			.send(HttpRequest.newBuilder(page)
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form))
				.build(), HttpResponse.BodyHandlers.discarding())
			.statusCode()).isEqualTo(200);
		await().untilAsserted(
				() -> assertThat(asManager().data("{ complaints { nodes { id } } }").at("/complaints/nodes").toString())
					.contains(sale));
		return sale;
	}

	private String link(String sale) {
		JsonNode links = this.client.as("integration", Role.INTEGRATION)
			.data("{ surveysToSend { nodes { url sale { id } } } }")
			.at("/surveysToSend/nodes");
		return links.valueStream()
			.filter((each) -> each.at("/sale/id").asString().equals(sale))
			.map((each) -> each.get("url").asString())
			.findFirst()
			.orElse(null);
	}

	/** A plan by which a tenth of the points waits for the customer. */
	@TestConfiguration(proxyBeanMethods = false)
	static class HeldPoints {

		@Bean
		String planThatHolds(MongoDatabase database) {
			String plan = """
					pointsPerUnit: 0.1
					maxMultiplier: 3.0
					dailyCap: 100000
					multipliers: []
					bonuses: []
					heldShare: 0.10
					""";
			Arbiter.insert(database.getCollection("plans"),
					new Document("_id", 1).append("yaml", plan).append("publishedAt", Date.from(Instant.EPOCH)));
			return plan;
		}

	}

}
