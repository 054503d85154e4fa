package dev.cima.web;

import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Work that is done by Tab, Enter, Space and arrows alone. The focus is always somewhere
 * and seen, and a new screen begins at its heading (WCAG 2.4.3, 2.4.7).
 */
@OwnCimaIntegrationTest
@NeedsChromium
@Import(Office.HeldPoints.class)
@TestPropertySource(properties = { "cima.survey.share=1", "cima.guard.complex-categories=Bikes" })
class KeyboardIntegrationTests {

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
	void aRepLogsASale() throws Exception {
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.rep).shows("Points this week");
			phone.tabTo("Skip to the content").press("Enter").isOn("Today").tabTo("Log a sale").press("Enter");
			phone.isOn("Log a sale").tabTo("Find a product").write("road-150");
			phone.tabTo("Road-150").press("Enter").isOn("Road-150").tabTo("Added to it").press(" ");
			phone.tabTo("Price").write("950").tabTo("Log the sale").press("Enter");
			phone.isOn("Today").shows("Counts:").tabTo("Why").press("Enter").isOn("Receipt");
			phone.isAccessible().hasNoFaults();
		}
		assertThat(this.office.asRep()
			.data("{ me { sales { nodes { lines { unitPrice } } } } }", Map.of())
			.at("/me/sales/nodes/0/lines/0/unitPrice")
			.asString()).isEqualTo("950");
	}

	@Test
	void aManagerSetsAGoal() throws Exception {
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.manager).run("location.hash = '#/team'").shows(this.office.teamName);
			phone.tabTo("Set a goal for " + this.office.teamName).press("Enter").isOn("Set a goal");
			phone.tabTo("What counts").press("ArrowDown").tabTo("Target").write("12");
			phone.tabTo("Set the goal")
				.press("Enter")
				.shows("The goal for " + this.office.teamName + " stands: €12.00");
			phone.until("phone.focused().name !== 'nothing'").isAccessible().hasNoFaults();
		}
		assertThat(this.office.asManager()
			.data("query($id: ID!) { node(id: $id) { ... on Team { goals { target } } } }",
					Map.of("id", this.office.team))
			.at("/node/goals/0/target")
			.asString()).isEqualTo("12");
	}

	@Test
	void aManagerSettlesAComplaint() throws Exception {
		String sale = this.office.complain();
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.manager).run("location.hash = '#/inbox'").shows("Complaints");
			phone.tabTo("Complaints").press("Enter").isOn("Complaints").shows("score 1 of 5");
			phone.tabTo("The points are lost").press(" ").shows("loses the 10 points").tabTo("Reason");
			phone.write("She asked for a lock only").tabTo("Yes: The points are lost").press("Enter");
			phone.shows("has lost the 10 points").isOn("Rep " + this.office.rep).isAccessible();
			phone.tabTo("Look again").press(" ").shows("No customer complains.").hasNoFaults();
			phone.until("phone.focused().name !== 'nothing'");
		}
		assertThat(this.office.asManager()
			.data("query($id: ID!) { node(id: $id) { ... on Sale { hold { state } } } }", Map.of("id", sale))
			.at("/node/hold/state")
			.asString()).isEqualTo("FORFEITED");
	}

}
