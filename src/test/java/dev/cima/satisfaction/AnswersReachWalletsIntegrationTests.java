package dev.cima.satisfaction;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.CustomerDraw;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import dev.cima.satisfaction.Survey.Invitation;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How surveys end, from the customer's page and the CRM to the rep's wallet. */
@OwnCimaIntegrationTest
@Import(AnswersReachWalletsIntegrationTests.Held.class)
@TestPropertySource(properties = { "cima.survey.share=1", "cima.survey.rate=100000", "cima.survey.burst=100000" })
class AnswersReachWalletsIntegrationTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Ledger ledger;

	@Autowired
	Surveys surveys;

	@Autowired
	SurveyLinks links;

	@Autowired
	SurveyKeeper keeper;

	private CimaClient phone;

	private CimaClient manager;

	@BeforeEach
	void people() {
		String team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(team, "Wallets", "Sales"));
		this.phone = this.client.as(this.shop.rep(team), Role.REP);
		this.manager = this.client.as(this.shop.rep(Shop.EAST, List.of(team)), Role.MANAGER);
	}

	@Test
	void anAnswerOnThePageReleasesWhatWaits() {
		String sale = sell();
		assertThat(wallet()).isEqualTo("balance 90, held 10");
		answer(sale, "score=3");
		awaitWallet("balance 100, held 0");
		assertThat(label()).isEqualTo("Points that waited are yours, as the customer has answered: 10");
	}

	@Test
	void aCustomerWhoCannotBeAskedReleasesWhatWaits() {
		String sale = sell();
		this.client.as("integration", Role.INTEGRATION)
			.data("mutation($input: ReportInvitationsInput!) { reportInvitations(input: $input) { known } }",
					Map.of("input", Map.of("sent", List.of(), "notSent", List.of(sale))));
		awaitWallet("balance 100, held 0");
		assertThat(label()).isEqualTo("Points that waited are yours, as the customer could not be asked: 10");
	}

	@Test
	void aSurveyThatNobodyAnswersReleasesWhatWaits() {
		String sale = sell();
		Survey survey = survey(sale);
		Instant over = TestTime.now().minusMillis(1);
		this.surveys.replace(new Survey(sale, survey.rep(), survey.team(), survey.link(),
				new Invitation(survey.invitation().askedAt(), null, null, over), null, null, null, survey.toSend(),
				over, survey.version() + 1, survey.soldAt()));
		this.keeper.work();
		awaitWallet("balance 100, held 0");
		assertThat(label()).isEqualTo("Points that waited are yours, as the time is up: 10");
	}

	@Test
	void aComplaintOnThePageWaitsForTheManager() {
		String sale = sell();
		answer(sale, "score=1&unwanted=yes");
		await().until(() -> complaints().contains(sale));
		assertThat(wallet()).isEqualTo("balance 90, held 10");
	}

	@Test
	void nothingIsLeftOfASaleThatIsTakenBackWhileItsCustomerComplains() {
		for (int i = 0; i < 5; i++) {
			String sale = sell();
			CompletableFuture<Void> voiding = CompletableFuture.runAsync(() -> undo(sale));
			answer(sale, "score=2&unwanted=yes");
			voiding.join();
		}
		this.ledger.settle();
		allAreTold();
		assertThat(wallet()).isEqualTo("balance 0, held 0");
		assertThat(complaints()).isEmpty();
	}

	/**
	 * What was answered before the first of these is told of before the last, as one
	 * thread tells in turns.
	 */
	private void allAreTold() {
		CimaClient before = this.phone;
		this.phone = this.client.as(this.shop.rep(Shop.WEST), Role.REP);
		for (int turn = 0; turn < 2; turn++) {
			String sale = sell();
			answer(sale, "score=5");
			await().until(() -> survey(sale).due() == null);
		}
		this.phone = before;
	}

	private void awaitWallet(String words) {
		await().untilAsserted(() -> assertThat(wallet()).isEqualTo(words));
	}

	private String wallet() {
		JsonNode card = this.phone.data("{ me { scorecard { balance held } } }").at("/me/scorecard");
		return "balance " + card.get("balance").asInt() + ", held " + card.get("held").asInt();
	}

	/** Why the last entry is there. */
	private String label() {
		return this.phone.data("{ me { entries(first: 1) { nodes { receipt { steps { label } } } } } }")
			.at("/me/entries/nodes/0/receipt/steps/0/label")
			.asString();
	}

	private List<String> complaints() {
		return this.manager.data("{ complaints(first: 100) { nodes { id } } }")
			.at("/complaints/nodes")
			.valueStream()
			.map((sale) -> sale.get("id").asString())
			.toList();
	}

	private Survey survey(String sale) {
		return Objects.requireNonNull(this.surveys.find(sale));
	}

	private String sell() {
		JsonNode sold = this.phone.data(
				"mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
				Map.of("input", Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
						Shop.line(Shop.BIKE, 1, "1000.00", "BASE"))));
		this.ledger.settle();
		return sold.at("/logSale/sale/id").asString();
	}

	private void undo(String sale) {
		this.phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Brought back")));
	}

	private void answer(String sale, String form) {
		HttpRequest request = HttpRequest.newBuilder(this.client.uri("/s/" + this.links.token(sale)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build();
		try {
			HTTP.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A plan by which a tenth waits for whoever is really asked. */
	@TestConfiguration
	static class Held {

		private static final String PLAN = """
				pointsPerUnit: 0.1
				maxMultiplier: 3.0
				dailyCap: 100000
				multipliers: []
				bonuses: []
				heldShare: 0.10
				""";

		@Bean
		@Primary
		CustomerDraw asked(MongoDatabase database, AskedCustomers asked) {
			Arbiter.insert(database.getCollection("plans"),
					new Document("_id", 1).append("yaml", PLAN).append("publishedAt", Date.from(Instant.EPOCH)));
			return (sale, occurredAt, recordedAt) -> (asked.waits(sale, occurredAt, recordedAt) != null)
					? Duration.ofDays(14) : null;
		}

	}

}
