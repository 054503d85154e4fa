package dev.cima.membership;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.ledger.Actor;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class MembershipsIntegrationTests {

	private static final MembershipFacts EAST = new MembershipFacts(Shop.EAST, false, true);

	private static final MembershipFacts WEST = new MembershipFacts(Shop.WEST, false, true);

	private static final String BOARD = """
			{ leaderboard(input: { metric: UP_SELLS, period: ALL_TIME, teamId: "team_east" }) {
			  mine { rank score } aroundMe(radius: 3) { rep { id } } standings(first: 100) { edges { node { rep { id } } } } } }""";

	@Autowired
	Memberships memberships;

	@Autowired
	CimaClient client;

	@Autowired
	InstantSource clock;

	@Autowired
	Ledger ledger;

	@Autowired
	Organisation organisation;

	@Autowired
	Reps reps;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Test
	void whatStandsAlreadyIsNotWrittenAgain() {
		String rep = this.shop.rep(Shop.EAST);
		assertThat(this.memberships.set(rep, EAST, Actor.SYSTEM)).isTrue();
		assertThat(this.memberships.set(rep, EAST, Actor.SYSTEM)).isFalse();
		assertThat(this.memberships.join(Map.of(rep, EAST), Actor.SYSTEM)).isEmpty();
		assertThat(teamsOf(rep)).containsExactly(Shop.EAST);
	}

	@Test
	void aRepMayComeBackToATeam() {
		String rep = this.shop.rep(Shop.EAST);
		for (MembershipFacts membership : List.of(EAST, WEST, EAST)) {
			assertThat(this.memberships.set(rep, membership, Actor.SYSTEM)).isTrue();
		}
		assertThat(teamsOf(rep)).containsExactly(Shop.EAST, Shop.WEST, Shop.EAST);
	}

	@Test
	void whoJoinedElsewhereBeforeIsMoved() {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, EAST, Actor.SYSTEM);
		assertThat(this.memberships.join(Map.of(rep, WEST), Actor.SYSTEM)).containsExactly(rep);
		assertThat(teamsOf(rep)).containsExactly(Shop.EAST, Shop.WEST);
	}

	@Test
	void ofManyAtOnceWhoWantTheSameOneWrites() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, EAST, Actor.SYSTEM);
		Callable<Boolean> move = () -> this.memberships.set(rep, WEST, Actor.SYSTEM);
		int written = 0;
		try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<Boolean> done : many.invokeAll(IntStream.range(0, 20).mapToObj((i) -> move).toList())) {
				written += done.get() ? 1 : 0;
			}
		}
		assertThat(written).isOne();
		assertThat(teamsOf(rep)).containsExactly(Shop.EAST, Shop.WEST);
	}

	@Test
	void aMoveMayBeEnteredLateOnceAndRepeatedForEver() {
		String rep = this.shop.rep(Shop.EAST);
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		LocalDate since = today.minusDays(10);
		this.memberships.set(rep, EAST, since, Actor.SYSTEM);
		assertThat(this.memberships.set(rep, WEST, Actor.SYSTEM)).isTrue();
		assertThat(this.memberships.set(rep, WEST, since, Actor.SYSTEM)).as("the same, since earlier").isTrue();
		assertThat(this.memberships.set(rep, WEST, since, Actor.SYSTEM)).isFalse();
		assertThat(this.memberships.set(rep, WEST, since.plusDays(3), Actor.SYSTEM)).isFalse();
		assertThat(this.memberships.set(rep, WEST, Actor.SYSTEM)).isFalse();
		assertThat(this.memberships.set(rep, EAST, Actor.SYSTEM)).as("the next one has a key of its own").isTrue();

		Scorecard card = this.ledger.card(rep, Span.ALL_TIME);
		assertThat(card.head().memberships()).extracting(Membership::team)
			.containsExactly(Shop.EAST, Shop.WEST, Shop.EAST);
		assertThat(card.membershipAt(this.organisation.startOf(since)).team()).isEqualTo(Shop.WEST);
		assertThat(card.membershipAt(this.organisation.startOf(since).minusMillis(1)).team()).isEqualTo(Shop.EAST);
		assertThat(card.seq()).isEqualTo(4);
	}

	@Test
	void whoJoinedElsewhereBeforeIsMovedSinceTheDayThatIsSaid() {
		String rep = this.shop.rep(Shop.EAST);
		LocalDate since = this.organisation.dayOf(this.clock.instant()).minusDays(10);
		assertThat(this.memberships.join(Map.of(rep, EAST), (id) -> since, Actor.SYSTEM)).containsExactly(rep);
		assertThat(this.memberships.join(Map.of(rep, WEST), (id) -> since, Actor.SYSTEM)).containsExactly(rep);
		assertThat(this.ledger.card(rep, Span.ALL_TIME).membershipAt(this.organisation.startOf(since)).team())
			.isEqualTo(Shop.WEST);
	}

	@Test
	void ofManyWhoEnterTheSameLateOneWrites() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, EAST, Actor.SYSTEM);
		LocalDate since = this.organisation.dayOf(this.clock.instant()).minusDays(90);
		Callable<Boolean> move = () -> this.memberships.set(rep, WEST, since, Actor.SYSTEM);
		int written = 0;
		try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<Boolean> done : many.invokeAll(IntStream.range(0, 20).mapToObj((i) -> move).toList())) {
				written += done.get() ? 1 : 0;
			}
		}
		assertThat(written).isOne();
	}

	@Test
	void nothingIsEnteredLaterThanNinetyDaysOrAhead() {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		assertThat(this.memberships.mayHoldSince(today)).isTrue();
		assertThat(this.memberships.mayHoldSince(today.plusDays(1))).isFalse();
		assertThat(this.memberships.mayHoldSince(today.minusDays(91))).isFalse();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.memberships.set(this.shop.rep(Shop.EAST), WEST, today.minusDays(91), Actor.SYSTEM));
	}

	@Test
	void aTeamsBoardShowsWhatWasSoldForItAfterAMoveAndAfterOneThatIsEnteredLate() {
		List<String> teams = IntStream.range(0, 3).mapToObj((i) -> "team_" + UUID.randomUUID()).toList();
		teams.forEach((team) -> this.teams.save(new Team(team, team, "Sales")));
		String rep = this.shop.rep(teams.get(0));
		this.memberships.set(rep, new MembershipFacts(teams.get(0), false, true), Actor.SYSTEM);
		Instant at = this.clock.instant();
		CimaClient client = this.client.as(rep, Role.REP);
		sell(client, at);
		await().untilAsserted(() -> assertThat(scores(client, teams.get(0), at)).isEqualTo("[1, 1, 1]"));
		this.memberships.set(rep, new MembershipFacts(teams.get(1), false, true), this.organisation.dayOf(at),
				Actor.SYSTEM);
		await().untilAsserted(() -> assertThat(scores(client, teams.get(1), at)).isEqualTo("[1, 1, 1]"));
		assertThat(scores(client, teams.get(0), at)).isEqualTo("[]");
		this.memberships.set(rep, new MembershipFacts(teams.get(2), false, true), Actor.SYSTEM);
		sell(client, this.clock.instant());
		await().untilAsserted(() -> assertThat(scores(client, teams.get(2), this.clock.instant())).startsWith("[1"));
		assertThat(scores(client, teams.get(1), at)).isEqualTo("[1, 1, 1]");
	}

	private void sell(CimaClient client, Instant at) {
		JsonNode logged = client.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { code } } }",
				Map.of("input", Shop.sale(UUID.randomUUID().toString(), at, Shop.upSell())));
		assertThat(logged.at("/logSale/errors")).isEmpty();
	}

	/** The first score of the team's boards of the week, the month and all time. */
	private String scores(CimaClient client, String team, Instant at) {
		return Stream.of("WEEK", "MONTH", "ALL_TIME")
			.flatMap((period) -> client
				.data("query($team: ID!, $period: Period!, $on: Date) { leaderboard(input: { metric: UP_SELLS, "
						+ "period: $period, on: $on, teamId: $team }) { standings { edges { node { score } } } } }",
						Map.of("team", team, "period", period, "on", this.organisation.dayOf(at).toString()))
				.at("/leaderboard/standings/edges")
				.valueStream()
				.map((edge) -> edge.at("/node/score").asString()))
			.toList()
			.toString();
	}

	@Test
	void theRepFollowsTheLatestEntry() {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, EAST, Actor.SYSTEM);
		this.memberships.set(rep, new MembershipFacts(Shop.WEST, true, false), Actor.SYSTEM);
		this.ledger.settle();
		assertThat(this.reps.find(rep)).extracting("team", "hidden", "active").containsExactly(Shop.WEST, true, false);
		assertThat(this.reps.membersOf(Shop.WEST)).doesNotContain(rep);
	}

	@Test
	void aRepHidesAndOthersSeeABoardWithoutAGapWhileTheRepSeesTheOwnRank() {
		String hidden = this.shop.rep(Shop.EAST);
		String other = this.shop.rep(Shop.EAST);
		for (String rep : List.of(hidden, hidden, other)) {
			JsonNode logged = this.client.as(rep, Role.REP)
				.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { code } } }",
						Map.of("input", Shop.sale(UUID.randomUUID().toString(), this.clock.instant(), Shop.upSell())));
			assertThat(logged.at("/logSale/errors")).isEmpty();
		}
		CimaClient own = this.client.as(hidden, Role.REP);
		await().until(() -> !own.data(BOARD).at("/leaderboard/mine").isNull());
		JsonNode set = setHidden(own, true);
		assertThat(set.at("/rep/hidden").asBoolean()).isTrue();
		assertThat(setHidden(own, true)).isEqualTo(set);
		CimaClient colleague = this.client.as(other, Role.REP);
		await().untilAsserted(() -> assertThat(reps(colleague.data(BOARD))).contains(other).doesNotContain(hidden));
		JsonNode mine = own.data(BOARD).get("leaderboard");
		assertThat(mine.at("/mine/rank").asInt()).isPositive();
		assertThat(mine.get("aroundMe").toString()).contains(hidden);
		assertThat(colleague.data("{ rep(id: \"" + hidden + "\") { hidden } }").at("/rep/hidden").isNull()).isTrue();
		assertThat(setHidden(own, false).at("/rep/hidden").asBoolean()).isFalse();
		await().untilAsserted(() -> assertThat(reps(colleague.data(BOARD))).contains(other, hidden));
	}

	@Test
	void whoMovesWhileHidingStaysWhereTheyMovedTo() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, EAST, Actor.SYSTEM);
		try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<?> hide = many.submit(() -> this.memberships.setHidden(rep, Shop.EAST, true, Actor.SYSTEM));
			Future<?> move = many
				.submit(() -> this.memberships.set(rep, new MembershipFacts(Shop.WEST, true, true), Actor.SYSTEM));
			hide.get();
			move.get();
		}
		Membership now = this.ledger.card(rep, Span.ALL_TIME).membership();
		assertThat(now).extracting(Membership::team, Membership::hidden).containsExactly(Shop.WEST, true);
	}

	@Test
	void whoHasNoRepCannotHide() {
		assertThat(setHidden(this.client.as("admin", Role.ADMIN), true).at("/errors/0/code").asString())
			.isEqualTo("NOT_ALLOWED");
	}

	private static JsonNode setHidden(CimaClient client, boolean hidden) {
		return client
			.data("mutation($input: SetVisibilityInput!) { setVisibility(input: $input) { rep { hidden } "
					+ "errors { code } } }", Map.of("input", Map.of("hidden", hidden)))
			.get("setVisibility");
	}

	private static String reps(JsonNode data) {
		return data.at("/leaderboard/standings").toString();
	}

	private List<String> teamsOf(String rep) {
		return this.ledger.card(rep, Span.ALL_TIME).head().memberships().stream().map(Membership::team).toList();
	}

}
