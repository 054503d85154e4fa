package dev.cima.web;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every screen of the office once, and the people who work here. */
@OwnCimaIntegrationTest
@NeedsChromium
@Import(Office.HeldPoints.class)
@TestPropertySource(properties = { "cima.survey.share=1", "cima.guard.complex-categories=Bikes" })
class OfficeWalkIntegrationTests {

	/** Screens of whoever looks after a team. */
	private static final List<String> OF_MANAGERS = List.of("team", "inbox", "sales-to-confirm", "complaints",
			"coaching-disputes", "redemptions", "run-competitions", "open-competition", "people", "pulse-results",
			"experiments", "audit", "set-goal");

	private static final List<String> OF_ADMINS = List.of("team", "run-competitions", "people", "person", "teams",
			"products", "accounts", "bonuses", "shop", "import", "exports", "experiments", "audit");

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	private Office office;

	private final String mark = UUID.randomUUID().toString().substring(0, 8);

	@BeforeEach
	void people() {
		this.office = new Office(this.client, this.shop, this.teams);
	}

	@Test
	void takesSomebodyOnEndsAccessAndGivesItBack() throws Exception {
		String name = "Nadia " + this.mark;
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn("admin")
				.open("#/people")
				.tap("Take somebody on")
				.type("Name", name)
				.choose("Team", this.office.teamName)
				.type("Time zone", "Europe/Nowhere")
				.tap("Take on")
				.shows("That is not a time zone")
				.until("document.activeElement.name === 'timeZone'")
				.isAccessible()
				.type("Time zone", "Europe/Madrid")
				.tap("Take on")
				.shows(name + " is in " + this.office.teamName);
			JsonNode found = reps(name);
			assertThat(found).hasSize(1);
			phone.open("#/people")
				.type("Search", name)
				.tap("Change " + name)
				.shows("Has access")
				.tap("Access ends")
				.shows(name + " can no longer sign in")
				.tap("Save the profile")
				.shows(name + " has no access any more");
			assertThat(reps(name)).isEmpty();
			phone.open("#/people")
				.choose("Access", "Whose access has ended")
				.type("Search", name)
				.isAccessible()
				.tap("Change " + name)
				.shows("stays without access")
				.tap("Has access")
				.shows(name + " gets access back")
				.tap("Save the profile")
				.shows(name + " has access again")
				.hasNoFaults();
			assertThat(reps(name)).hasSize(1);
		}
	}

	@Test
	void speaksSpanishAndIsAccessibleOnEachScreen() throws Exception {
		this.office.sell();
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.office.manager).open("#/more").tap("Español").shows("Idioma");
			walk(phone, OF_MANAGERS, "es");
		}
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn("admin");
			walk(phone, OF_ADMINS, "en");
		}
	}

	private void walk(Phone phone, List<String> screens, String language) throws Exception {
		JsonNode texts = JsonMapper.shared()
			.readTree(new ClassPathResource("web/app/texts/" + language + "/office.json").getInputStream());
		for (String screen : screens) {
			String title = texts.get("office." + screen + ".title").asString() + " · Cima";
			phone.run("location.hash = '#/%s'".formatted(screen)).until("document.title === '%s'".formatted(title));
			phone.until("!document.querySelector('main .loading, main [data-asking]')").isAccessible();
			assertThat(phone.text()).as(screen).doesNotContain("office.", "undefined", "[object", "NaN");
			assertThat(phone.browser().evaluate("document.documentElement.lang").asString()).isEqualTo(language);
		}
		phone.hasNoFaults();
	}

	private JsonNode reps(String name) {
		return this.office.asAdmin()
			.data("query($search: String) { reps(search: $search) { nodes { id } } }", Map.of("search", name))
			.at("/reps/nodes");
	}

}
