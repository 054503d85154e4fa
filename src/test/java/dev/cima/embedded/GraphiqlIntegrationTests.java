package dev.cima.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.browser.Chromium;
import graphql.GraphQLContext;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class GraphiqlIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	GraphQlSource source;

	@Test
	void servesEveryAssetItself() {
		String page = this.client.get("/graphiql").body();

		assertThat(page).doesNotContain("http://", "https://", "\"//");
		page.lines()
			.flatMap((line) -> Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(line).results())
			.map((match) -> match.group(1))
			.forEach((path) -> assertThat(this.client.get(path).statusCode()).as(path).isEqualTo(200));
		assertThat(this.client.get("/graphiql/transport-ws.js").statusCode()).isEqualTo(200);
	}

	@Test
	void offersTheNamedOperationsAndThePeople() {
		JsonNode start = JsonMapper.shared().readTree(this.client.get("/graphiql/start").body());

		assertThat(start.get("operations").findValuesAsString("name")).contains("Teams");
		assertThat(start.get("people").findValuesAsString("id")).contains("admin", "integration");
	}

	@Test
	void givesEachOperationTheVariablesThatItNeeds() {
		JsonNode start = JsonMapper.shared().readTree(this.client.get("/graphiql/start").body());
		assertThat(start.get("operations").valueStream()).allSatisfy((operation) -> {
			List<VariableDefinition> wanted = Parser.parse(operation.get("query").asString())
				.getFirstDefinitionOfType(OperationDefinition.class)
				.orElseThrow()
				.getVariableDefinitions();
			Map<String, Object> given = JsonMapper.shared()
				.convertValue(operation.get("variables"), new TypeReference<>() {
				});
			assertThatNoException().as(operation.get("name").asString())
				.isThrownBy(() -> ValuesResolver.coerceVariableValues(this.source.schema(), wanted,
						RawVariables.of(given), GraphQLContext.getDefault(), Locale.ENGLISH));
		});
	}

	@Test
	void runsANamedOperationAndShowsASubscriptionInARealBrowser() throws Exception {
		String chromium = Chromium.find().orElse(null);
		if (chromium == null) {
			System.err.println("""

					!!! CHROMIUM IS MISSING: GraphiQL was NOT tried in a browser.
					!!! Install it (apt-get install chromium) and run this test again.
					""");
		}
		assumeThat(chromium).as("Chromium is installed").isNotNull();
		try (Chromium browser = Chromium.open(chromium, this.client.uri("/graphiql"))) {
			await().until(() -> browser.evaluate("!!document.querySelector('.graphiql-execute-button')").asBoolean());
			browser.evaluate(PAGE);
			runTab(browser, "Teams");
			await().untilAsserted(() -> assertThat(result(browser)).contains("\"teams\""));
			runTab(browser, "LeaderboardChanged");
			await().untilAsserted(() -> assertThat(result(browser)).contains("\"leaderboardChanged\"", "\"data\""));
			browser.screenshot(Path.of("target/graphiql.png"));
		}
	}

	private static void runTab(Chromium browser, String operation) {
		browser.evaluate("openTab('%s')".formatted(operation));
		browser.evaluate("document.querySelector('.graphiql-execute-button').click()");
	}

	private static String result(Chromium browser) {
		return browser.evaluate("document.querySelector('.result-window .CodeMirror').CodeMirror.getValue()")
			.asString();
	}

	private static final String PAGE = """
			window.openTab = (name) => {
				const tab = [...document.querySelectorAll('.graphiql-tab-button')].find((each) => each.textContent === name);
				if (!tab) throw new Error('no tab ' + name + ': ' + [...document.querySelectorAll('.graphiql-tab-button')].map((each) => each.textContent));
				tab.click();
			}; true""";

}
