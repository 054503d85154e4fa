package dev.cima.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** An admin runs the organisation, by touch in a real browser. */
@OwnCimaIntegrationTest
@NeedsChromium
@Import(Office.HeldPoints.class)
@TestPropertySource(properties = { "cima.survey.share=1", "cima.guard.complex-categories=Bikes" })
class OfficeAdminIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@TempDir
	Path folder;

	private Office office;

	private final String mark = UUID.randomUUID().toString().substring(0, 8);

	@BeforeEach
	void people() {
		this.office = new Office(this.client, this.shop, this.teams);
	}

	@Test
	void importsAFileAndSeesHowFarItIsAndWhatWasNotTaken() throws Exception {
		Path file = this.folder.resolve("teams.csv");
		Files.writeString(file,
				"team_id,name,department\nn%1$s,North %1$s,Sales\n,Nameless %1$s,Sales\n".formatted(this.mark));
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn("admin")
				.open("#/import")
				.shows("Nothing is done twice")
				.tap("Import")
				.shows("Choose a file first.")
				.isAccessible()
				.attach("File", file)
				.shows("Columns: team_id, name, department")
				.tap("Import")
				.shows("Done: 2 rows read, 1 not taken.", "1 row was not taken", "teams.csv, line 3")
				.isAccessible()
				.tap("Download these rows")
				.hasNoFaults();
			assertThat(teamNames()).contains("North " + this.mark).doesNotContain("Nameless " + this.mark);
			phone.open("#/import").shows("Done: 2 rows read, 1 not taken.");
		}
	}

	@Test
	void addsAProductAndLosesNothingWhenTheAnswerIsLost() throws Exception {
		String name = "Dusk lamp " + this.mark;
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn("admin")
				.open("#/products")
				.tap("Add a product")
				.type("Name", name)
				.type("Number on the shelf", "L-" + this.mark)
				.type("Category", "Accessories")
				.type("List price", "29.90");
			phone.online(false).tap("Save the product").shows("no network").online(true);
			phone.tap("Save the product").shows(name + " is saved.").isAccessible();
			assertThat(products(name)).hasSize(1);
			assertThat(products(name).at("/0/listPrice").asString()).isEqualTo("29.90");
		}
	}

	@Test
	void plansABonusAfterTryingIt() throws Exception {
		this.office.sell();
		String name = "Bike days " + this.mark;
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn("admin")
				.open("#/bonuses")
				.tap("Plan a bonus")
				.type("Name", name)
				.type("Category", "Bikes")
				.type("Points for each piece", "5")
				.tap("Try it on the last 60 days")
				.shows("In the last 60 days it would have given")
				.isAccessible();
			assertThat(bonuses()).doesNotContain(name);
			phone.browser().evaluate("document.querySelector('[data-form=bonus] .primary').click()");
			phone.shows(name + " is planned").hasNoFaults();
			assertThat(bonuses()).contains(name);
		}
	}

	private JsonNode products(String name) {
		return this.office.asAdmin()
			.data("query($search: String) { products(search: $search) { nodes { id listPrice } } }",
					Map.of("search", name))
			.at("/products/nodes");
	}

	private List<String> teamNames() {
		return this.office.asAdmin().data("{ organisation { teams { name } } }").findValuesAsString("name");
	}

	private List<String> bonuses() {
		return this.office.asAdmin().data("{ bonuses { name } }").findValuesAsString("name");
	}

}
