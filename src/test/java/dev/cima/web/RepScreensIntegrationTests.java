package dev.cima.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a rep does besides selling and learning, by touch. */
@OwnCimaIntegrationTest
@NeedsChromium
@TestPropertySource(properties = "cima.test.world=screens")
class RepScreensIntegrationTests {

	private static final String CARE = "team_care";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Catalog catalog;

	String rep = "";

	String account = "";

	@BeforeEach
	void aRepAndACustomer() {
		this.teams.save(new Team(CARE, "Care", "Service"));
		this.rep = this.shop.rep(Shop.EAST);
		String word = UUID.randomUUID().toString().substring(0, 8);
		this.account = "Velo " + word;
		this.catalog.saveAccounts(List.of(new Account("acct_" + word, this.account, "reseller", true)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void setsAGoal(String language) throws Exception {
		Words words = Words.in(language);
		try (Phone phone = phone(this.rep, language, "#/goals")) {
			phone.shows(words.of("goals.none")).isAccessible();
			phone.type(words.of("goals.target"), "many").tap(words.of("goals.set")).shows(words.of("goals.no-number"));
			phone.isAccessible().type(words.of("goals.target"), "12").tap(words.of("goals.set"));
			phone.shows(words.of("goals.is-set"), words.of("goals.far", Map.of("current", 0, "target", 12)));
			phone.isAccessible().hasNoFaults();
		}
		assertThat(me("goals { metric target state }").at("/goals/0/target").asString()).isEqualTo("12");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void handsALeadOverToAnotherDepartmentThatTakesItUp(String language) throws Exception {
		Words words = Words.in(language);
		try (Phone phone = phone(this.shop.rep(CARE), language, "#/leads")) {
			phone.type(words.of("leads.account"), this.account.substring(5)).tap(this.account);
			phone.type(words.of("leads.category"), "Bikes").type(words.of("leads.note"), "They plan a tour");
			phone.tap(words.of("leads.give"))
				.shows(words.of("leads.given"), "They plan a tour")
				.isAccessible()
				.hasNoFaults();
		}
		try (Phone phone = phone(this.rep, language, "#/leads")) {
			phone.shows(this.account, "They plan a tour").isAccessible();
			phone.run("[...document.querySelectorAll('[data-lead]')].find((each) => each.innerText.includes('"
					+ this.account + "')).querySelector('[data-claim]').setAttribute('aria-label', 'this one')");
			phone.tap("this one")
				.shows(words.of("leads.taken"), words.of("leads.took"), words.of("leads.state.CLAIMED"));
			phone.isAccessible().hasNoFaults();
		}
		assertThat(me("leads { nodes { state account { name } } }").at("/leads/nodes/0/state").asString())
			.isEqualTo("CLAIMED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void redeemsARewardOnce(String language) throws Exception {
		Words words = Words.in(language);
		admin("AdjustBalanceInput", "adjustBalance",
				Map.of("id", UUID.randomUUID().toString(), "repId", this.rep, "points", 500, "reason", "For the test"));
		admin("SaveRewardInput", "saveReward", Map.of("id", "reward_mug", "name", "Summit mug", "description",
				"Enamel.", "kind", "GOODS", "price", 120, "stock", 100, "needsApproval", false));
		try (Phone phone = phone(this.rep, language, "#/rewards")) {
			phone.shows("500", "Summit mug").isAccessible();
			phone.tap(words.of("rewards.redeem"))
				.shows(words.of("rewards.sure", Map.of("name", "Summit mug")))
				.isAccessible();
			phone.tap(words.of("rewards.redeem")).shows(words.of("rewards.yours", Map.of("name", "Summit mug")), "380");
			phone.shows(words.of("rewards.state.APPROVED")).isAccessible();
			phone.tap(words.of("rewards.statement"))
				.shows(words.of("balance.moves"), "-120")
				.isAccessible()
				.hasNoFaults();
		}
		assertThat(me("scorecard { balance }").at("/scorecard/balance").asInt()).isEqualTo(380);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void thanksAColleague(String language) throws Exception {
		Words words = Words.in(language);
		String colleague = this.shop.rep(Shop.WEST);
		String reason = "You lent me your van " + colleague;
		try (Phone phone = phone(this.rep, language, "#/feed")) {
			phone.tap(words.of("thank.title")).shows(words.of("thank.whom")).tap(words.of("thank.title"));
			phone.type(words.of("thank.whom"), colleague.substring(4)).tap("Rep " + colleague).isAccessible();
			phone.type(words.of("thank.for-what"), reason).tap(words.of("thank.title"));
			phone.shows(words.of("thank.done", Map.of("name", "Rep " + colleague)), reason);
			phone.isAccessible().hasNoFaults();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void putsAFollowUpOffAndSaysInTwoTapsWhatCameOfIt(String language) throws Exception {
		Words words = Words.in(language);
		admin("SaveFollowUpRuleInput", "saveFollowUpRule",
				Map.of("id", "rule_bikes", "name", "After a bike", "text", "Ask how it rides", "textEs",
						"Pregunta qué tal va", "appliesWhen", "product.category == \"Bikes\"", "afterDays", 1,
						"expiresAfterDays", 30, "points", 50, "holdOutPercent", 0));
		Map<String, Object> sale = new HashMap<>(
				Shop.sale(UUID.randomUUID().toString(), TestTime.now(), Shop.line(Shop.BIKE, 1, "1000.00", "BASE")));
		sale.put("accountId", "acct_" + this.account.substring(5));
		assertThat(this.client.as(this.rep)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }",
					Map.of("input", sale))
			.at("/logSale/errors")).isEmpty();
		await().until(() -> me("followUps { nodes { id } }").at("/followUps/nodes").size() == 1);
		try (Phone phone = phone(this.rep, language, "#/follow-ups")) {
			phone.shows(this.account, language.equals("en") ? "Ask how it rides" : "Pregunta qué tal va")
				.isAccessible();
			phone.tap(words.of("follow.what-came")).shows(words.of("follow.outcome.DONE")).isAccessible();
			phone.tap(words.of("follow.delay.week")).until("!!document.querySelector('[data-state=SNOOZED]')");
			phone.online(false)
				.tap(words.of("follow.outcome.DONE"))
				.shows(words.of("later"))
				.isAccessible()
				.online(true);
			await().until(() -> me("followUps(closed: true) { nodes { id } }").at("/followUps/nodes").size() == 1);
			phone.open("#/follow-ups").shows(words.of("follow.over"), words.of("follow.state.DONE")).isAccessible();
			phone.hasNoFaults();
		}
		assertThat(me("followUps(closed: true) { nodes { state } }").at("/followUps/nodes/0/state").asString())
			.isEqualTo("DONE");
	}

	private Phone phone(String rep, String language, String address) throws Exception {
		return Phone.open(this.client)
			.signIn(rep)
			.run("localStorage.setItem('cima.language', '" + language + "')")
			.open(address);
	}

	private JsonNode me(String fields) {
		return this.client.as(this.rep).data("{ me { " + fields + " } }").get("me");
	}

	private void admin(String type, String mutation, Map<String, Object> input) {
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("mutation($input: %s!) { do: %s(input: $input) { errors { message } } }".formatted(type, mutation),
					Map.of("input", input))
			.at("/do/errors")).isEmpty();
	}

}
