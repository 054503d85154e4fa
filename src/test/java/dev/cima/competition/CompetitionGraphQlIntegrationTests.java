package dev.cima.competition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.Subscriber;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Actor;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.membership.Memberships;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@CimaIntegrationTest
class CompetitionGraphQlIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Memberships memberships;

	@Autowired
	Competitions competitions;

	@Autowired
	CompetitionCloser closer;

	@Autowired
	CompetitionCheck check;

	@Autowired
	ThemedDrafts themes;

	@Autowired
	PrizeGuard guard;

	@Autowired
	CancelReasons reasons;

	@Autowired
	EditNotes notes;

	@Autowired
	BudgetClaims budgets;

	@Autowired
	Results results;

	@Autowired
	CompetitionSettings settings;

	@Autowired
	InstantSource clock;

	private String north;

	private String south;

	private CimaClient admin;

	/** Teams of each test's own, so that nobody else sells for them. */
	@BeforeEach
	void twoTeams() {
		String number = UUID.randomUUID().toString().substring(0, 8);
		this.north = "team_n" + number;
		this.south = "team_s" + number;
		this.teams.save(new Team(this.north, "North " + number, "Sales"));
		this.teams.save(new Team(this.south, "South " + number, "Sales"));
		this.admin = this.client.as("admin", Role.ADMIN);
	}

	@Test
	void repsMayNotOpenAndManagersOnlyForTheirTeams() {
		Map<String, Object> input = input(List.of(this.north));
		JsonNode rep = this.client.as(this.shop.rep(this.north), Role.REP)
			.send(operation("CreateCompetition"), Map.of("input", input));
		assertThat(rep.at("/errors/0/extensions/classification").asString()).isEqualTo("FORBIDDEN");
		CimaClient other = this.client.as(this.shop.rep(this.south, List.of(this.south)), Role.MANAGER);
		for (List<String> teams : List.of(List.of(this.north), List.of(this.north, this.south), List.<String>of())) {
			assertThat(create(other, input(teams)).at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		}
		CimaClient manager = this.client.as(this.shop.rep(this.south, List.of(this.north)), Role.MANAGER);
		input.put("opensAt", this.clock.instant().toString());
		String id = created(manager, input);
		for (String mutation : List.of("EditCompetition", "CancelCompetition")) {
			Map<String, Object> change = new HashMap<>(Map.of("competitionId", id));
			change.put(mutation.equals("EditCompetition") ? "name" : "reason", "Mine now");
			JsonNode refused = other.data(operation(mutation), Map.of("input", change)).iterator().next();
			assertThat(refused.at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		}
		assertThat(created(this.admin, input(List.of()))).startsWith("comp_");
	}

	@Test
	void theSameRequestIsAnsweredWithTheFirstAndAnotherIsRefused() {
		Map<String, Object> input = input(List.of(this.north));
		String id = created(this.admin, input);
		assertThat(id).isEqualTo("comp_" + input.get("id"));
		JsonNode edited = edit(id, Map.of("name", "Another name"));
		assertThat(edited.at("/competition/name").asString()).isEqualTo("Another name");
		JsonNode again = create(this.admin, input);
		assertThat(again.get("errors").isEmpty()).isTrue();
		assertThat(again.at("/competition/name").asString()).isEqualTo("Another name");
		input.put("score", "revenue");
		JsonNode other = create(this.admin, input);
		assertThat(other.at("/errors/0/code").asString()).isEqualTo("CONFLICT");
		assertThat(other.at("/competition/id").asString()).isEqualTo(id);
	}

	@Test
	void aRequestThatIsSentManyTimesAtOnceOpensOneCompetition() {
		Map<String, Object> input = input(List.of(this.north));
		Map<String, Object> other = new HashMap<>(input);
		other.put("name", "Another name");
		List<CompletableFuture<JsonNode>> sent = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			Map<String, Object> one = (i % 2 == 0) ? input : other;
			sent.add(CompletableFuture.supplyAsync(() -> create(this.admin, one)));
		}
		List<JsonNode> answers = sent.stream().map(CompletableFuture::join).toList();
		assertThat(answers.stream().map((answer) -> answer.at("/competition/name").asString()).distinct()).hasSize(1);
		assertThat(answers.stream().filter((answer) -> answer.get("errors").isEmpty())).hasSize(8);
		assertThat(answers.stream().filter((answer) -> !answer.get("errors").isEmpty())).hasSize(8)
			.allSatisfy((answer) -> assertThat(answer.at("/errors/0/code").asString()).isEqualTo("CONFLICT"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			counts       | line.kid == "X"          | counts     | Line 1, column 1 of
			counts       | true && line.points      | counts     | Line 1, column 6 of
			counts       | line.kind == "CROSSSELL" | counts     | “CROSSSELL” can never be meant here
			counts       | line.kind == 5           | counts     | Line 1, column 11 of
			score        | revenue / "2"            | score      | Line 1, column 9 of
			score        | sales > 1.0              | score      | must be a number
			score        | points * 0               | score      | can rank nobody
			timeZone     | Mars/Olympus             | timeZone   | time zone
			name         | ''                       | name       | 1 to 80 characters
			closesAt     | 2020-01-01T00:00:00Z     | closesAt   | close after it opens
			minimumSales | -1                       | minimumSales | 0 to 100,000
			newcomerDays | 0                        | newcomerDays | 1 to 366
			minimumContributors | 2                 | minimumContributors | teams only
			id           | 17                       | id         | must be a UUID
			""")
	void whatIsWrongIsSaidWithItsPlace(String field, String value, String path, String sentence) {
		Map<String, Object> input = input(List.of(this.north));
		input.put(field, value.matches("-?\\d+") && !field.equals("id") ? (Object) Integer.valueOf(value) : value);
		JsonNode refused = create(this.admin, input);
		assertThat(refused.get("competition").isNull()).isTrue();
		assertThat(refused.at("/errors/0/code").asString()).isEqualTo("INVALID");
		assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo(path);
		assertThat(refused.at("/errors/0/message").asString()).contains(sentence);
	}

	@Test
	void aRateIsCountedAsItIsWrittenAndAnEarlierOneIsNamedToWhoRunsIt() {
		Map<String, Object> input = input(List.of(this.north));
		input.put("counts", "sale.crossSells / sale.lines >= 0.5");
		input.put("score", "crossSells / sales * 100");
		String id = created(this.admin, input);
		String query = "query($id: ID!) { competition(id: $id) { counts score ruleNote rules } }";
		JsonNode shown = this.admin.data(query, Map.of("id", id)).get("competition");
		assertThat(shown.get("counts").asString()).isEqualTo(input.get("counts"));
		assertThat(shown.get("score").asString()).isEqualTo(input.get("score"));
		assertThat(shown.get("ruleNote").isNull()).isTrue();
		assertThat(shown.get("rules").asString()).contains("sale.crossSells / sale.lines >= 0.5")
			.contains("crossSells / sales * 100")
			.doesNotContain("v2");
		// two cross-sells of four lines; it was none when 2 / 4 was 0
		Competition stored = java.util.Objects.requireNonNull(this.competitions.find(id));
		SaleLine base = new SaleLine("prod_b", "Bikes", 1, BigDecimal.TEN, SaleKind.BASE, null, 1);
		SaleLine cross = new SaleLine("prod_c", "Bikes", 1, BigDecimal.TEN, SaleKind.CROSS_SELL, null, 1);
		SaleFacts sale = new SaleFacts(null, null, null, List.of(base, cross, base, cross));
		assertThat(Condition.of(stored.counts()).holds(sale, base, java.time.LocalDate.EPOCH)).isTrue();

		this.competitions
			.edit(CompetitionLab.edited(stored, "sale.crossSells / sale.lines >= 0.5", this.clock.instant()));
		Competition earlier = java.util.Objects.requireNonNull(this.competitions.find(id));
		assertThat(Condition.of(earlier.counts()).holds(sale, base, java.time.LocalDate.EPOCH)).isFalse();
		assertThat(this.admin.data(query, Map.of("id", id)).at("/competition/ruleNote").asString())
			.startsWith("“sale.crossSells / sale.lines” divides whole numbers");
		assertThat(this.client.as(this.shop.rep(this.north), Role.REP)
			.data(query, Map.of("id", id))
			.at("/competition/ruleNote")
			.isNull()).isTrue();
		assertThat(edit(id, Map.of("name", "Another name")).get("errors")).isEmpty();
		assertThat(this.competitions.find(id).counts()).isEqualTo("sale.crossSells / sale.lines >= 0.5");
		assertThat(edit(id, Map.of("counts", "sale.crossSells / sale.lines >= 0.5")).get("errors")).isEmpty();
		assertThat(this.competitions.find(id).counts()).isEqualTo("v2: sale.crossSells / sale.lines >= 0.5");
		assertThat(this.admin.data(query, Map.of("id", id)).at("/competition/ruleNote").isNull()).isTrue();
	}

	@Test
	void aCategoryThatTheCatalogueDoesNotHaveIsRefusedWhereItIsNew() {
		Map<String, Object> input = input(List.of(this.north));
		input.put("counts", "product.category == \"Acessories\"");
		JsonNode refused = create(this.admin, input);
		assertThat(refused.get("competition").isNull()).isTrue();
		assertThat(refused.get("errors")).hasSize(1);
		assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo("counts");
		assertThat(refused.at("/errors/0/message").asString())
			.contains("“Acessories” is no category of the catalogue; the nearest is “Accessories”");
		input.put("counts", "product.category == \"Accessories\"");
		String id = created(this.admin, input);
		assertThat(edit(id, Map.of("counts", "product.category == \"Bike\"", "reason", "Fewer")).at("/errors/0/path/0")
			.asString()).isEqualTo("counts");
		Competition stored = java.util.Objects.requireNonNull(this.competitions.find(id));
		this.competitions
			.edit(CompetitionLab.edited(stored, "product.category == \"Acessories\"", this.clock.instant()));
		assertThat(edit(id, Map.of("name", "Another name")).get("errors")).as("what stood before").isEmpty();
		assertThat(this.admin.data("query($id: ID!) { competition(id: $id) { ruleNote } }", Map.of("id", id))
			.at("/competition/ruleNote")
			.asString()).startsWith("“Acessories” is no category of the catalogue");
	}

	@Test
	void teamsAndPrizesAreCheckedOneByOne() {
		Map<String, Object> input = input(List.of(this.north, "team_zz-none"));
		input.put("prizes", List.of(prize(1, 10), prize(1, -5)));
		List<String> errors = new ArrayList<>();
		create(this.admin, input).get("errors")
			.forEach((error) -> errors.add(error.get("code").asString() + error.get("path")));
		assertThat(errors).containsExactly("NOT_FOUND[\"teamIds\",\"1\"]", "INVALID[\"prizes\",\"1\",\"points\"]",
				"INVALID[\"prizes\",\"1\",\"rank\"]");
	}

	@Test
	void standingsFollowSalesAndHideWhoWantsIt() {
		List<String> reps = List.of(this.shop.rep(this.north), this.shop.rep(this.north), this.shop.rep(this.south),
				this.shop.rep(this.north));
		Map<String, Object> input = input(List.of(this.north, this.south));
		input.put("counts", "line.kind == \"CROSS_SELL\" && product.category == \"Accessories\"");
		input.put("score", "crossSells");
		String id = created(this.admin, input);
		Map<String, Object> helmet = Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL");
		Map<String, Object> socks = Shop.line(Shop.SOCKS, 1, "9.50", "CROSS_SELL");
		Map<String, Object> bike = Shop.line(Shop.BIKE, 1, "1000.00", "BASE");
		sell(reps.get(0), bike, helmet, socks);
		sell(reps.get(0), bike, helmet, helmet);
		sell(reps.get(1), bike, helmet);
		sell(reps.get(2), bike, helmet);
		for (int times = 0; times < 3; times++) {
			sell(reps.get(3), bike, helmet);
		}
		this.memberships.set(reps.get(3), new MembershipFacts(this.north, true, true), Actor.SYSTEM);
		CimaClient second = this.client.as(reps.get(1), Role.REP);
		await().until(() -> ranks(second, id).equals(List.of("1:2", "2:1", "2:1")));
		assertThat(competition(second, id).get("mine").toString())
			.isEqualTo("{\"rank\":2,\"score\":\"1\",\"toNext\":\"1\"}");
		assertThat(competition(second, id).get("myTeam").isNull()).isTrue();
		CimaClient hidden = this.client.as(reps.get(3), Role.REP);
		// all three sales: others do not see when they are counted
		await().untilAsserted(() -> assertThat(competition(hidden, id).get("mine").toString())
			.isEqualTo("{\"rank\":1,\"score\":\"3\",\"toNext\":null}"));
		assertThat(ranks(hidden, id)).hasSize(3);
		Set<String> paged = new TreeSet<>();
		Map<String, Object> page = new HashMap<>(Map.of("id", id, "first", 1));
		JsonNode standings;
		do {
			standings = second.data(operation("Competition"), page).at("/competition/standings");
			paged.add(standings.at("/edges/0/node/rep/id").asString());
			assertThat(standings.get("totalCount").asInt()).isEqualTo(3);
			page.put("after", standings.at("/pageInfo/endCursor").asString());
		}
		while (standings.at("/pageInfo/hasNextPage").asBoolean());
		assertThat(paged).containsExactlyInAnyOrderElementsOf(reps.subList(0, 3));
	}

	@Test
	void teamsCompeteByWhatTheirMembersSell() {
		String one = this.shop.rep(this.north);
		String two = this.shop.rep(this.south);
		this.shop.rep(this.south);
		Map<String, Object> input = input(List.of(this.north, this.south));
		input.put("contestants", "TEAMS");
		input.put("score", "revenue");
		String id = created(this.admin, input);
		sell(one, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		sell(two, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		CimaClient phone = this.client.as(two, Role.REP);
		await().until(() -> competition(phone, id).at("/teamStandings/edges").size() == 2);
		JsonNode shown = competition(phone, id);
		assertThat(shown.at("/standings/edges").isEmpty()).isTrue();
		assertThat(shown.at("/standings/totalCount").asInt()).isZero();
		assertThat(shown.at("/teamStandings/totalCount").asInt()).isEqualTo(2);
		assertThat(shown.get("mine").isNull()).isTrue();
		assertThat(shown.at("/myTeam/score").asString()).isEqualTo(shown.at("/teamStandings/edges")
			.valueStream()
			.filter((edge) -> edge.at("/node/team/id").asString().equals(this.south))
			.findFirst()
			.orElseThrow()
			.at("/node/score")
			.asString());
		assertThat(shown.at("/teamStandings/edges/0/node/contributors").asInt()).isEqualTo(1);
	}

	@Test
	void anEditCountsEverythingAnew() {
		String rep = this.shop.rep(this.north);
		Map<String, Object> input = input(List.of(this.north));
		input.put("score", "lines");
		String id = created(this.admin, input);
		sell(rep, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"), Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
		CimaClient phone = this.client.as(rep, Role.REP);
		await().until(() -> ranks(phone, id).equals(List.of("1:2")));
		JsonNode edited = edit(id, Map.of("counts", "line.kind == \"CROSS_SELL\"", "minimumSales", 1));
		assertThat(edited.get("errors").isEmpty()).isTrue();
		await().until(() -> ranks(phone, id).equals(List.of("1:1")));
		assertThat(edit(id, Map.of("counts", "1")).at("/errors/0/path/0").asString()).isEqualTo("counts");
	}

	@Test
	void aCancelledCompetitionSaysWhyAndStaysSo() {
		String id = created(this.admin, input(List.of(this.north)));
		for (String reason : List.of("The product was recalled", "Another reason")) {
			JsonNode cancelled = this.admin
				.data(operation("CancelCompetition"), Map.of("input", Map.of("competitionId", id, "reason", reason)))
				.get("cancelCompetition");
			assertThat(cancelled.get("errors").isEmpty()).isTrue();
			assertThat(cancelled.at("/competition/status").asString()).isEqualTo("CANCELLED");
		}
		JsonNode seen = competition(this.client.as(this.shop.rep(this.south), Role.REP), id);
		assertThat(seen.get("cancelReason").asString()).isEqualTo("The product was recalled");
		assertThat(seen.get("result").isNull()).isTrue();
		assertThat(edit(id, Map.of("name", "Too late")).at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
	}

	@Test
	void theReasonIsThatOfWhoCancelledAndNotOfWhoseNodeDiedBefore() {
		String id = created(this.admin, input(List.of(this.north)));
		CompetitionCloser dying = mock(CompetitionCloser.class);
		given(dying.cancel(any(), any())).willThrow(new IllegalStateException("killed"));
		CompetitionDesk dead = new CompetitionDesk(this.competitions, this.check, this.themes, this.guard, dying,
				this.reasons, this.notes, this.budgets, this.results, this.settings, this.clock);
		Viewer boss = new Viewer("boss", null, Set.of(), Set.of(Role.ADMIN));
		assertThatThrownBy(() -> dead.cancel(id, "Written by the first", boss)).hasMessage("killed");
		CimaClient other = this.client.as(this.shop.rep(this.south), Role.ADMIN);
		assertThat(cancel(other, id, "Written by the second").at("/competition/cancelReason").asString())
			.isEqualTo("Written by the second");
		// who comes too late changes nothing
		assertThat(cancel(this.admin, id, "Written by the third").at("/competition/cancelReason").asString())
			.isEqualTo("Written by the second");
		// sent again by the one who cancelled, which is no other reason
		cancel(other, id, "Written by the second");
		assertThat(competition(this.client.as(this.shop.rep(this.south), Role.REP), id).get("cancelReason").asString())
			.isEqualTo("Written by the second");
	}

	private JsonNode cancel(CimaClient client, String id, String reason) {
		return client.data(
				"mutation($input: CancelCompetitionInput!) { cancelCompetition(input: $input) { competition { cancelReason } } }",
				Map.of("input", Map.of("competitionId", id, "reason", reason)))
			.get("cancelCompetition");
	}

	@Test
	void aClosedCompetitionShowsItsResultAndAdminsWhatCameAfter() {
		String rep = this.shop.rep(this.north);
		String sale = sell(rep, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		Competition competition = closed("admin");
		CimaClient phone = this.client.as(rep, Role.REP);
		JsonNode closed = competition(phone, competition.id());
		assertThat(closed.get("status").asString()).isEqualTo("CLOSED");
		assertThat(closed.at("/result/digest").asString()).matches("[0-9a-f]{64}");
		assertThat(closed.at("/result/winners/0/rep/id").asString()).isEqualTo(rep);
		assertThat(closed.at("/result/winners/0/score").asString()).isEqualTo("1000");
		assertThat(closed.at("/result/payouts/0/points").asInt()).isEqualTo(70);
		assertThat(closed.at("/mine/rank").asInt()).isOne();
		assertThat(ranks(phone, competition.id())).containsExactly("1:1000");
		phone.data(operation("VoidSale"), Map.of("input", Map.of("saleId", sale, "reason", "Gave it back")));
		JsonNode after = this.admin.data(operation("CompetitionDifferences"), Map.of("id", competition.id()));
		assertThat(after.at("/competition/differencesAfterClose/0/kind").asString()).isEqualTo("VOID");
		assertThat(after.at("/competition/differencesAfterClose/0/sales").asInt()).isEqualTo(-1);
		assertThat(competition(phone, competition.id()).at("/result/winners").size()).isOne();
		assertThat(phone.data(operation("CompetitionDifferences"), Map.of("id", competition.id()))
			.at("/competition/differencesAfterClose")
			.isNull()).isTrue();
	}

	@Test
	void whoMadeItSeesWhatCameAfterItsCloseAndAnotherManagerDoesNot() {
		String maker = this.shop.rep(this.south, List.of(this.north));
		String other = this.shop.rep(this.south, List.of(this.north));
		String rep = this.shop.rep(this.north);
		String sale = sell(rep, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		String id = closed(maker).id();
		this.client.as(rep, Role.REP)
			.data(operation("VoidSale"), Map.of("input", Map.of("saleId", sale, "reason", "Gave it back")));
		JsonNode seen = differences(this.client.as(maker, Role.REP, Role.MANAGER), id);
		assertThat(seen).hasSize(1);
		assertThat(seen.at("/0/kind").asString()).isEqualTo("VOID");
		assertThat(seen.at("/0/sales").asInt()).isEqualTo(-1);
		assertThat(differences(this.client.as(other, Role.REP, Role.MANAGER), id).isNull()).isTrue();
	}

	@Test
	void anAdminPutsAResultRightAndAllReadWhyWhileTheFirstResultStays() {
		String rep = this.shop.rep(this.north);
		String sale = sell(rep, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		String id = closed("admin").id();
		CimaClient phone = this.client.as(rep, Role.REP);
		JsonNode first = competition(phone, id).get("result");
		phone.data(operation("VoidSale"), Map.of("input", Map.of("saleId", sale, "reason", "Gave it back")));
		Map<String, Object> input = Map.of("competitionId", id, "reason", "It was never sold", "dryRun", false);
		JsonNode corrected = this.admin.data(operation("CorrectResult"), Map.of("input", input)).get("correctResult");
		assertThat(corrected.get("errors")).isEmpty();
		assertThat(corrected.get("payouts")).hasSize(1);
		assertThat(corrected.at("/payouts/0/rep/id").asString()).isEqualTo(rep);
		assertThat(corrected.at("/payouts/0/points").asInt()).isEqualTo(-70);
		List<Integer> prizes = new ArrayList<>();
		phone.data("{ me { entries(first: 50) { edges { node { cause points } } } } }")
			.at("/me/entries/edges")
			.forEach((edge) -> {
				if (edge.at("/node/cause").asString("").equals("prize")) {
					prizes.add(edge.at("/node/points").asInt());
				}
			});
		assertThat(prizes).containsExactlyInAnyOrder(70, -70);
		JsonNode edits = phone.data("query($id: ID!) { competition(id: $id) { edits { text } } }", Map.of("id", id))
			.at("/competition/edits");
		assertThat(edits.get(edits.size() - 1).get("text").asString()).endsWith("It was never sold");
		assertThat(competition(phone, id).get("result")).isEqualTo(first);
	}

	private static JsonNode differences(CimaClient caller, String id) {
		return caller.data(operation("CompetitionDifferences"), Map.of("id", id))
			.at("/competition/differencesAfterClose");
	}

	/** One of the north whose window ends now, and that is decided. */
	private Competition closed(String maker) {
		Instant now = this.clock.instant();
		Competition competition = new Draft("Yesterday", "How it ends", ContestantKind.REPS,
				now.minus(Duration.ofHours(1)), now.plusMillis(1), "UTC", null, "revenue", 0, List.of(this.north), null,
				List.of(new Prize(1, "Gold", 70)), 0)
			.competition("comp_" + UUID.randomUUID(), "hash", null, maker, now, Duration.ofMillis(1));
		this.competitions.insert(competition);
		await().until(() -> this.clock.instant().isAfter(competition.graceUntil()));
		this.closer.finish(competition, this.closer.decide(competition));
		return competition;
	}

	@Test
	void whoWatchesGetsTheStateAndThenEachChange() {
		String rep = this.shop.rep(this.north);
		String id = created(this.admin, input(List.of(this.north)));
		try (Subscriber watcher = new Subscriber(this.client.as(rep, Role.REP), operation("CompetitionChanged"),
				Map.of("id", id))) {
			await().until(() -> watcher.received("competitionChanged").size() == 1);
			assertThat(watcher.received("competitionChanged").getFirst().get("mine").isNull()).isTrue();
			sell(rep, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
			await().until(
					() -> watcher.received("competitionChanged").getLast().at("/mine/score").asString().equals("100"));
			this.admin.data(operation("CancelCompetition"),
					Map.of("input", Map.of("competitionId", id, "reason", "A mistake")));
			await().until(() -> watcher.received("competitionChanged")
				.getLast()
				.get("status")
				.asString()
				.equals("CANCELLED"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aReadyMadeThemeNeedsOneCall(CompetitionTheme theme) {
		Map<String, Object> input = new HashMap<>(
				Map.of("id", UUID.randomUUID().toString(), "theme", theme.name(), "teamIds", List.of(this.north)));
		if (theme == CompetitionTheme.CATEGORY_PUSH) {
			assertThat(themed(input).at("/errors/0/path/0").asString()).isEqualTo("category");
			input.put("category", "No such thing");
			assertThat(themed(input).at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
			input.put("category", "Bikes");
		}
		JsonNode opened = themed(input);
		assertThat(opened.get("errors").isEmpty()).as(opened.toString()).isTrue();
		assertThat(opened.at("/competition/name").asString()).isNotBlank().doesNotContain("competition.");
		assertThat(opened.at("/competition/theme").asString()).endsWith("?");
		assertThat(opened.at("/competition/status").asString()).isEqualTo("LIVE");
		assertThat(opened.at("/competition/rules").asString()).doesNotContain("competition.rules");
		assertThat(themed(input).at("/competition/id")).isEqualTo(opened.at("/competition/id"));
	}

	@Test
	void theListIsFilteredAndPaged() {
		Instant far = this.clock.instant().plus(Duration.ofDays(300));
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			Map<String, Object> input = input(List.of(this.north));
			input.put("opensAt", far.plusSeconds(i).toString());
			input.put("closesAt", far.plus(Duration.ofDays(1)).toString());
			ids.addFirst(created(this.admin, input));
		}
		List<String> paged = new ArrayList<>();
		Map<String, Object> page = new HashMap<>(Map.of("status", List.of("SCHEDULED"), "first", 1));
		while (paged.size() < 3) {
			JsonNode found = this.admin.data(operation("Competitions"), page).get("competitions");
			paged.add(found.at("/edges/0/node/id").asString());
			assertThat(found.at("/edges/0/node/status").asString()).isEqualTo("SCHEDULED");
			page.put("after", found.at("/pageInfo/endCursor").asString());
		}
		assertThat(paged).isEqualTo(ids);
		page.put("status", List.of("LIVE", "GRACE", "CLOSED", "CANCELLED"));
		page.put("first", 100);
		page.remove("after");
		assertThat(this.admin.data(operation("Competitions"), page).toString()).doesNotContain(ids);
		JsonNode bad = this.admin.send("{ competitions(after: \"x\") { edges { cursor } } }", Map.of());
		assertThat(bad.at("/errors/0/extensions/classification").asString()).isEqualTo("BAD_REQUEST");
	}

	@Test
	void aCompetitionIsANodeAndAnUnknownOneIsNot() {
		String id = created(this.admin, input(List.of(this.north)));
		assertThat(
				this.admin.data("query($id: ID!) { node(id: $id) { ... on Competition { name } } }", Map.of("id", id))
					.at("/node/name")
					.asString())
			.isEqualTo("Test");
		assertThat(this.admin.data("{ competition(id: \"comp_none\") { id } }").get("competition").isNull()).isTrue();
	}

	private Map<String, Object> input(List<String> teams) {
		Map<String, Object> input = new HashMap<>();
		input.put("id", UUID.randomUUID().toString());
		input.put("name", "Test");
		input.put("theme", "What a test is about");
		input.put("opensAt", this.clock.instant().minus(Duration.ofHours(1)).toString());
		input.put("closesAt", this.clock.instant().plus(Duration.ofDays(2)).toString());
		input.put("timeZone", "Europe/Madrid");
		input.put("score", "points");
		if (!teams.isEmpty()) {
			input.put("teamIds", teams);
		}
		return input;
	}

	private static Map<String, Object> prize(int rank, int points) {
		return Map.of("rank", rank, "label", "Prize", "points", points);
	}

	private JsonNode create(CimaClient as, Map<String, Object> input) {
		return as.data(operation("CreateCompetition"), Map.of("input", input)).get("createCompetition");
	}

	private String created(CimaClient as, Map<String, Object> input) {
		JsonNode created = create(as, input);
		assertThat(created.get("errors").isEmpty()).as(created.toString()).isTrue();
		return created.at("/competition/id").asString();
	}

	private JsonNode themed(Map<String, Object> input) {
		return this.admin.data(operation("CreateThemedCompetition"), Map.of("input", input))
			.get("createThemedCompetition");
	}

	private JsonNode edit(String id, Map<String, Object> changes) {
		Map<String, Object> input = new HashMap<>(changes);
		input.putIfAbsent("reason", "Said better");
		input.put("competitionId", id);
		return this.admin.data(operation("EditCompetition"), Map.of("input", input)).get("editCompetition");
	}

	private JsonNode competition(CimaClient as, String id) {
		return as.data(operation("Competition"), Map.of("id", id)).get("competition");
	}

	private List<String> ranks(CimaClient as, String id) {
		return competition(as, id).at("/standings/edges")
			.valueStream()
			.map((edge) -> edge.at("/node/rank").asString() + ":" + edge.at("/node/score").asString())
			.toList();
	}

	@SafeVarargs
	private String sell(String rep, Map<String, Object>... lines) {
		JsonNode logged = this.client.as(rep, Role.REP)
			.data(operation("LogSale"),
					Map.of("input", Shop.sale(UUID.randomUUID().toString(), this.clock.instant(), List.of(lines))))
			.get("logSale");
		assertThat(logged.get("errors").isEmpty()).as(logged.toString()).isTrue();
		return logged.at("/sale/id").asString();
	}

	private static String operation(String name) {
		try {
			return Files.readString(Path.of("schema/operations/" + name + ".graphql"), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
