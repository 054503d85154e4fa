package dev.cima.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a rep does besides selling where there is no network: it is kept, or it says what
 * is missing.
 */
@CimaIntegrationTest
@NeedsChromium
class OfflineDeedsIntegrationTests {

	private static final String KEPT = "it is kept on this phone";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Test
	void thanksAndRedeemsOnceTheNetworkIsBack() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		String colleague = this.shop.rep(Shop.WEST);
		String reward = "reward_" + UUID.randomUUID();
		String name = "Mug " + reward.substring(7, 15);
		admin("AdjustBalanceInput", "adjustBalance",
				Map.of("id", UUID.randomUUID().toString(), "repId", rep, "points", 500, "reason", "For the test"));
		admin("SaveRewardInput", "saveReward", Map.of("id", reward, "name", name, "description", "Enamel.", "kind",
				"GOODS", "price", 120, "stock", 100, "needsApproval", false));
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).open("#/rewards").shows(name);
			phone.run("location.hash = '#/thank/%s/Rep%%20Far'".formatted(colleague)).shows("For what?");
			phone.online(false).type("For what?", "You lent me your van").tap("Thank a colleague").shows(KEPT);
			phone.run("location.hash = '#/rewards'").shows(name, "No network: this is how it was");
			phone.run("document.querySelector('[data-reward=%s] [data-want]').setAttribute('aria-label', 'this one')"
				.formatted("\"" + reward + "\""));
			phone.tap("this one").shows("Redeem " + name + "?").tap("Redeem").shows(KEPT).isAccessible();
			phone.tap("Today").shows("Thanks to Rep Far", "Redeemed: " + name, "Waits on this phone");
			phone.online(true).showsNo("Waits on this phone").shows("Done.").hasNoFaults();
		}
		assertThat(me(rep, "scorecard { balance }").at("/scorecard/balance").asInt()).isEqualTo(380);
		assertThat(this.client.as(colleague).data("{ feed(first: 100) { nodes { text } } }", Map.of()).toString())
			.contains("You lent me your van");
	}

	@Test
	void answersLearningCardsAndHearsTheResultLater() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		String card = "card_" + UUID.randomUUID();
		List<Map<String, Object>> options = List.of(Map.of("id", "a", "text", "Where one rides", "right", true),
				Map.of("id", "b", "text", "What it may cost", "right", false));
		admin("SaveLearningCardsInput", "saveLearningCards", Map.of("cards", List.of(Map.of("id", card, "category",
				"Bikes", "question", "What do you ask first?", "options", options, "explanation", "It decides."))));
		try (Phone phone = Phone.open(this.client)) {
			int due = me(rep, "learning { due }").at("/learning/due").asInt();
			// there may be cards of others, too
			phone.signIn(rep).open("#/cards").until("document.querySelector('[data-option]')").online(false);
			phone.run("document.querySelector('[data-option]').click()")
				.shows(KEPT, "when there is a network")
				.isAccessible();
			phone.tap("Next").showsNo("when there is a network").online(true);
			await().untilAsserted(
					() -> assertThat(me(rep, "learning { due }").at("/learning/due").asInt()).isEqualTo(due - 1));
			phone.hasNoFaults();
		}
	}

	@Test
	void saysWhatCannotBeDoneWithoutANetwork() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(rep).open("#/notifications").shows("Stay silent at night").online(false);
			phone.tap("Save").shows("This needs a network. Try again when there is one.").isAccessible();
			phone.online(true).tap("Save").shows("Saved.").hasNoFaults();
		}
	}

	private JsonNode me(String rep, String fields) {
		return this.client.as(rep).data("{ me { " + fields + " } }").get("me");
	}

	private void admin(String type, String mutation, Map<String, Object> input) {
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("mutation($input: %s!) { do: %s(input: $input) { errors { message } } }".formatted(type, mutation),
					Map.of("input", input))
			.at("/do/errors")).isEmpty();
	}

}
