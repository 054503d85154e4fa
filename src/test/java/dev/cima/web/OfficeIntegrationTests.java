package dev.cima.web;

import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A manager looks after a team, by touch in a real browser. */
@OwnCimaIntegrationTest
@NeedsChromium
@Import(Office.HeldPoints.class)
@TestPropertySource(properties = { "cima.survey.share=1", "cima.guard.complex-categories=Bikes" })
class OfficeIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	private Office office;

	@BeforeEach
	void people() {
		this.office = new Office(this.client, this.shop, this.teams);
	}

	@Test
	void setsAGoalForTheTeamAndCallsItOff() throws Exception {
		this.office.sell();
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.manager)
				.open("#/team")
				.shows(this.office.teamName, "Rep " + this.office.rep, "There is no goal for this week or month.")
				.isAccessible()
				.tap("Set a goal for " + this.office.teamName)
				.shows("What counts")
				.tap("Set the goal")
				.shows("Fill this in.")
				.type("Target", "-5")
				.tap("Set the goal")
				.shows("Give a whole number above 0")
				.isAccessible()
				.type("Target", "1,200")
				.tap("Set the goal")
				.shows("The goal for " + this.office.teamName + " stands: 1200 by");
			assertThat(goals().at("/0/target").asString()).isEqualTo("1200");
			phone.open("#/team")
				.shows("100 of 1200 points")
				.tap("Call off the goal of " + this.office.teamName)
				.type("Reason", "The shop is closed for repairs")
				.tap("Call off")
				.hasNoFaults();
			phone.shows("Called off.");
			assertThat(goals().at("/0/cancelReason").asString()).isEqualTo("The shop is closed for repairs");
		}
	}

	@Test
	void opensACompetitionWithPrizesAfterTheApiHasSaidWhatIsWrong() throws Exception {
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.manager)
				.open("#/run-competitions")
				.shows("Points for prizes")
				.tap("Open a competition")
				.choose("Theme", "One category")
				.type("Category", "Biks")
				.type("Name", "Bike week")
				.tap("Add a prize")
				.type("What it is called", "Gold")
				.tap("Open the competition")
				.shows("No product has the category “Biks”")
				.until("document.activeElement.matches('[name=category][aria-invalid=true]')")
				.isAccessible()
				.type("Category", "Bikes")
				.tap("Open the competition")
				.shows("Bike week stands.")
				.hasNoFaults();
			JsonNode made = this.office.asManager()
				.data("{ competitions { nodes { name teams { id } prizes { rank label } } } }")
				.at("/competitions/nodes");
			JsonNode mine = made.valueStream()
				.filter((each) -> each.at("/teams/0/id").asString().equals(this.office.team))
				.findFirst()
				.orElseThrow();
			assertThat(mine.get("prizes").toString()).isEqualTo("[{\"rank\":1,\"label\":\"Gold\"}]");
			phone.open("#/run-competitions").shows("Bike week", "Gold").isAccessible();
			phone.tap("Cancel Bike week").type("Reason", "The bikes are late").tap("Cancel it").shows("is cancelled");
		}
	}

	@Test
	void settlesAComplaint() throws Exception {
		String sale = this.office.complain();
		assertThat(held(sale)).isEqualTo("10 HELD");
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.manager)
				.open("#/inbox")
				.shows("Complaints")
				.tap("Complaints")
				.shows("Rep " + this.office.rep, "score 1 of 5", "10 points wait until", "Road-150")
				.tap("The points are lost")
				.shows("loses the 10 points")
				.tap("Yes: The points are lost")
				.shows("Give a reason")
				.isAccessible()
				.type("Reason", "She asked for a lock only")
				.tap("Yes: The points are lost")
				.shows("has lost the 10 points")
				.tap("Look again")
				.shows("No customer complains.")
				.hasNoFaults();
		}
		assertThat(held(sale)).isEqualTo("10 FORFEITED");
	}

	@Test
	void decidesARedemptionAndHandsItOut() throws Exception {
		this.office.sell();
		String reward = "reward_" + UUID.randomUUID();
		this.office.asAdmin()
			.data("mutation($input: SaveRewardInput!) { saveReward(input: $input) { errors { message } } }",
					Map.of("input", Map.of("id", reward, "name", "Lunch", "description", "With the director", "kind",
							"EXPERIENCE", "price", 40)));
		JsonNode redeemed = this.office.asRep()
			.data("mutation($input: RedeemRewardInput!) { redeemReward(input: $input) { redemption { state } errors { message } } }",
					Map.of("input", Map.of("id", UUID.randomUUID().toString(), "rewardId", reward)));
		assertThat(redeemed.at("/redeemReward/redemption/state").asString()).as(redeemed.toString())
			.isEqualTo("REQUESTED");
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.manager)
				.open("#/redemptions")
				.shows("Rep " + this.office.rep + ": Lunch")
				.tap("Agree")
				.tap("Yes: Agree")
				.shows("Agreed: Lunch")
				.tap("Look again")
				.tap("Handed out")
				.tap("Yes: Handed out")
				.shows("has it: Lunch")
				.tap("Look again")
				.shows("Nobody waits for a reward.")
				.isAccessible()
				.hasNoFaults();
		}
		assertThat(this.office.asRep()
			.data("{ me { redemptions { nodes { state } } } }")
			.at("/me/redemptions/nodes/0/state")
			.asString()).isEqualTo("HANDED_OUT");
	}

	@Test
	void showsAManagerNoScreenThatOnlyAdminsMayUse() throws Exception {
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.manager)
				.open("#/more")
				.shows("Complaints")
				.showsNo("Import", "Export", "Products", "Rewards on offer");
			phone.open("#/import").shows("My team").showsNo("What is in it");
			String refused = phone.browser().evaluate(IMPORT).asString();
			assertThat(refused).isEqualTo("Your role does not allow this.");
		}
	}

	/** What the screen of the import would say to a manager who got there. */
	private static final String IMPORT = """
			(async () => {
				const { version } = JSON.parse(document.getElementById('settings').textContent);
				const { request } = await import(`/app/v/${version}/app/office/files.js`);
				try {
					await request('/import?file=sales.csv', { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: 'sale_id\\n' });
					return 'taken';
				}
				catch (refused) {
					return refused.message;
				}
			})()""";

	private JsonNode goals() {
		return this.office.asManager()
			.data("query($id: ID!) { node(id: $id) { ... on Team { goals { target cancelReason } } } }",
					Map.of("id", this.office.team))
			.at("/node/goals");
	}

	private String held(String sale) {
		JsonNode hold = this.office.asManager()
			.data("query($id: ID!) { node(id: $id) { ... on Sale { hold { points state } } } }", Map.of("id", sale))
			.at("/node/hold");
		return hold.path("points").asInt() + " " + hold.path("state").asString();
	}

}
