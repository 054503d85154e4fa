package dev.cima.recognition;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.Subscriber;
import dev.cima.badge.BadgeAwarded;
import dev.cima.badge.BadgeTakenBack;
import dev.cima.badge.BadgesAwarded;
import dev.cima.badge.BadgesTakenBack;
import dev.cima.competition.Competition;
import dev.cima.competition.CompetitionClosed;
import dev.cima.competition.CompetitionOpened;
import dev.cima.competition.Competitions;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class FeedIntegrationTests {

	private static final String PAGE = """
			query($first: Int!, $after: String) { feed(first: $first, after: $after) {
			  edges { node { id at rep { id } text } } pageInfo { hasNextPage endCursor } } }""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Reps reps;

	@Autowired
	FeedItems items;

	@Autowired
	Competitions competitions;

	@Autowired
	MongoDatabase database;

	@Autowired
	Organisation organisation;

	@Autowired
	InstantSource clock;

	@Autowired
	ApplicationEventPublisher events;

	@Test
	void pagesGoBackDayByDayAndMissNothing() {
		String rep = this.shop.rep(Shop.EAST);
		List<String> expected = new ArrayList<>();
		for (LocalDate day : List.of(ahead(5, 2, 28), ahead(5, 3, 1), ahead(5, 9, 30), ahead(5, 12, 31))) {
			for (int i = 0; i < 7; i++) {
				expected.addFirst(add(rep, Instant.parse(day + "T10:0" + i + ":00Z")));
			}
		}
		CimaClient phone = this.client.as(rep, Role.REP);
		for (int size : new int[] { 3, 10, 100 }) {
			List<String> seen = new ArrayList<>();
			Map<String, Object> variables = new HashMap<>(Map.of("first", size));
			JsonNode page;
			do {
				page = phone.data(PAGE, variables).get("feed");
				page.get("edges").forEach((edge) -> seen.add(edge.at("/node/id").asString()));
				variables.put("after", page.at("/pageInfo/endCursor").asString());
			}
			while (page.at("/pageInfo/hasNextPage").asBoolean() && seen.size() < expected.size());
			assertThat(seen.subList(0, expected.size())).isEqualTo(expected);
		}
		this.database.getCollection("feed").deleteMany(new Document("rep", rep));
	}

	@Test
	@Timeout(20)
	void aMadeUpCursorCostsNoMoreThanARealOne() {
		String rep = this.shop.rep(Shop.EAST);
		LocalDate day = ahead(4, 5, 5);
		add(rep, Instant.parse(day + "T10:00:00Z"));
		CimaClient phone = this.client.as(rep, Role.REP);
		JsonNode page = phone.data(PAGE, Map.of("first", 3, "after", day + "/" + Long.MAX_VALUE)).get("feed");
		assertThat(page.at("/edges/0/node/id").isString()).isTrue();
		this.database.getCollection("feed").deleteMany(new Document("rep", rep));
	}

	@Test
	void anItemWhosePlaceIsTakenByARestoredOneGetsTheNext() {
		String rep = this.shop.rep(Shop.EAST);
		LocalDate day = ahead(4, 6, 6);
		Instant at = Instant.parse(day + "T10:00:00Z");
		for (int number = 1; number <= 3; number++) {
			this.database.getCollection("feed")
				.insertOne(
						new Document("_id", FeedItems.place(day, number)).append("item", "restored-" + rep + number));
		}
		String added = add(rep, at);
		assertThat(this.items.find(added)).isNotNull();
		this.database.getCollection("feed").deleteMany(new Document("_id", new Document("$regex", "^" + day)));
	}

	@Test
	void whatIsToldTwiceStandsThereOnce() {
		String rep = this.shop.rep(Shop.EAST);
		Instant at = this.clock.instant();
		BadgeAwarded event = new BadgeAwarded("award_" + rep + "_first", "badge_first-sale", rep, at);
		give(event);
		give(event);
		assertThat(mine(rep, rep)).singleElement()
			.satisfies((item) -> assertThat(item.get("text").asString()).endsWith("earned the badge “First step”."));
	}

	@Test
	void whatIsToldTogetherStandsThereWhateverWasToldBefore() {
		String rep = this.shop.rep(Shop.EAST);
		LocalDate day = ahead(4, 6, 7);
		Instant at = Instant.parse(day + "T12:00:00Z");
		BadgeAwarded known = new BadgeAwarded("award_" + rep + "_1", "badge_first", rep, at);
		BadgeAwarded fresh = new BadgeAwarded("award_" + rep + "_2", "badge_first", rep, at);
		BadgeAwarded other = new BadgeAwarded("award_" + rep + "_3", "badge_first", rep, at);
		give(known);
		takeBack(new BadgeTakenBack(known.awardId(), known.badgeId(), rep));
		// a store that was restored has more places than its numbers know of
		for (int number = 2; number < 4; number++) {
			this.database.getCollection("feed")
				.insertOne(
						new Document("_id", FeedItems.place(day, number)).append("item", "restored-" + rep + number));
		}
		give(fresh, known, other);

		assertThat(Stream.of(known, fresh, other)
			.map((award) -> this.items.find(StoredFeedItem.badgeItem(award.awardId())))).doesNotContainNull()
			.noneMatch(StoredFeedItem::withdrawn);
		this.database.getCollection("feed").deleteMany(new Document("_id", new Document("$regex", "^" + day)));
	}

	@Test
	void aCompetitionThatOpensAndClosesStandsInTheFeedOnceEach() {
		Instant made = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Instant closed = made.plusSeconds(5);
		// its window began before it was made
		Competition competition = Competition.with("comp_" + UUID.randomUUID())
			.name("Helmets first")
			.theme("category")
			.window(made.minusSeconds(7200), made.minusSeconds(60), made)
			.teamIds(List.of("team_of_nobody"))
			.created("boss", made)
			.progress(new Competition.Progress(true, true, 1, closed, null, true, null))
			.build();
		this.competitions.insert(competition);
		for (int i = 0; i < 2; i++) {
			this.events.publishEvent(new CompetitionOpened(competition.id()));
			this.events.publishEvent(new CompetitionClosed(competition.id(), true));
		}

		assertThat(this.database.getCollection("feed").countDocuments(new Document("about", competition.id())))
			.isEqualTo(2);
		CimaClient phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		assertThat(told(phone, "feed_opened_" + competition.id()))
			.isEqualTo(made + " The competition “Helmets first” has begun.");
		assertThat(told(phone, "feed_closed_" + competition.id()))
			.isEqualTo(closed + " The competition “Helmets first” is decided.");
	}

	@Test
	void whatTheFeedTellsOfCanBeReadWithIt() {
		Instant made = this.clock.instant();
		Competition competition = Competition.with("comp_" + UUID.randomUUID())
			.name("Helmets first")
			.theme("category")
			.window(made.minusSeconds(7200), made.minusSeconds(60), made)
			.teamIds(List.of("team_of_nobody"))
			.created("boss", made)
			.progress(new Competition.Progress(true, true, 1, made, null, true, null))
			.build();
		this.competitions.insert(competition);
		this.events.publishEvent(new CompetitionClosed(competition.id(), true));

		JsonNode item = this.client.as(this.shop.rep(Shop.EAST), Role.REP)
			.data("query($id: ID!) { node(id: $id) { ... on FeedItem { aboutId about { __typename id ... on Competition { name } } } } }",
					Map.of("id", "feed_closed_" + competition.id()))
			.get("node");
		assertThat(item.at("/about/__typename").asString()).isEqualTo("Competition");
		assertThat(item.at("/about/id").asString()).isEqualTo(item.get("aboutId").asString());
		assertThat(item.at("/about/name").asString()).isEqualTo("Helmets first");
	}

	@Test
	void whatTheFirstReleaseHasNoWordForIsHiddenToItAndShownHere() {
		String rep = this.shop.rep(Shop.EAST);
		String about = "goal_" + UUID.randomUUID();
		String id = "feed_goal_reached_" + about;
		CimaClient phone = this.client.as(rep, Role.REP);
		String node = "query($id: ID!) { node(id: $id) { ... on FeedItem { kind } } }";
		for (boolean stands : new boolean[] { true, false, true }) {
			this.events
				.publishEvent(new FeedNews("GOAL_REACHED", about, this.clock.instant(), rep, null, List.of(), stands));
			Document stored = this.database.getCollection("feed").find(new Document("item", id)).first();
			assertThat(stored).containsEntry("kind", "COMPETITION_OPENED").containsEntry("withdrawn", true);
			assertThat(phone.data(node, Map.of("id", id)).at("/node/kind").asString(""))
				.isEqualTo(stands ? "GOAL_REACHED" : "");
		}
	}

	@Test
	void aCompetitionThatNobodyWonIsOverAndNotDecided() {
		Instant made = this.clock.instant();
		Competition competition = Competition.with("comp_" + UUID.randomUUID())
			.name("Helmets first")
			.theme("category")
			.window(made.minusSeconds(7200), made.minusSeconds(60), made)
			.teamIds(List.of("team_of_nobody"))
			.created("boss", made)
			.progress(new Competition.Progress(true, true, 1, made, null, true, null))
			.build();
		this.competitions.insert(competition);
		this.events.publishEvent(new CompetitionClosed(competition.id(), false));

		String item = "feed_closed_" + competition.id();
		CimaClient phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		assertThat(told(phone, item)).endsWith("The competition “Helmets first” is over, and nobody won it.");
	}

	/** A day ahead of what other tests add. */
	private LocalDate ahead(int years, int month, int day) {
		return LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC)
			.plusYears(years)
			.withDayOfMonth(1)
			.withMonth(month)
			.withDayOfMonth(day);
	}

	private static String told(CimaClient phone, String item) {
		JsonNode node = phone
			.data("query($id: ID!) { node(id: $id) { ... on FeedItem { at text } } }", Map.of("id", item))
			.get("node");
		return Instant.parse(node.get("at").asString()) + " " + node.get("text").asString();
	}

	@Test
	void aBadgeTakenBackLeavesTheFeedAndComesBackWithIt() {
		String rep = this.shop.rep(Shop.EAST);
		BadgeAwarded awarded = new BadgeAwarded("award_" + rep + "_first", "badge_first", rep, this.clock.instant());
		give(awarded);
		takeBack(new BadgeTakenBack(awarded.awardId(), awarded.badgeId(), rep));
		assertThat(mine(rep, rep)).isEmpty();
		give(awarded);
		assertThat(mine(rep, rep)).hasSize(1);
	}

	@Test
	void theAwardSaysWhetherItIsShownWhateverWasToldLast() {
		String rep = this.shop.rep(Shop.EAST);
		String id = "award_" + rep + "_late";
		BadgeAwarded awarded = new BadgeAwarded(id, "badge_late", rep, this.clock.instant());
		award(id, rep, false);
		takeBack(new BadgeTakenBack(id, "badge_late", rep));
		// of a slower node
		give(awarded);
		assertThat(mine(rep, rep)).isEmpty();
		award(id, rep, true);
		give(awarded);
		takeBack(new BadgeTakenBack(id, "badge_late", rep));
		assertThat(mine(rep, rep)).hasSize(1);
	}

	private void award(String id, String rep, boolean given) {
		this.database.getCollection("awards")
			.replaceOne(new Document("_id", id),
					new Document("rep", rep).append("badge", "badge_late").append("given", given).append("seq", 1L),
					new ReplaceOptions().upsert(true));
	}

	@Test
	void whoIsHiddenIsSeenByNobodyElse() {
		String hidden = this.shop.rep(Shop.EAST);
		String other = this.shop.rep(Shop.EAST);
		add(hidden, this.clock.instant());
		assertThat(mine(other, hidden)).hasSize(1);
		this.reps.setMembership(hidden, 1, Shop.EAST, true, true, Instant.EPOCH);
		assertThat(mine(other, hidden)).isEmpty();
		assertThat(mine(hidden, hidden)).hasSize(1);
	}

	@Test
	void aCursorOfAnotherListIsRefused() {
		JsonNode answer = this.client.as(this.shop.rep(Shop.EAST), Role.REP)
			.send(PAGE, Map.of("first", 1, "after", "2026-13-99/00000001"));
		assertThat(answer.at("/errors/0/extensions/classification").asString()).isEqualTo("BAD_REQUEST");
	}

	@Test
	void subscribersGetTheNewestItemAndThenWhatAnyNodeAdds() {
		String ana = this.shop.rep(Shop.EAST);
		String luis = this.shop.rep(Shop.EAST);
		String hidden = this.shop.rep(Shop.EAST);
		this.reps.setMembership(hidden, 1, Shop.EAST, true, true, Instant.EPOCH);
		FeedItems otherNode = new FeedItems(this.database, this.organisation);
		add(ana, this.clock.instant());
		// other tests may have added items of days to come
		String newest = this.client.as(ana, Role.REP)
			.data(PAGE, Map.of("first", 1))
			.at("/feed/edges/0/node/id")
			.asString();
		String document = "subscription { feedItemAdded { id text } }";
		try (Subscriber one = new Subscriber(this.client.as(ana, Role.REP), document, Map.of());
				Subscriber other = new Subscriber(this.client.as(hidden, Role.REP), document, Map.of())) {
			await().until(() -> ids(one).contains(newest) && !ids(other).isEmpty());
			String ofHidden = added(otherNode, hidden);
			List<String> all = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				all.add((i % 2 == 0) ? added(otherNode, luis) : add(luis, this.clock.instant()));
			}
			await().untilAsserted(() -> {
				assertThat(ids(one)).containsAll(all).doesNotContain(ofHidden).doesNotHaveDuplicates();
				assertThat(ids(other)).containsAll(all).contains(ofHidden);
			});
		}
	}

	@Test
	void serverSentEventsCarryWhatIsAddedToo() throws Exception {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		HttpRequest subscribe = HttpRequest.newBuilder(phone.uri("/graphql"))
			.header("Authorization", "Bearer " + phone.token())
			.header("Content-Type", "application/json")
			.header("Accept", "text/event-stream")
			.header("Accept-Language", "es")
			.POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"subscription { feedItemAdded { id text } }\"}"))
			.build();
		add(rep, this.clock.instant());
		List<String> lines = new CopyOnWriteArrayList<>();
		HttpClient http = HttpClient.newHttpClient();
		try (BufferedReader events = new BufferedReader(new InputStreamReader(
				http.send(subscribe, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
			Thread.startVirtualThread(() -> read(events, lines));
			await().untilAsserted(() -> assertThat(lines.toString()).contains("feedItemAdded"));
			String next = add(rep, this.clock.instant());
			await().untilAsserted(() -> assertThat(lines.toString()).contains(next, "ha ganado la insignia"));
			// first, or closing the reader waits for the one that reads
			http.shutdownNow();
		}
	}

	private static void read(BufferedReader events, List<String> lines) {
		try {
			events.lines().forEach(lines::add);
		}
		catch (UncheckedIOException ex) {
			// the client was shut down
		}
	}

	private List<JsonNode> mine(String viewer, String about) {
		List<JsonNode> found = new ArrayList<>();
		this.client.as(viewer, Role.REP).data(PAGE, Map.of("first", 100)).at("/feed/edges").forEach((edge) -> {
			if (edge.at("/node/rep/id").asString("").equals(about)) {
				found.add(edge.get("node"));
			}
		});
		return found;
	}

	private String add(String rep, Instant at) {
		return added(this.items, rep, at);
	}

	private String added(FeedItems node, String rep) {
		return added(node, rep, this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
	}

	private static String added(FeedItems node, String rep, Instant at) {
		StoredFeedItem item = StoredFeedItem.ofBadge("award_" + rep + "_" + UUID.randomUUID(), "badge_x", rep, at);
		assertThat(node.add(item)).isTrue();
		return item.id();
	}

	private static List<String> ids(Subscriber subscriber) {
		return subscriber.received("feedItemAdded").stream().map((item) -> item.get("id").asString()).toList();
	}

	private void give(BadgeAwarded... awards) {
		this.events.publishEvent(new BadgesAwarded(List.of(awards)));
	}

	private void takeBack(BadgeTakenBack... awards) {
		this.events.publishEvent(new BadgesTakenBack(List.of(awards)));
	}

}
