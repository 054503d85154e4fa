package dev.cima.competition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/** What a manager may try with the prizes of the own team. */
@CimaIntegrationTest
class PrizeTricksIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	InstantSource clock;

	@Autowired
	Organisation organisation;

	@Autowired
	Competitions competitions;

	@Autowired
	ApplicationEventPublisher events;

	private String managerId;

	private Instant opens;

	private String team;

	private CimaClient manager;

	private CimaClient admin;

	@BeforeEach
	void aTeamOfItsOwn() {
		this.team = "team_p" + UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(this.team, "Prizes", "Sales"));
		this.managerId = this.shop.rep(this.team, List.of(this.team));
		this.manager = this.client.as(this.managerId, Role.MANAGER);
		this.admin = this.client.as("admin", Role.ADMIN);
		// in the middle of a month, so that no competition of a test is of another one
		this.opens = this.organisation
			.startOf(YearMonth.from(this.organisation.dayOf(this.clock.instant())).plusMonths(1).atDay(15));
	}

	@Test
	void nobodyPaysTheOwnBalanceThirtyMillionPoints() {
		Map<String, Object> input = input(IntStream.rangeClosed(1, 20).map((rank) -> 1_000_000).toArray());
		assertThat(codes(create(this.manager, input))).containsExactly("LIMIT_REACHED");
		assertThat(left()).isEqualTo(5_000);
		// in thirty competitions of a million, or in a thousand of a thousand
		input = input(1_000_000);
		assertThat(codes(create(this.manager, input))).containsExactly("LIMIT_REACHED");
		for (int i = 0; i < 5; i++) {
			assertThat(codes(create(this.manager, input(1_000)))).isEmpty();
		}
		JsonNode refused = create(this.manager, input(1));
		assertThat(codes(refused)).containsExactly("LIMIT_REACHED");
		assertThat(refused.at("/errors/0/message").asString()).contains("Prizes")
			.contains("0 of its 5,000 points are left");
		assertThat(left()).isZero();
	}

	@Test
	void aManagersWindowIsAnHourAtLeastAndDoesNotBeginInThePast() {
		Instant now = this.clock.instant();
		Map<String, Object> input = input();
		input.put("opensAt", now.minus(Duration.ofDays(1)).toString());
		input.put("closesAt", now.plusSeconds(20).toString());
		assertThat(create(this.manager, input).at("/errors/0/path/0").asString()).isEqualTo("opensAt");
		input.put("opensAt", now.toString());
		assertThat(create(this.manager, input).at("/errors/0/path/0").asString()).isEqualTo("closesAt");
		assertThat(codes(create(this.admin, input))).isEmpty();
		String id = create(this.manager, input()).at("/competition/id").asString();
		assertThat(edit(this.manager,
				Map.of("competitionId", id, "closesAt", this.opens.plus(Duration.ofMinutes(59)).toString()))
			.at("/errors/0/path/0")
			.asString()).isEqualTo("closesAt");
	}

	@Test
	void aThemeOfAManagerBeginsNow() {
		Map<String, Object> input = Map.of("id", UUID.randomUUID().toString(), "theme", "BREADTH", "teamIds",
				List.of(this.team));
		Instant before = this.clock.instant();
		JsonNode made = this.manager.data(operation("CreateThemedCompetition"), Map.of("input", input))
			.get("createThemedCompetition");
		assertThat(codes(made)).isEmpty();
		Competition competition = this.competitions.find(made.at("/competition/id").asString());
		assertThat(competition.opensAt()).isBetween(before, this.clock.instant());
		assertThat(Duration.between(competition.opensAt(), competition.closesAt())).isGreaterThan(Duration.ofHours(1));
	}

	@Test
	void allWhoCompeteSeeWhoMadeItAndWhatWasChangedAndWhy() {
		Map<String, Object> input = input(100);
		input.put("opensAt", this.clock.instant().toString());
		input.put("closesAt", this.clock.instant().plus(Duration.ofDays(2)).toString());
		String id = create(this.manager, input).at("/competition/id").asString();
		JsonNode refused = edit(this.manager, Map.of("competitionId", id, "score", "revenue"));
		assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo("reason");
		assertThat(codes(edit(this.manager, Map.of("competitionId", id, "name", "Better")))).isEmpty();
		assertThat(codes(edit(this.manager, Map.of("competitionId", id, "score", "revenue", "prizes", prizes(90),
				"reason", "Points were unfair."))))
			.isEmpty();
		CimaClient rep = this.client.as(this.shop.rep(this.team), Role.REP);
		JsonNode seen = rep
			.data("""
					query($id: ID!) { competition(id: $id) { rules createdBy { id } edits { by { id } text } } }""",
					Map.of("id", id))
			.get("competition");
		assertThat(seen.at("/createdBy/id").asString()).isEqualTo(this.managerId);
		assertThat(seen.at("/rules").asString()).contains("Whoever made the competition is not ranked");
		assertThat(seen.get("edits")
			.valueStream()
			.map((edit) -> edit.at("/by/id").asString() + " " + edit.get("text").asString())
			.toList()).containsExactly(this.managerId + " Changed: name.",
					this.managerId + " Changed: the score, the prizes. Points were unfair.");
		CompetitionEdited told = new CompetitionEdited(id, 3, this.clock.instant());
		this.events.publishEvent(told);
		this.events.publishEvent(told);
		JsonNode item = rep.data("query($id: ID!) { node(id: $id) { ... on FeedItem { text kind aboutId } } }",
				Map.of("id", "feed_edited_" + id + "_3"));
		assertThat(item.at("/node/text").asString())
			.isEqualTo("The rules of the competition “Better” have changed: Points were unfair.");
		assertThat(item.at("/node/kind").asString()).isEqualTo("OTHER");
		assertThat(item.at("/node/aboutId").asString()).isEqualTo(id);
	}

	@Test
	void whoRewritesAnAdminsRulesCannotWinByThem() {
		String id = create(this.admin, input(20_000)).at("/competition/id").asString();
		assertThat(codes(edit(this.manager, Map.of("competitionId", id, "name", "Better")))).isEmpty();
		assertThat(this.competitions.find(id).bars(this.managerId)).isFalse();
		assertThat(codes(edit(this.admin, Map.of("competitionId", id, "score", "revenue", "reason", "Fair"))))
			.isEmpty();
		assertThat(this.competitions.find(id).bars("admin")).isFalse();
		assertThat(codes(edit(this.manager, Map.of("competitionId", id, "score", "sales")))).isEmpty();
		for (int i = 0; i < 51; i++) {
			assertThat(codes(edit(this.manager, Map.of("competitionId", id, "name", "Better " + i)))).isEmpty();
		}
		Competition stands = this.competitions.find(id);
		assertThat(stands.bars(this.managerId)).isTrue();
		assertThat(stands.edits()).hasSize(Competition.Edit.MOST)
			.extracting(Competition.Edit::changed)
			.contains(List.of("score"));
		assertThat(this.manager.data("query($id: ID!) { competition(id: $id) { rules } }", Map.of("id", id))
			.at("/competition/rules")
			.asString()).contains("Whoever changed the rules or prizes since is not ranked");
	}

	@Test
	void anEditPromisesNoMoreThanTheBudgetUnlessAnAdminSaysSo() {
		String id = create(this.manager, input(4_000)).at("/competition/id").asString();
		Map<String, Object> more = Map.of("competitionId", id, "prizes", prizes(5_001));
		assertThat(codes(edit(this.manager, more))).containsExactly("LIMIT_REACHED");
		assertThat(left()).isEqualTo(1_000);
		assertThat(codes(edit(this.admin, more))).isEmpty();
		assertThat(left()).as("an admin's prizes are paid by no team").isEqualTo(5_000);
		assertThat(codes(edit(this.manager, Map.of("competitionId", id, "prizes", prizes(5_001 + 5_000))))).isEmpty();
		assertThat(left()).isZero();
		assertThat(codes(edit(this.manager, Map.of("competitionId", id, "prizes", prizes(10_002)))))
			.containsExactly("LIMIT_REACHED");
	}

	@Test
	void cancellingGivesBackAndAResendTakesNothing() {
		Map<String, Object> input = input(5_000);
		String id = create(this.manager, input).at("/competition/id").asString();
		assertThat(create(this.manager, input).at("/competition/id").asString()).isEqualTo(id);
		assertThat(left()).isZero();
		this.manager.data(operation("CancelCompetition"),
				Map.of("input", Map.of("competitionId", id, "reason", "A mistake")));
		assertThat(left()).isEqualTo(5_000);
		assertThat(codes(create(this.manager, input(5_000)))).isEmpty();
	}

	@Test
	void anAdminSetsTheBudget() {
		JsonNode set = this.admin
			.data(operation("SetPrizeBudget"), Map.of("input", Map.of("teamId", this.team, "pointsPerMonth", 6_000)))
			.get("setPrizeBudget");
		assertThat(set.at("/budget/points").asInt()).isEqualTo(6_000);
		assertThat(codes(create(this.manager, input(6_000)))).isEmpty();
		assertThat(set(-1).at("/errors/0/path/0").asString()).isEqualTo("pointsPerMonth");
		assertThat(set(100).at("/budget/points").asInt()).isEqualTo(100);
		assertThat(left()).isZero();
		assertThat(this.admin
			.data(operation("SetPrizeBudget"), Map.of("input", Map.of("teamId", "team_none", "pointsPerMonth", 1)))
			.at("/setPrizeBudget/errors/0/code")
			.asString()).isEqualTo("NOT_FOUND");
	}

	private JsonNode set(int points) {
		return this.admin
			.data(operation("SetPrizeBudget"), Map.of("input", Map.of("teamId", this.team, "pointsPerMonth", points)))
			.get("setPrizeBudget");
	}

	/** What is left of the month in which a competition of {@link #input} opens. */
	private int left() {
		JsonNode budgets = this.manager.data(operation("PrizeBudgets"), Map.of()).get("prizeBudgets");
		assertThat(budgets).hasSize(2)
			.allSatisfy((budget) -> assertThat(budget.at("/team/id").asString()).isEqualTo(this.team));
		return budgets.valueStream().mapToInt((budget) -> budget.get("left").asInt()).min().orElseThrow();
	}

	private Map<String, Object> input(int... points) {
		Map<String, Object> input = new HashMap<>();
		input.put("id", UUID.randomUUID().toString());
		input.put("name", "Test");
		input.put("theme", "What a test is about");
		input.put("opensAt", this.opens.toString());
		input.put("closesAt", this.opens.plus(Duration.ofHours(2)).toString());
		input.put("timeZone", this.organisation.zone().getId());
		input.put("score", "points");
		input.put("teamIds", List.of(this.team));
		input.put("prizes", prizes(points));
		return input;
	}

	private static List<Map<String, Object>> prizes(int... points) {
		return IntStream.range(0, points.length)
			.mapToObj((i) -> Map.<String, Object>of("rank", i + 1, "label", "Prize", "points", points[i]))
			.toList();
	}

	private static List<String> codes(JsonNode payload) {
		return payload.get("errors").valueStream().map((error) -> error.get("code").asString()).toList();
	}

	private static JsonNode create(CimaClient as, Map<String, Object> input) {
		return as.data(operation("CreateCompetition"), Map.of("input", input)).get("createCompetition");
	}

	private static JsonNode edit(CimaClient as, Map<String, Object> input) {
		return as.data(operation("EditCompetition"), Map.of("input", input)).get("editCompetition");
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
