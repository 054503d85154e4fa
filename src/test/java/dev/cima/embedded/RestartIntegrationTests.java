package dev.cima.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

import dev.cima.CimaClient;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Starts the application as a user does, and kills it as a power cut does. */
class RestartIntegrationTests {

	private static final String PROGRESS = "Loading the demo data: (\\d+) of (\\d+) sales";

	private static final String LOADED = "Loaded the demo data: 24 reps, 40 products, (\\d+) sales of which (\\d+)";

	/** What is asked about the sales that a manager of the demo is to look at. */
	private static final List<String> DOUBTFUL = List.of("PRICE", "LATE");

	/** The sale that two share, and the one that wins a lead. */
	private static final int BESIDE = 2;

	/** When all this began. */
	private static final Instant BEGAN = TestTime.now();

	private static final String READY = "A token of another rep";

	@TempDir
	Path data;

	@Test
	void completesWhatAKillBrokeOffAndRunsWhatTheBannerSays() throws Exception {
		int port = freePort();
		CimaClient client = new CimaClient(port);
		String planned;
		List<Long> orphans;
		int sold;
		try (RunningCima cima = RunningCima.start(this.data, port)) {
			planned = cima.awaitLine(PROGRESS).group(2);
			orphans = cima.redisPids();
			cima.kill();
		}
		assertThat(orphans).hasSize(1).allMatch(RestartIntegrationTests::runs);

		try (RunningCima cima = RunningCima.start(this.data, port)) {
			MatchResult loaded = cima.awaitLine(LOADED);
			cima.awaitLine(READY);
			assertThat(orphans).noneMatch(RestartIntegrationTests::runs);
			assertThat(loaded.group(1)).isEqualTo(planned);
			await().untilAsserted(() -> assertThat(salesOnTheBoard(client)).isEqualTo(
					Integer.parseInt(loaded.group(1)) - Integer.parseInt(loaded.group(2)) + DOUBTFUL.size() + BESIDE));

			assertThat(cima.curls()).hasSize(7);
			String logSale = cima.curls().get(0);
			assertThat(run(logSale).at("/data/logSale/replayed").asBoolean(true)).isFalse();
			assertThat(run(logSale).at("/data/logSale/replayed").asBoolean(false)).isTrue();
			await().untilAsserted(() -> assertThat(run(cima.curls().get(1)).at("/data/leaderboard/state").asString(""))
				.isEqualTo("WHOLE"));
			// on the first of a month few have sold yet, and the sale above may not yet
			// be settled
			await().untilAsserted(() -> {
				int sellers = client.as("rep_02").data("{leaderboard{size}}").at("/leaderboard/size").asInt();
				assertThat(run(cima.curls().get(1)).at("/data/leaderboard/standings/edges").size()).isPositive()
					.isEqualTo(Math.min(5, sellers));
			});
			assertShowsWhatFollowsFromSales(cima);
			assertHasLived(client);
			assertShowsWhatCustomersAndColleaguesDo(client, cima.output());
			DemoCourse.assertPays(client.as("rep_07"));
			assertThat(client.as("rep_01", Role.REP, Role.MANAGER)
				.data("{questionableSales{nodes{questions{code}}}}")
				.at("/questionableSales/nodes")
				.valueStream()
				.map((sale) -> sale.at("/questions/0/code").asString())).containsExactlyInAnyOrderElementsOf(DOUBTFUL);
			assertThat(run(cima.curls().getLast()).get("token").asString()).isNotEmpty();

			List<Long> redis = cima.redisPids();
			assertThat(redis).hasSize(1).allMatch(RestartIntegrationTests::runs);
			sold = salesOnTheBoard(client);
			cima.stop();
			assertThat(redis).noneMatch(RestartIntegrationTests::runs);
		}
		assertSellsOn(port, client, sold);
	}

	/** After another start, which has kept what was sold. */
	private void assertSellsOn(int port, CimaClient client, int soldBefore) throws Exception {
		try (RunningCima cima = RunningCima.start(this.data, port, "--cima.demo.live=true")) {
			cima.awaitLine(READY);
			await().untilAsserted(() -> assertThat(salesOnTheBoard(client)).isGreaterThanOrEqualTo(soldBefore));
			int first = salesOnTheBoard(client);
			await().untilAsserted(() -> assertThat(salesOnTheBoard(client)).isGreaterThanOrEqualTo(first + 3));
		}
	}

	/**
	 * Competitions, two of which are decided, badges, a feed, and a session to confirm.
	 */
	private static void assertShowsWhatFollowsFromSales(RunningCima cima) throws Exception {
		await().untilAsserted(() -> {
			JsonNode competitions = run(cima.curls().get(2)).at("/data/competitions/edges");
			assertThat(competitions.valueStream().map((edge) -> edge.at("/node/status").asString()))
				.containsExactlyInAnyOrder("LIVE", "LIVE", "CLOSED", "CLOSED");
			assertThat(competitions.valueStream()
				.map((edge) -> edge.at("/node/result/winners").size())
				.filter((winners) -> winners >= 3)).hasSize(2);
		});
		assertThat(run(cima.curls().get(3)).at("/data/badges")
			.valueStream()
			.filter((badge) -> badge.get("earned").isObject())
			.count()).isGreaterThan(2);
		assertThat(run(cima.curls().get(4)).at("/data/feed/edges").size()).isEqualTo(10);
		JsonNode session = run(cima.curls().get(5)).at("/data/confirmCoachingSession/session");
		assertThat(session.path("status").asString("")).isEqualTo("CONFIRMED");
	}

	/** Points that wait, complaints, leads, deals, follow-ups, and a shop. */
	private static void assertShowsWhatCustomersAndColleaguesDo(CimaClient client, String banner) throws Exception {
		CimaClient phone = client.as("rep_02");
		await().untilAsserted(() -> {
			JsonNode desk = client.as("rep_01", Role.REP, Role.MANAGER)
				.data("{complaints{nodes{rep{id} hold{points state}}} redemptionsToDecide{nodes{state}}}");
			assertThat(desk.at("/complaints/nodes").valueStream().map((one) -> one.at("/hold/state").asString("")))
				.containsExactly("HELD", "HELD");
			assertThat(desk.at("/redemptionsToDecide/nodes")
				.valueStream()
				.filter((one) -> one.get("state").asString().equals("REQUESTED"))).hasSize(2);
		});
		JsonNode me = phone
			.data("{me{scorecard{held} satisfaction{responses} deals{nodes{stage}} followUps{nodes{state}} "
					+ "leads{nodes{state}}} rewards{nodes{id}} leads{nodes{state}}}");
		assertThat(me.at("/me/scorecard/held").asInt()).isPositive();
		assertThat(me.at("/me/deals/nodes").size()).isEqualTo(2);
		assertThat(me.at("/me/followUps/nodes").size()).isPositive();
		assertThat(me.at("/me/leads/nodes").valueStream().map((lead) -> lead.get("state").asString()))
			.contains("CLAIMED", "WON");
		assertThat(me.at("/rewards/nodes").size()).isEqualTo(8);
		assertThat(me.at("/leads/nodes").size()).isEqualTo(1);
		JsonNode surveys = JsonMapper.shared().readTree(phone.get("/demo/surveys").body());
		assertThat(surveys.size()).isEqualTo(2);
		assertThat(banner).containsPattern("http://localhost:\\d+/s/[A-Za-z0-9_-]{22}");
		assertThat(leads(client, "rep_03")).contains("LOST");
		assertThat(leads(client, "rep_04")).contains("EXPIRED");
		assertHasADealOfEighteenMonthsAndCallsOfToday(phone);
	}

	private static List<String> leads(CimaClient client, String rep) {
		return client.as(rep).data("{me{leads{nodes{state}}}}").at("/me/leads/nodes").findValuesAsString("state");
	}

	private static void assertHasADealOfEighteenMonthsAndCallsOfToday(CimaClient phone) {
		JsonNode seen = phone.data("{serverTime organisation{timeZone} me{followUps(first:100){nodes{dueAt}} "
				+ "deals{nodes{slips history{at}}}}}");
		ZoneId zone = ZoneId.of(seen.at("/organisation/timeZone").asString());
		LocalDate today = LocalDate.ofInstant(Instant.parse(seen.get("serverTime").asString()), zone);
		assertThat(seen.at("/me/followUps/nodes")
			.findValuesAsString("dueAt")
			.stream()
			.map((at) -> LocalDate.ofInstant(Instant.parse(at), zone)))
			.as("the day may have changed since it was loaded")
			.containsAnyOf(today, LocalDate.ofInstant(BEGAN, zone));
		JsonNode old = seen.at("/me/deals/nodes")
			.valueStream()
			.filter((deal) -> deal.get("slips").asInt() == 4)
			.findFirst()
			.orElseThrow();
		assertThat(LocalDate.ofInstant(Instant.parse(old.at("/history/0/at").asString()), zone))
			.isBefore(today.minusMonths(14));
	}

	/** All that came of sales, and of what was done beside them, carries its moment. */
	private static void assertHasLived(CimaClient client) {
		CimaClient phone = client.as("rep_02");
		Instant start = Instant.parse(phone.data("{serverTime}").get("serverTime").asString());
		Instant lately = start.minus(Duration.ofDays(5));
		JsonNode results = phone
			.data("{competitions(status:[CLOSED]){edges{node{countsUntil result{closedAt payouts{points}}}}}}");
		assertThat(results.at("/competitions/edges").valueStream()).hasSize(2).allSatisfy((edge) -> {
			Instant closed = Instant.parse(edge.at("/node/result/closedAt").asString());
			assertThat(closed).isBefore(lately)
				.isBetween(Instant.parse(edge.at("/node/countsUntil").asString()),
						Instant.parse(edge.at("/node/countsUntil").asString()).plusSeconds(300));
			assertThat(edge.at("/node/result/payouts").size()).isGreaterThanOrEqualTo(3);
		});
		assertThat(phone.data("{hallOfFame{category}}").get("hallOfFame").valueStream())
			.extracting((place) -> place.get("category").asString())
			.contains("BEST_CROSS_SELLER", "BEST_UP_SELLER", "CONSULTATIVE", "MOST_IMPROVED", "BEST_MENTOR",
					"BEST_TEAM");
		await().untilAsserted(() -> {
			Map<String, List<Instant>> feed = new HashMap<>();
			String after = null;
			do {
				JsonNode page = phone.data(
						"query($after:String){feed(first:100,after:$after){edges{node{at kind}} pageInfo{endCursor hasNextPage}}}",
						Collections.singletonMap("after", after))
					.get("feed");
				page.get("edges")
					.forEach((edge) -> feed
						.computeIfAbsent(edge.at("/node/kind").asString(), (kind) -> new ArrayList<>())
						.add(Instant.parse(edge.at("/node/at").asString())));
				after = page.at("/pageInfo/hasNextPage").asBoolean() ? page.at("/pageInfo/endCursor").asString() : null;
			}
			while (after != null);
			// goals look ahead: whether one is reached by now is up to the calendar
			feed.remove("GOAL_REACHED");
			// a sale of this month may turn a cell
			feed.remove("WHITE_SPACE_TURNED");
			// one of each, and the lead is decided when it is loaded
			assertThat(feed).containsKeys("SALE_SHARED", "LEAD_WON", "DEAL_PROPOSAL", "REWARD");
			assertThat(feed.remove("VISION")).hasSize(1);
			feed.keySet().removeAll(List.of("SALE_SHARED", "LEAD_WON", "DEAL_PROPOSAL", "REWARD"));
			assertThat(feed).containsOnlyKeys("BADGE_AWARDED", "COMPETITION_OPENED", "COMPETITION_CLOSED", "KUDOS",
					"RECOGNITION", "CERTIFICATE");
			assertThat(feed).allSatisfy((kind, moments) -> {
				// a certificate is dated when it is entered: the one that the kill cut
				// off, after it
				int least = kind.equals("CERTIFICATE") ? 1 : 2;
				assertThat(moments).as(kind).filteredOn(lately::isAfter).hasSizeGreaterThanOrEqualTo(least);
				assertThat(moments.stream().distinct()).as(kind).hasSizeGreaterThanOrEqualTo(2);
			});
			assertThat(feed.get("BADGE_AWARDED").stream().filter(start.minus(Duration.ofMinutes(10))::isBefore).count())
				.as("badges of the start")
				.isLessThan(feed.get("BADGE_AWARDED").size() / 10);
		});
		assertThat(phone.data("{me{awards(first:100){edges{node{awardedAt}}}}}")
			.at("/me/awards/edges")
			.valueStream()
			.map((edge) -> Instant.parse(edge.at("/node/awardedAt").asString()))
			.filter(lately::isAfter)).hasSizeGreaterThan(5);
		JsonNode pushes = JsonMapper.shared().readTree(phone.get("/demo/pushes").body());
		assertThat(pushes.valueStream().map((push) -> Instant.parse(push.get("at").asString())))
			.isSortedAccordingTo(Comparator.reverseOrder())
			.anyMatch(lately::isAfter);
	}

	private static int salesOnTheBoard(CimaClient client) {
		JsonNode board = client.as("rep_02")
			.data("{leaderboard(input:{metric:SALES,period:ALL_TIME}){state standings(first:24){edges{node{score}}}}}");
		assertThat(board.at("/leaderboard/state").asString("")).isEqualTo("WHOLE");
		return board.at("/leaderboard/standings/edges")
			.valueStream()
			.mapToInt((edge) -> Integer.parseInt(edge.at("/node/score").asString()))
			.sum();
	}

	/** As if it were pasted into a shell. */
	private static JsonNode run(String command) throws IOException, InterruptedException {
		Process shell = new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(shell.waitFor()).as(command).isZero();
		return JsonMapper.shared().readTree(output);
	}

	private static boolean runs(long pid) {
		return ProcessHandle.of(pid)
			.flatMap((process) -> process.info().command())
			.map((command) -> command.contains("redis-server"))
			.orElse(false);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
