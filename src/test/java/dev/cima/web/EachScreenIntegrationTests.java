package dev.cima.web;

import java.time.Duration;
import java.util.List;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What holds for each of the rep's screens. */
@OwnCimaIntegrationTest
@NeedsChromium
@TestPropertySource(properties = "cima.test.world=screens")
class EachScreenIntegrationTests {

	private static final List<String> SCREENS = List.of("today", "learn", "cards", "goals", "follow-ups", "leads",
			"customers", "deals", "competitions", "badges", "feed", "thank", "mentoring", "our-team", "pulse",
			"rewards", "balance", "questions", "notifications", "course/course_none", "competition/comp_none",
			"customer/acct_1");

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void saysWhatToDoToWhoeverIsNew(String language) throws Exception {
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.shop.rep(Shop.EAST)).run("localStorage.setItem('cima.language', '" + language + "')");
			phone.open("#/home");
			// whose install asks for each file of the app
			await().atMost(Duration.ofMinutes(2))
				.until(() -> phone.browser().evaluate("!!navigator.serviceWorker.controller").asBoolean());
			for (String screen : SCREENS) {
				phone.run("location.hash = '#/" + screen + "'");
				phone.until(
						"location.hash === '#/%s' && !document.querySelector('.loading') && document.querySelector('main').innerText.trim() !== ''"
							.formatted(screen));
				assertThat(phone.text()).as(screen).doesNotContain("mine.", "undefined", "[object", "NaN");
				phone.isAccessible();
			}
			phone.hasNoFaults();
		}
	}

	@Test
	void showsWhatItLastKnewWithoutANetwork() throws Exception {
		Words words = Words.in("en");
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.shop.rep(Shop.EAST)).open("#/goals").shows(words.of("goals.none"));
			phone.run("location.hash = '#/badges'").shows("First step");
			phone.online(false).run("location.hash = '#/goals'");
			phone.shows(words.of("kept").split("\\{")[0], words.of("goals.none"), words.of("kept.again"))
				.isAccessible();
			phone.online(true).showsNo(words.of("kept").split("\\{")[0]).hasNoFaults();
		}
	}

	@Test
	void showsNobodyScreensOfWhatTheServerRefusesThem() throws Exception {
		Words words = Words.in("en");
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn("admin").open("#/more").shows(words.of("feed.title"));
			phone.showsNo(words.of("mentoring.title"), words.of("follow-ups.title"));
			phone.open("#/follow-ups").showsNo(words.of("follow.now"));
		}
	}

}
