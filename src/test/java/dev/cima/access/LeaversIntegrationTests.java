package dev.cima.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Actor;
import dev.cima.ledger.MembershipFacts;
import dev.cima.membership.Memberships;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who has left may send what was sold before, and nothing else. */
@CimaIntegrationTest
class LeaversIntegrationTests {

	private static final Set<String> ALLOWED = Set.of("Mutation.logSale", "Mutation.logSales", "Query.previewSale");

	private static final String ENDED = "Your access has ended, because you no longer belong to a team. "
			+ "Ask your administrator if that is a mistake.";

	@Autowired
	CimaClient client;

	@Autowired
	GraphQlSource source;

	@Autowired
	Shop shop;

	@Autowired
	Memberships memberships;

	@Autowired
	Reps reps;

	private String rep;

	private CimaClient leaver;

	@BeforeEach
	void leave() {
		this.rep = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		// a token is good for longer than its bearer stays
		this.leaver = this.client.as(this.rep, Role.REP, Role.MANAGER, Role.ADMIN, Role.INTEGRATION);
		this.memberships.set(this.rep, new MembershipFacts(Shop.EAST, false, true), Actor.SYSTEM);
		this.memberships.set(this.rep, new MembershipFacts(Shop.EAST, false, false), Actor.SYSTEM);
		await().until(() -> !this.reps.find(this.rep).active());
	}

	@Test
	void noFieldButThoseForTheirSalesIsOpen() {
		Selections selections = new Selections(this.source.schema());
		for (String root : Selections.ROOTS) {
			selections.fields(root).forEach((field) -> {
				String name = root + "." + field.getName();
				JsonNode answer = this.leaver.send(
						root.toLowerCase(Locale.ROOT) + " { " + RootCalls.of(root, field).formatted("comp_none") + " }",
						Map.of());
				if (ALLOWED.contains(name)) {
					assertThat(answer.path("errors").isMissingNode()).as("%s %s", name, answer).isTrue();
				}
				else {
					assertThat(answer.at("/errors/0/extensions/classification").asString()).as("%s %s", name, answer)
						.isEqualTo("FORBIDDEN");
					assertThat(answer.at("/errors/0/message").asString()).as(name).isEqualTo(ENDED);
				}
			});
		}
	}

	@Test
	void whatWasSoldBeforeIsRecordedByTheDocumentsThatPhonesSend() throws IOException {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), earlier(), Shop.upSell());
		for (boolean again : List.of(false, true)) {
			JsonNode logged = this.leaver.data(operation("LogSale"), Map.of("input", sale)).get("logSale");
			assertThat(logged.get("errors")).isEmpty();
			assertThat(logged.get("replayed").asBoolean()).isEqualTo(again);
			assertThat(logged.at("/receipt/points").asInt()).isPositive();
			// an hour ago may have been another month
			assertThat(logged.at("/rep/scorecard/points").isInt()).isTrue();
		}
		assertThat(this.leaver
			.data(operation("LogSales"),
					Map.of("input", List.of(Shop.sale(UUID.randomUUID().toString(), earlier(), Shop.upSell()))))
			.at("/logSales/0/errors")).isEmpty();
		assertThat(this.leaver.data(operation("PreviewSale"), Map.of("input", sale)).at("/previewSale/receipt/points"))
			.isNotNull();
		Map<String, Object> after = Shop.sale(UUID.randomUUID().toString(), TestTime.now(), Shop.upSell());
		assertThat(this.leaver.data(operation("LogSale"), Map.of("input", after)).at("/logSale/errors/0/message"))
			.asString()
			.contains("This rep left on");
	}

	@Test
	void theAnswerShowsNothingElseAndNobodyElse() {
		String colleague = this.shop.rep(Shop.EAST);
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), earlier(), Shop.upSell());
		for (String nested : List.of("rep { team { name } }", "sale { rep { entries { edges { cursor } } } }",
				"rep { manages { reps { name } } }", "sale { rep { awards { edges { cursor } } } }")) {
			JsonNode answer = this.leaver.send(
					"mutation($input: LogSaleInput!) { logSale(input: $input) { " + nested + " } }",
					Map.of("input", sale));
			assertThat(answer.at("/errors/0/extensions/classification").asString()).as(answer.toString())
				.isEqualTo("FORBIDDEN");
			assertThat(answer.at("/errors/0/message").asString()).startsWith("Your access has ended. What you sold");
		}
		String log = "mutation($input: LogSaleInput!) { logSale(input: $input) { replayed errors { code } } }";
		assertThat(this.leaver.data(log, Map.of("input", sale)).at("/logSale/replayed").asBoolean())
			.as("nothing was recorded before")
			.isFalse();
		for (String other : List.of(colleague, this.shop.rep(Shop.WEST))) {
			sale.put("repId", other);
			assertThat(this.leaver.data(log, Map.of("input", sale)).at("/logSale/errors/0/code").asString())
				.isEqualTo("NOT_ALLOWED");
		}
	}

	@Test
	void whoWasErasedSendsNothing() {
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("mutation($id: ID!) { eraseRep(input: { repId: $id }) { complete } }", Map.of("id", this.rep))
			.at("/eraseRep/complete")
			.asBoolean()).isTrue();
		JsonNode answer = this.leaver.send(
				"mutation($input: LogSaleInput!) { logSale(input: $input) { errors { code } } }",
				Map.of("input", Shop.sale(UUID.randomUUID().toString(), earlier(), Shop.upSell())));
		assertThat(answer.at("/errors/0/message").asString()).isEqualTo(ENDED);
	}

	private static Instant earlier() {
		return TestTime.now().minus(Duration.ofHours(1));
	}

	private static String operation(String name) throws IOException {
		return Files.readString(Path.of("schema/operations", name + ".graphql"));
	}

}
