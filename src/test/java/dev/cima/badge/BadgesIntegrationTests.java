package dev.cima.badge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Badges as a phone and an admin meet them. */
@CimaIntegrationTest
class BadgesIntegrationTests {

	private static final String LOG = "mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { code message } } }";

	private static final String VOID = "mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private LiveAwards live;

	@Autowired
	private Badges badges;

	@Autowired
	private Awards awards;

	@Autowired
	private Reps reps;

	@Autowired
	private MongoDatabase database;

	@Autowired
	private BadgeCompiler compiler;

	@Autowired
	private Organisation organisation;

	@Test
	void whatASaleEarnsIsDatedWithTheSaleHoweverLateItComes() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		Instant then = now().minus(20, ChronoUnit.DAYS);
		sell(phone, then, List.of(Shop.line(Shop.BIKE, 1, "1000", "BASE")));

		await().untilAsserted(() -> assertThat(badges(phone)).contains("badge_first-sale"));
		assertThat(badge(operation(phone, "MyBadges", Map.of()), "badge_first-sale").at("/earned/awardedAt").asString())
			.isEqualTo(then.toString());
	}

	@Test
	void aSaleEarnsItsBadgesAMomentLater() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		assertThat(badges(phone)).isEmpty();
		sell(phone, Shop.line(Shop.BIKE, 1, "1000", "BASE"), Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
		await().untilAsserted(() -> assertThat(badges(phone)).containsExactlyInAnyOrder("badge_first-sale",
				"badge_first-cross-sell"));
		JsonNode mine = operation(phone, "MyBadges", Map.of());
		JsonNode first = badge(mine, "badge_first-sale");
		assertThat(first.get("name").asString()).isEqualTo("First step");
		assertThat(first.at("/earned/awardedAt").isString()).isTrue();
		assertThat(badge(mine, "badge_first-up-sell").get("earned").isNull()).isTrue();
		JsonNode node = phone.data(
				"query($id: ID!) { node(id: $id) { id ... on BadgeAward { badge { id } rep { id } } } }",
				Map.of("id", first.at("/earned/id").asString()));
		assertThat(node.at("/node/badge/id").asString()).isEqualTo("badge_first-sale");
		assertThat(phone.data("{ node(id: \"badge_first-sale\") { ... on Badge { name repeats judgedAt } } }")
			.at("/node/judgedAt")
			.asString()).isEqualTo("ENTRY");
	}

	@Test
	void aVoidTakesABadgeBackAndTheNextSaleGivesItAgain() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		String sale = sell(phone, Shop.upSell());
		await().untilAsserted(() -> assertThat(badges(phone)).contains("badge_first-up-sell"));
		JsonNode award = badge(operation(phone, "MyBadges", Map.of()), "badge_first-up-sell").get("earned");
		takeBack(phone, sale);
		await().untilAsserted(() -> assertThat(badges(phone)).isEmpty());
		assertThat(phone.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", award.get("id").asString()))
			.get("node")
			.isNull()).isTrue();
		sell(phone, Shop.upSell());
		await().untilAsserted(
				() -> assertThat(badges(phone)).containsExactlyInAnyOrder("badge_first-sale", "badge_first-up-sell"));
		assertThat(badge(operation(phone, "MyBadges", Map.of()), "badge_first-up-sell").get("earned")).isEqualTo(award);
	}

	@Test
	void aBadgeThatRepeatsIsThereOnceForEachWeekAndMonth() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		List<Map<String, Object>> lines = List.of(Shop.line(Shop.BIKE, 1, "10", "BASE"),
				Shop.line(Shop.HELMET, 1, "7", "CROSS_SELL"), Shop.line(Shop.SOCKS, 1, "2", "CROSS_SELL"));
		Instant[] days = { now(), now().minus(7, ChronoUnit.DAYS), now().minus(14, ChronoUnit.DAYS) };
		for (Instant day : days) {
			// the tenth in the week comes with the fifth
			for (int i = 0; i < 6; i++) {
				sell(phone, day, lines);
			}
		}
		await()
			.untilAsserted(() -> assertThat(badges(phone).stream().filter("badge_cross-sell-week"::equals)).hasSize(3));
		JsonNode page = operation(phone, "MyBadges", Map.of("first", 2)).at("/me/awards");
		List<String> seen = new ArrayList<>();
		page.get("edges").forEach((edge) -> seen.add(edge.at("/node/id").asString()));
		while (page.at("/pageInfo/hasNextPage").asBoolean()) {
			page = operation(phone, "MyBadges", Map.of("first", 2, "after", page.at("/pageInfo/endCursor").asString()))
				.at("/me/awards");
			page.get("edges").forEach((edge) -> seen.add(edge.at("/node/id").asString()));
		}
		assertThat(seen).doesNotHaveDuplicates().hasSameSizeAs(badges(phone));
		assertThat(seen.stream().filter((id) -> id.contains("badge_cross-sell-week_"))).hasSize(3);
	}

	@Test
	void showsTheAwardsOfSeveralRepsAtOnceLikeThoseOfEach() {
		String one = this.shop.rep(Shop.EAST);
		String other = this.shop.rep(Shop.EAST);
		String none = this.shop.rep(Shop.EAST);
		for (String rep : List.of(one, other)) {
			sell(phone(rep), Shop.line(Shop.BIKE, 1, "1000", "BASE"), Shop.line(Shop.SOCKS, 1, "9.50", "CROSS_SELL"),
					Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
			await().untilAsserted(() -> assertThat(badges(phone(rep))).hasSize(2));
		}
		String page = "awards(first: 1, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } coachingCredits }";
		String alone = "query($rep: ID!, $after: String) { rep(id: $rep) { " + page + " }";
		String together = "query($one: ID!, $other: ID!, $none: ID!, $after: String) { one: rep(id: $one) { " + page
				+ " other: rep(id: $other) { " + page + " none: rep(id: $none) { " + page + " }";
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		for (int i = 0; i < 2; i++) {
			String after = (i == 0) ? null
					: admin.data(alone, variables(Map.of("rep", one), null))
						.at("/rep/awards/pageInfo/endCursor")
						.asString();
			JsonNode all = admin.data(together, variables(Map.of("one", one, "other", other, "none", none), after));
			assertThat(all.at("/one/awards/edges")).isNotEmpty();
			assertThat(all.at("/none/awards/edges")).isEmpty();
			Map.of("one", one, "other", other, "none", none)
				.forEach((name, rep) -> assertThat(all.get(name))
					.isEqualTo(admin.data(alone, variables(Map.of("rep", rep), after)).get("rep")));
		}
	}

	private static Map<String, Object> variables(Map<String, ?> known, @Nullable String after) {
		Map<String, Object> variables = new HashMap<>(known);
		variables.put("after", after);
		return variables;
	}

	@Test
	void saysHowFarOneIs() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		sell(phone, Shop.line(Shop.BIKE, 1, "1000", "BASE"));
		sell(phone, Shop.line(Shop.HELMET, 1, "34.99", "BASE"), Shop.line(Shop.SOCKS, 1, "9.50", "CROSS_SELL"));
		JsonNode mine = operation(phone, "MyBadges", Map.of());
		assertThat(progress(mine, "badge_hundred-sales")).isEqualTo("2/100");
		assertThat(progress(mine, "badge_cross-sell-week")).isEqualTo("1/10");
		assertThat(progress(mine, "badge_four-families")).isEqualTo("3/4");
		assertThat(progress(mine, "badge_cross-sell-rate")).isEqualTo("0.5/0.5");
		assertThat(progress(mine, "badge_first-coaching")).isEqualTo("0/1");
		JsonNode admin = operation(this.client.as("admin", Role.ADMIN), "MyBadges", Map.of());
		assertThat(badge(admin, "badge_hundred-sales").get("progress").isNull()).isTrue();
	}

	@Test
	void everybodySeesWhoHasWhat() {
		String rep = this.shop.rep(Shop.EAST);
		sell(phone(rep), Shop.line(Shop.BIKE, 1, "1000", "BASE"));
		CimaClient other = phone(this.shop.rep(Shop.WEST));
		await().untilAsserted(() -> assertThat(other
			.data("query($id: ID!) { rep(id: $id) { awards { edges { node { badge { id earned { id } } } } } } }",
					Map.of("id", rep))
			.at("/rep/awards/edges/0/node/badge")
			.toString()).isEqualTo("{\"id\":\"badge_first-sale\",\"earned\":null}"));
	}

	@Test
	void aBadgeForACategoryThatTheCatalogueDoesNotHaveIsRefused() {
		String id = "badge_" + UUID.randomUUID().toString().substring(0, 8);
		Map<String, Object> input = input(id, "month.category[\"Bikez\"] >= 2", "MONTHLY");
		input.put("target", "month.category[\"bikes\"] >= 2");
		JsonNode refused = define(input);
		assertThat(refused.get("badge").isNull()).isTrue();
		assertThat(refused.get("errors").findValuesAsString("message")).hasSize(2)
			.allSatisfy((sentence) -> assertThat(sentence)
				.contains("is no category of the catalogue; the nearest is “Bikes”"));
		assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo("criterion");
		assertThat(refused.at("/errors/1/path/0").asString()).isEqualTo("target");
	}

	@Test
	void anAdminDefinesABadgeThatLaterSalesEarn() {
		String id = "badge_" + UUID.randomUUID().toString().substring(0, 8);
		Map<String, Object> input = input(id, "month.category[\"Bikes\"] >= 2", "MONTHLY");
		input.put("translations", List.of(Map.of("language", "es", "name", "Ruedas", "description", "Dos bicis.")));
		JsonNode defined = define(input);
		assertThat(defined.get("errors")).isEmpty();
		assertThat(defined.at("/badge/judging").asString()).isEqualTo("ENTRY");
		assertThat(define(input).at("/badge")).isEqualTo(defined.at("/badge"));
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		sell(phone, Shop.line(Shop.BIKE, 1, "1000", "BASE"));
		assertThat(progress(operation(phone, "MyBadges", Map.of()), id)).isEqualTo("1/2");
		sell(phone, Shop.line(Shop.BETTER_BIKE, 1, "2000", "BASE"));
		await().untilAsserted(() -> assertThat(badges(phone)).contains(id));
		input.put("active", false);
		assertThat(define(input).at("/badge/active").asBoolean()).isFalse();
		assertThat(badges(phone)).contains(id);
		assertThat(badge(operation(phone, "MyBadges", Map.of()), id)).isNull();
	}

	@Test
	void aRateIsEarnedAsItIsWrittenAndOneThatAnEarlierReleaseTookIsNamedToAdmins() {
		String id = "badge_" + UUID.randomUUID().toString().substring(0, 8);
		String criterion = "month.crossSells / month.sales * 100 >= 50";
		this.database.getCollection("badges", BadgeDefinition.class)
			.insertOne(new BadgeDefinition(id, 1, "Half", "Every other sale.", List.of(), criterion, null,
					BadgeRepeats.MONTHLY, null, true, null, "admin", Instant.EPOCH));
		this.badges.refresh();
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		for (int i = 0; i < 20; i++) {
			List<Map<String, Object>> lines = new ArrayList<>(List.of(Shop.line(Shop.BIKE, 1, "10", "BASE")));
			if (i < 11) {
				lines.add(Shop.line(Shop.HELMET, 1, "10", "CROSS_SELL"));
			}
			sell(phone, now(), lines);
		}
		await()
			.untilAsserted(() -> assertThat(progress(operation(phone, "MyBadges", Map.of()), id)).isEqualTo("55/50"));
		String query = "query($id: ID!) { node(id: $id) { ... on Badge { criterion ruleNote } } }";
		assertThat(admin().data(query, Map.of("id", id)).at("/node/ruleNote").asString())
			.startsWith("“month.crossSells / month.sales” divides whole numbers")
			.contains("now");
		assertThat(phone.data(query, Map.of("id", id)).at("/node/ruleNote").isNull()).isTrue();

		Map<String, Object> again = input(id, criterion, "MONTHLY");
		assertThat(define(again).get("errors")).isEmpty();
		assertThat(admin().data(query, Map.of("id", id)).get("node").toString())
			.isEqualTo("{\"criterion\":\"" + criterion + "\",\"ruleNote\":null}");
		assertThat(this.badges.find(id).definition().criterion()).isEqualTo("v2: " + criterion);
		assertThat(this.badges.find(id).isForThisRelease()).isTrue();
		again.put("active", false);
		define(again);
	}

	@Test
	void aBadDefinitionIsRefusedWithFieldPlaceAndReason() {
		JsonNode refused = define(input("badge_bad", "month.crossSels >= 10", "MONTHLY"));
		assertThat(refused.get("badge").isNull()).isTrue();
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"criterion\"]");
		assertThat(refused.at("/errors/0/message").asString()).startsWith("Line 1, column 1")
			.contains("“month.crossSels” is not known here")
			.contains("month.crossSells");
		assertThat(define(input("bad id", "month.sales >= 1", "MONTHLY")).at("/errors/0/path").toString())
			.isEqualTo("[\"id\"]");
		Map<String, Object> input = input("badge_bad", "month.sales >= 1", "MONTHLY");
		input.put("name", " ");
		assertThat(define(input).at("/errors/0/path").toString()).isEqualTo("[\"name\"]");
		JsonNode changed = define(input("badge_cross-sell-week", "week.crossSells >= 3", "ONCE"));
		assertThat(changed.at("/errors/0/code").asString()).isEqualTo("CONFLICT");
	}

	@Test
	void onlyAnAdminDefinesBadgesAndLooksAtRounds() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		JsonNode response = phone.send(document("DefineBadge"),
				Map.of("input", input("badge_x", "day.sales >= 1", "ONCE")));
		assertThat(response.at("/errors/0/extensions/classification").asString()).isEqualTo("FORBIDDEN");
		assertThat(phone.send(document("BadgeRounds"), Map.of()).at("/errors/0/extensions/classification").asString())
			.isEqualTo("FORBIDDEN");
		assertThat(operation(admin(), "BadgeRounds", Map.of()).get("badgeRounds").isArray()).isTrue();
	}

	@Test
	void whoFollowsHearsOfEachNewBadgeOnce() {
		String rep = this.shop.rep(Shop.EAST);
		List<String> heard = new CopyOnWriteArrayList<>();
		Disposable subscription = this.live.follow(rep).subscribe((award) -> heard.add(award.badge()));
		try {
			String sale = sell(phone(rep), Shop.upSell());
			await().untilAsserted(
					() -> assertThat(heard).containsExactlyInAnyOrder("badge_first-sale", "badge_first-up-sell"));
			takeBack(phone(rep), sale);
			await().untilAsserted(() -> assertThat(badges(phone(rep))).isEmpty());
			sell(phone(rep), Shop.line(Shop.BIKE, 1, "1000", "BASE"), Shop.line(Shop.SOCKS, 1, "9.50", "CROSS_SELL"));
			await().untilAsserted(() -> assertThat(heard).contains("badge_first-cross-sell"));
			assertThat(heard).doesNotHaveDuplicates().hasSize(3);
		}
		finally {
			subscription.dispose();
		}
	}

	@Test
	void whoFollowsOnAnotherNodeHearsOfABadgeThatWasDefinedAMomentAgo() {
		String rep = this.shop.rep(Shop.EAST);
		Badges known = new Badges(this.database, this.compiler, this.organisation);
		AwardController other = new AwardController(this.awards, known, this.reps, this.live,
				new AwardPages(this.awards, known), new DefaultBatchLoaderRegistry());
		String id = "badge_" + UUID.randomUUID().toString().substring(0, 8);
		List<String> heard = new CopyOnWriteArrayList<>();
		Disposable subscription = other.badgeAwarded(new Viewer(rep, rep, Set.of(), Set.of(Role.REP)))
			.map((award) -> other.badge(award).id())
			.subscribe(heard::add, (failure) -> heard.add(failure.toString()));
		try {
			// more than anybody sells in other tests
			assertThat(define(input(id, "allTime.category[\"Bikes\"] >= 40", "ONCE")).get("errors")).isEmpty();
			sell(phone(rep), now(),
					IntStream.range(0, 40)
						.mapToObj((i) -> Shop.line(Shop.BIKE, 1, Integer.toString(10 + i), "BASE"))
						.toList());
			await().untilAsserted(() -> assertThat(heard).hasSize(2));
			assertThat(heard).containsExactlyInAnyOrder("badge_first-sale", id);
		}
		finally {
			subscription.dispose();
		}
	}

	private JsonNode define(Map<String, Object> input) {
		return operation(admin(), "DefineBadge", Map.of("input", input)).get("defineBadge");
	}

	private static Map<String, Object> input(String id, String criterion, String repeats) {
		return new HashMap<>(Map.of("id", id, "name", "Wheels", "description", "Two bikes.", "criterion", criterion,
				"repeats", repeats));
	}

	private String sell(CimaClient phone, Map<String, Object>... lines) {
		return sell(phone, now(), List.of(lines));
	}

	private String sell(CimaClient phone, Instant at, List<Map<String, Object>> lines) {
		JsonNode logged = phone.data(LOG, Map.of("input", Shop.sale(UUID.randomUUID().toString(), at, lines)))
			.get("logSale");
		assertThat(logged.get("errors")).as(logged.toString()).isEmpty();
		return logged.at("/sale/id").asString();
	}

	private static void takeBack(CimaClient phone, String sale) {
		assertThat(
				phone.data(VOID, Map.of("input", Map.of("saleId", sale, "reason", "returned"))).at("/voidSale/errors"))
			.isEmpty();
	}

	private static List<String> badges(CimaClient phone) {
		List<String> badges = new ArrayList<>();
		phone.data("{ me { awards(first: 100) { edges { node { badge { id } } } } } }")
			.at("/me/awards/edges")
			.forEach((edge) -> badges.add(edge.at("/node/badge/id").asString()));
		return badges;
	}

	private static @Nullable JsonNode badge(JsonNode data, String id) {
		for (JsonNode badge : data.get("badges")) {
			if (badge.get("id").asString().equals(id)) {
				return badge;
			}
		}
		return null;
	}

	private static String progress(JsonNode data, String id) {
		JsonNode progress = badge(data, id).get("progress");
		return progress.get("current").asString() + "/" + progress.get("target").asString();
	}

	private static JsonNode operation(CimaClient client, String name, Map<String, ?> variables) {
		return client.data(document(name), variables);
	}

	private static String document(String name) {
		try {
			return Files.readString(Path.of("schema/operations/" + name + ".graphql"));
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private CimaClient phone(String rep) {
		return this.client.as(rep, Role.REP);
	}

	private CimaClient admin() {
		return this.client.as(this.shop.rep(Shop.EAST), Role.ADMIN);
	}

	private static Instant now() {
		return TestTime.now();
	}

}
