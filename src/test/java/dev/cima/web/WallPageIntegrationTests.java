package dev.cima.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of wall screens in a real browser. */
@OwnCimaIntegrationTest
@NeedsChromium
@TestPropertySource(properties = { "cima.screen.quiet-from=00:00", "cima.screen.quiet-until=00:00" })
class WallPageIntegrationTests {

	/** What can be read now and is smaller than a thirtieth of the screen's height. */
	private static final String SMALL = """
			[...document.querySelectorAll("body *")].filter((each) => each.checkVisibility() && !each.closest(".heard")
				&& [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
				&& parseFloat(getComputedStyle(each).fontSize) < innerHeight / 30).map((each) => each.outerHTML)""";

	private static final String PAIR = "mutation($input: PairScreenInput!) { pairScreen(input: $input) { screen { id } errors { message } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	private final String team = "team_" + UUID.randomUUID();

	@Test
	void pairsByItsCodeCelebratesASaleAndForgetsWhatIsRevoked() throws Exception {
		this.teams.save(new Team(this.team, "Summit", "Sales"));
		CimaClient manager = this.client.as(this.shop.rep(Shop.EAST, List.of(this.team)), Role.REP, Role.MANAGER);
		String rep = this.shop.rep(this.team);
		try (Phone wall = open("/wall")) {
			wall.shows("Pair this screen", "-").isAccessible();
			assertThat(wall.browser().evaluate(SMALL)).isEmpty();
			String code = wall.browser().evaluate("document.getElementById('code').textContent").asString();
			String screen = pair(manager, code);
			wall.shows("Summit", "Live", "No sales yet this month.");
			sell(rep);
			wall.shows("Rep " + rep, "★ Rep " + rep + " earned the badge").isAccessible();
			assertThat(wall.browser().evaluate(SMALL)).isEmpty();
			assertThat(wall.browser()
				.evaluate("document.querySelector('table tbody th[scope=row]').textContent")
				.asString()).isEqualTo("Rep " + rep);
			wall.showsNo("★").hasNoFaults();

			wall.browser().evaluate("location.reload(), true");
			wall.shows("Summit", "Rep " + rep);
			assertThat(wall.text()).as("celebrated once").doesNotContain("★");
			wall.browser().evaluate("location.search = '?lang=es&theme=dark', true");
			wall.shows("Puntos de", "En directo").isAccessible();

			manager.data("mutation($id: ID!) { revokeScreen(input: { screenId: $id }) { revoked } }",
					Map.of("id", screen));
			wall.shows("Vincula esta pantalla").showsNo("Summit");
			wall.until("document.getElementById('code').textContent !== '%s'".formatted(code));
		}
	}

	@Test
	void rowsMoveUnlessTheDeviceAsksForLessMotion() throws Exception {
		this.teams.save(new Team(this.team, "Movers", "Sales"));
		String first = this.shop.rep(this.team);
		String second = this.shop.rep(this.team);
		sell(first);
		sell(first);
		sell(second);
		try (Phone wall = open("/wall/")) {
			wall.shows("-");
			pair(this.client.as("admin", Role.ADMIN),
					wall.browser().evaluate("document.getElementById('code').textContent").asString());
			wall.shows("Rep " + first, "Rep " + second);
			assertThat(moves(wall, second, 2)).isTrue();
			wall.browser()
				.call("Emulation.setEmulatedMedia",
						Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
			assertThat(moves(wall, first, 3)).isFalse();
			wall.hasNoFaults();
		}
	}

	/** Whether the row of a rep who passes another one was ever animated. */
	private boolean moves(Phone wall, String rep, int sales) {
		wall.browser()
			.evaluate(
					"""
							window.moved = false;
							window.animate ??= Element.prototype.animate;
							Element.prototype.animate = function (...all) { window.moved = true; return window.animate.apply(this, all); };
							true""");
		for (int i = 0; i < sales; i++) {
			sell(rep);
		}
		wall.until("document.querySelector('tbody th').textContent === 'Rep %s'".formatted(rep));
		return wall.browser().evaluate("window.moved").asBoolean();
	}

	private Phone open(String path) throws IOException, InterruptedException {
		Phone wall = Phone.open(this.client.uri(path));
		wall.browser()
			.call("Emulation.setDeviceMetricsOverride",
					Map.of("width", 1920, "height", 1080, "deviceScaleFactor", 1, "mobile", false));
		return wall;
	}

	private String pair(CimaClient who, String code) {
		return who.data(PAIR, Map.of("input", Map.of("code", code, "teamId", this.team, "name", "Door")))
			.at("/pairScreen/screen/id")
			.asString();
	}

	private void sell(String rep) {
		this.client.as(rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }",
					Map.of("input", Shop.sale(UUID.randomUUID().toString(), TestTime.now(), Shop.upSell())));
	}

}
