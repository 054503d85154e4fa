package dev.cima.competition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@CimaIntegrationTest
class MonthlyScheduleIntegrationTests {

	private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Competitions competitions;

	@Autowired
	CompetitionSchedules schedules;

	@Autowired
	ThemedDrafts themes;

	@Autowired
	Texts texts;

	@Autowired
	CompetitionSettings settings;

	@Autowired
	BudgetClaims budgets;

	@Autowired
	Teams teams;

	@Autowired
	InstantSource clock;

	private CimaClient admin;

	private String uuid;

	private YearMonth thisMonth;

	/** Far enough ahead that on no day the application makes it by itself. */
	private YearMonth laterMonth;

	@BeforeEach
	void anAdmin() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.uuid = UUID.randomUUID().toString();
		this.thisMonth = YearMonth.from(this.clock.instant().atZone(AUCKLAND));
		this.laterMonth = this.thisMonth.plusMonths(2);
	}

	@Test
	void aMonthThatHasBegunIsOpenedAtOnceAndEachNextOneByItselfAndOnce() {
		assertThat(begin(this.admin, input(this.thisMonth)).get("errors").isEmpty()).isTrue();
		Competition first = month(this.thisMonth);
		assertThat(first).isNotNull();
		assertThat(first.opensAt()).isEqualTo(this.thisMonth.atDay(1).atStartOfDay(AUCKLAND).toInstant());
		assertThat(first.closesAt())
			.isEqualTo(this.thisMonth.plusMonths(1).atDay(1).atStartOfDay(AUCKLAND).toInstant());
		assertThat(first.counts()).isEqualTo("product.category == \"Bikes\"");
		assertThat(first.name()).startsWith("Push: Bikes: ").endsWith(String.valueOf(this.thisMonth.getYear()));
		Instant begins = this.laterMonth.atDay(1).atStartOfDay(AUCKLAND).toInstant();
		CompetitionSchedule schedule = schedule();
		node(begins.minusSeconds(4 * 86_400)).open(schedule);
		assertThat(month(this.laterMonth)).isNull();
		MonthlyOpener one = node(begins.minusSeconds(86_400));
		one.open(schedule);
		Competition made = month(this.laterMonth);
		assertThat(made).isNotNull();
		assertThat(made.opensAt()).isEqualTo(begins);
		assertThat(made.schedule()).isEqualTo(schedule.id());
		// other nodes, the same one again, and one that was restarted later
		node(begins.minusSeconds(86_400)).open(schedule);
		one.open(schedule);
		node(begins.plusSeconds(86_400)).open(schedule);
		assertThat(month(this.laterMonth)).isEqualTo(made);
	}

	@Test
	void aStoppedScheduleOpensNoMore() {
		begin(this.admin, input(this.thisMonth));
		JsonNode stopped = stop(this.admin);
		assertThat(stopped.at("/schedule/stoppedAt").isNull()).isFalse();
		assertThat(stop(this.admin).at("/schedule/stoppedAt")).isEqualTo(stopped.at("/schedule/stoppedAt"));
		node(this.laterMonth.atDay(2).atStartOfDay(AUCKLAND).toInstant()).open();
		assertThat(month(this.thisMonth)).isNotNull();
		assertThat(month(this.laterMonth)).isNull();
		assertThat(listed(this.admin, false)).doesNotContain(this.uuid);
		assertThat(listed(this.admin, true)).contains(this.uuid);
	}

	@Test
	void withoutAMonthItBeginsWithTheNext() {
		Map<String, Object> input = input(this.thisMonth);
		input.remove("from");
		JsonNode begun = begin(this.admin, input);
		assertThat(begun.at("/schedule/firstDay").asString())
			.isEqualTo(this.thisMonth.plusMonths(1).atDay(1).toString());
		assertThat(month(this.thisMonth)).isNull();
	}

	@Test
	void theSameRequestIsAnsweredWithTheFirst() {
		Map<String, Object> input = input(this.thisMonth);
		JsonNode first = begin(this.admin, input);
		assertThat(begin(this.admin, input)).isEqualTo(first);
		input.put("firstDay", input.remove("from"));
		assertThat(begin(this.admin, input)).as("by its name of today").isEqualTo(first);
		input.put("category", "Accessories");
		assertThat(begin(this.admin, input).at("/errors/0/code").asString()).isEqualTo("CONFLICT");
	}

	@Test
	void whatIsWrongIsSaid() {
		Map<String, Object> input = input(this.thisMonth);
		for (Map.Entry<String, Object> wrong : Map
			.<String, Object>of("from", this.thisMonth.minusMonths(1).atDay(1).toString(), "timeZone", "Mars/Olympus",
					"category", "No such thing", "name", " ", "minimumSales", -1, "minimumContributors", 2, "teamIds",
					List.of("team_none"))
			.entrySet()) {
			Map<String, Object> bad = new HashMap<>(input);
			bad.put(wrong.getKey(), wrong.getValue());
			JsonNode refused = begin(this.admin, bad);
			assertThat(refused.get("schedule").isNull()).as(wrong.getKey()).isTrue();
			assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo(wrong.getKey());
		}
		input.put("firstDay", this.laterMonth.atDay(1).toString());
		assertThat(begin(this.admin, input).at("/errors/0/message").asString()).contains("`firstDay` and `from`");
		assertThat(this.schedules.find("compsched_" + this.uuid)).isNull();
	}

	@Test
	void managersRepeatThemesForTheirTeamsOnly() {
		CimaClient manager = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.EAST)), Role.MANAGER);
		Map<String, Object> input = input(this.laterMonth);
		assertThat(begin(manager, input).at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		input.put("teamIds", List.of(Shop.EAST));
		Map<String, Object> back = new HashMap<>(input);
		back.put("from", this.thisMonth.atDay(1).toString());
		assertThat(begin(manager, back).at("/errors/0/path/0").asString()).isEqualTo("from");
		assertThat(begin(manager, input).get("errors").isEmpty()).isTrue();
		CimaClient other = this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.WEST)), Role.MANAGER);
		assertThat(stop(other).at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
		assertThat(listed(other, true)).doesNotContain(this.uuid);
		assertThat(listed(manager, false)).contains(this.uuid);
		String node = "query($id: ID!) { node(id: $id) { id } }";
		assertThat(manager.data(node, Map.of("id", "compsched_" + this.uuid)).get("node").isNull()).isFalse();
		assertThat(other.data(node, Map.of("id", "compsched_" + this.uuid)).get("node").isNull()).isTrue();
		JsonNode rep = this.client.as(this.shop.rep(Shop.EAST), Role.REP)
			.send(operation("ScheduleCompetition"), Map.of("input", input));
		assertThat(rep.at("/errors/0/extensions/classification").asString()).isEqualTo("FORBIDDEN");
	}

	@Test
	void aManagersMonthsArePaidByTheTeamsBudget() {
		String team = "team_" + this.uuid.substring(0, 8);
		this.teams.save(new Team(team, "Monthly", "Sales"));
		String maker = this.shop.rep(Shop.EAST, List.of(team));
		CimaClient manager = this.client.as(maker, Role.MANAGER);
		Map<String, Object> input = input(this.laterMonth);
		input.put("teamIds", List.of(team));
		input.put("prizes", List.of(Map.of("rank", 1, "label", "Gold", "points", 5_001)));
		assertThat(begin(manager, input).at("/errors/0/code").asString()).isEqualTo("LIMIT_REACHED");
		assertThat(this.schedules.find("compsched_" + this.uuid)).isNull();
		input.put("prizes", List.of(Map.of("rank", 1, "label", "Gold", "points", 4_000)));
		assertThat(begin(manager, input).get("errors").isEmpty()).isTrue();
		CompetitionSchedule schedule = schedule();
		YearMonth next = this.laterMonth.plusMonths(1);
		String taken = team + "/" + next;
		Competition before = node(this.clock.instant()).competition(schedule, next, this.clock.instant());
		Competition rival = Competition.with("comp_" + UUID.randomUUID())
			.window(before.opensAt(), before.closesAt(), before.graceUntil())
			.zone(before.zone())
			.teamIds(List.of(team))
			.prizes(List.of(new Prize(1, "Gold", 1_001)))
			.approvedPoints(0L)
			.build();
		assertThat(this.budgets.claim(rival)).isNull();
		this.competitions.insert(rival);
		Instant begins = next.atDay(1).atStartOfDay(AUCKLAND).toInstant();
		node(begins.minusSeconds(86_400)).open(schedule);
		assertThat(month(this.laterMonth).bars(maker)).isTrue();
		assertThat(month(next)).isNull();
		this.admin.data(operation("CancelCompetition"),
				Map.of("input", Map.of("competitionId", rival.id(), "reason", "Makes room")));
		node(begins.minusSeconds(86_400)).open(schedule);
		assertThat(month(next)).isNotNull();
		assertThat(this.budgets.asTheyStand(List.of(taken)).get(taken).claimed()).isEqualTo(4_000);
	}

	@Test
	void anAdminWhoSellsMayWinInTheMonthsThatTheAdminMade() {
		String maker = this.shop.rep(Shop.EAST);
		begin(this.client.as(maker, Role.REP, Role.ADMIN), input(this.thisMonth));
		assertThat(month(this.thisMonth).bars(maker)).isFalse();
	}

	@Test
	void whoMakesAThemedCompetitionCannotWinInItUnlessAsAnAdminNorPromiseMoreThanTheBudget() {
		String team = "team_" + this.uuid.substring(0, 8);
		this.teams.save(new Team(team, "Themed", "Sales"));
		String maker = this.shop.rep(Shop.EAST, List.of(team));
		CimaClient manager = this.client.as(maker, Role.MANAGER);
		assertThat(themed(manager, team, 5_001).at("/errors/0/code").asString()).isEqualTo("LIMIT_REACHED");
		JsonNode made = themed(manager, team, 5_000);
		assertThat(made.get("errors")).isEmpty();
		assertThat(this.competitions.find(made.at("/competition/id").asString()).bars(maker)).isTrue();
		assertThat(themed(manager, team, 1).at("/errors/0/code").asString()).isEqualTo("LIMIT_REACHED");
		JsonNode admins = themed(this.client.as(maker, Role.REP, Role.ADMIN), team, 5_001);
		assertThat(this.competitions.find(admins.at("/competition/id").asString()).bars(maker)).isFalse();
	}

	private static JsonNode themed(CimaClient as, String team, int points) {
		return as.data(
				"mutation($input: CreateThemedCompetitionInput!) { createThemedCompetition(input: $input) { competition { id } errors { code } } }",
				Map.of("input",
						Map.of("id", UUID.randomUUID().toString(), "theme", "BREADTH", "teamIds", List.of(team),
								"prizes", List.of(Map.of("rank", 1, "label", "Gold", "points", points)))))
			.get("createThemedCompetition");
	}

	/** Another node, at another time. */
	private MonthlyOpener node(Instant now) {
		return new MonthlyOpener(this.schedules, this.competitions, this.themes, this.texts, this.settings,
				this.budgets, InstantSource.fixed(now));
	}

	private CompetitionSchedule schedule() {
		CompetitionSchedule schedule = this.schedules.find("compsched_" + this.uuid);
		assertThat(schedule).isNotNull();
		return schedule;
	}

	private Competition month(YearMonth month) {
		return this.competitions.find("comp_" + this.uuid + "-" + month);
	}

	private Map<String, Object> input(YearMonth from) {
		LocalDate day = from.atDay(17);
		return new HashMap<>(Map.of("id", this.uuid, "theme", "CATEGORY_PUSH", "category", "Bikes", "from",
				day.toString(), "timeZone", AUCKLAND.getId()));
	}

	private JsonNode begin(CimaClient as, Map<String, Object> input) {
		return as.data(operation("ScheduleCompetition"), Map.of("input", input)).get("scheduleCompetition");
	}

	private JsonNode stop(CimaClient as) {
		return as
			.data(operation("StopCompetitionSchedule"), Map.of("input", Map.of("scheduleId", "compsched_" + this.uuid)))
			.get("stopCompetitionSchedule");
	}

	private String listed(CimaClient as, boolean stopped) {
		return as.data(operation("CompetitionSchedules"), Map.of("stopped", stopped)).toString();
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
