package dev.cima.satisfaction;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.browser.Chromium;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import dev.cima.satisfaction.Survey.EndReason;
import dev.cima.satisfaction.Survey.Invitation;
import dev.cima.satisfaction.SurveyDesk.Taken;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** The page as customers and their mail programs open it, and invitations for a CRM. */
@OwnCimaIntegrationTest
@Import(StoreCommands.Counted.class)
@TestPropertySource(
		properties = { "cima.survey.share=1", "cima.survey.base-url=https://sales.example/", "cima.survey.rate=100000",
				"cima.survey.burst=100000", "cima.name=Peaks & Co <Ltd>", "server.forward-headers-strategy=native" })
class SurveyPageIntegrationTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Pattern OPENED = Pattern.compile("name=\"opened\" value=\"([^\"]+)\"");

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	Surveys surveys;

	@Autowired
	SurveyDesk desk;

	@Autowired
	SurveyLinks links;

	@Autowired
	SurveyPage page;

	@Autowired
	RepNetworks networks;

	@Autowired
	ErasedSurveys erased;

	@Autowired
	MongoDatabase database;

	@Autowired
	StoreCommands commands;

	private String rep;

	private CimaClient phone;

	private CimaClient crm;

	@BeforeEach
	void people() {
		this.rep = this.shop.rep(Shop.EAST);
		this.phone = this.client.as(this.rep, Role.REP);
		this.crm = this.client.as("integration", Role.INTEGRATION);
	}

	@Test
	void looksChangeNothingAndTheFirstAnswerStands() {
		String sale = sell();
		String token = this.links.token(sale);
		for (int scan = 0; scan < 3; scan++) {
			HttpResponse<String> look = look(token, "en");
			assertThat(look.statusCode()).isEqualTo(200);
			assertThat(look.body())
				.contains("<html lang=\"en\">", "How was it?", "<legend>", "Peaks &amp; Co &lt;Ltd&gt;")
				.doesNotContain("<script", "http://", "https://", this.rep, "Next-Door", sale);
		}
		assertThat(survey(sale).state()).isEqualTo(SurveyState.TO_SEND);
		assertThat(answer(token, "4", false).body()).contains("Thank you");
		assertThat(answer(token, "1", true).body()).contains("Already answered");
		assertThat(look(token, "en").body()).contains("Already answered").doesNotContain("<form");
		assertThat(survey(sale).score()).isEqualTo(4);
		assertThat(survey(sale).isComplaint()).isFalse();
		JsonNode seen = this.phone
			.data("query($id: ID!) { node(id: $id) { ... on Sale { survey { state score answeredAt doubts } } } }",
					Map.of("id", sale))
			.at("/node/survey");
		assertThat(seen.get("state").asString()).isEqualTo("ANSWERED");
		assertThat(seen.get("score").asInt()).isEqualTo(4);
		assertThat(seen.get("doubts").isNull()).isTrue();
	}

	@Test
	void whoLooksAgainIsShownWhatIsRememberedAndWhoAnswersIsJudgedByTheStore() {
		String sale = sell();
		String token = this.links.token(sale);
		assertThat(look(token, "en").body()).contains("<form");
		Survey open = survey(sale);
		assertThat(this.desk.look(token)).as("not read again").isSameAs(this.desk.look(token));
		// another node takes the answer
		this.database.getCollection("surveys", Survey.class)
			.replaceOne(new Document("_id", sale),
					open.answered(new Survey.Answer(TestTime.now(), "2026-11", 2, false, List.of())));
		assertThat(answer(token, "5", false).body()).contains("Already answered");
		await().atMost(Surveys.MOMENT.plusSeconds(5))
			.until(() -> look(token, "en").body().contains("Already answered"));
		assertThat(survey(sale).score()).isEqualTo(2);
	}

	@Test
	void theFirstLookReadsTheSurveyAlone() {
		String token = this.links.token(sell());
		// as a link is read only where it is not known
		this.database.getCollection("surveys.links")
			.deleteOne(new Document("_id", Objects.requireNonNull(SurveyLinks.hash(token))));
		assertThat(look(token, "en").body()).contains("<form");
	}

	@Test
	void whatCannotBeAnsweredAnyMoreIsNotShownFromMemory() {
		String expired = sell();
		String voided = sell();
		String left = sell();
		for (String sale : List.of(expired, voided, left)) {
			assertThat(look(this.links.token(sale), "en").body()).contains("<form");
		}
		expire(expired);
		undo(voided);
		this.erased.erase(this.rep);
		for (String sale : List.of(expired, voided, left)) {
			assertThat(look(this.links.token(sale), "en").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void speaksTheLanguageOfTheBrowserOrTheOneThatIsChosen() {
		String token = this.links.token(sell());
		assertThat(look(token, "es-AR,es;q=0.9,en;q=0.5").body()).contains("<html lang=\"es\">", "¿Qué tal fue?");
		assertThat(look(token, "fr").body()).contains("<html lang=\"en\">");
		assertThat(send("GET", token + "?lang=es", "en", null).body()).contains("<html lang=\"es\">",
				"<a href=\"?lang=en\" lang=\"en\"");
		assertThat(send("POST", token + "?lang=es", "en", "score=5").body()).contains("Gracias");
	}

	@Test
	void isReadAnsweredAndThankedForInARealBrowserInBothLanguages() throws Exception {
		String chromium = Chromium.find().orElse(null);
		if (chromium == null) {
			System.err.println("""

					!!! CHROMIUM IS MISSING: the page of surveys was NOT tried in a browser.
					!!! Install it (apt-get install chromium) and run this test again.
					""");
		}
		assumeThat(chromium).as("Chromium is installed").isNotNull();
		String sale = sell();
		String path = "/s/" + this.links.token(sale);
		try (Chromium browser = Chromium.open(chromium, this.client.uri(path + "?lang=en"))) {
			shows(browser, "en", "How was it?");
			assertThat(browser.evaluate("document.styleSheets.length").asInt()).as("its own style is let in")
				.isEqualTo(1);
			assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth").asBoolean())
				.isTrue();
			browser.screenshot(Path.of("target/survey-en.png"));
			browser.evaluate("document.querySelector('a[hreflang=es]').click()");
			shows(browser, "es", "¿Qué tal fue?");
			browser.screenshot(Path.of("target/survey-es.png"));
			// the browser itself asks for an answer first
			browser.evaluate("document.querySelector('button').click()");
			assertThat(browser.evaluate("document.querySelector('#score-5').validity.valueMissing").asBoolean())
				.isTrue();
			browser.evaluate("document.querySelector('label[for=score-5]').click()");
			browser.evaluate("document.querySelector('button').click()");
			shows(browser, "es", "Gracias");
			assertThat(browser.evaluate("document.querySelector('form') === null").asBoolean()).isTrue();
		}
		assertThat(survey(sale).score()).isEqualTo(5);
	}

	private static void shows(Chromium browser, String language, String words) {
		await().untilAsserted(() -> {
			assertThat(browser.evaluate("document.documentElement.lang").asString()).isEqualTo(language);
			assertThat(browser.evaluate("document.body.innerText").asString()).contains(words);
		});
	}

	@Test
	void answersWithStrictHeadersAndWithoutACookie() {
		HttpResponse<String> look = look(this.links.token(sell()), "en");
		assertThat(look.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(look.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
			.doesNotContain("script-src", "unsafe");
		assertThat(look.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(look.headers().firstValue("Referrer-Policy")).contains("no-referrer");
		assertThat(look.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(look.headers().allValues("X-Frame-Options")).containsExactly("DENY");
		assertThat(look.headers().firstValue("X-Robots-Tag").orElseThrow()).contains("noindex");
	}

	@Test
	void allLinksThatOpenNothingAreAnsweredAlike() {
		String expired = sell();
		expire(expired);
		String voided = sell();
		undo(voided);
		List<HttpResponse<String>> answers = Stream
			.of(this.links.token(expired), this.links.token(voided), "AAAAAAAAAAAAAAAAAAAAAA", "short", "x".repeat(300))
			.flatMap((token) -> Stream.of(look(token, "en"), answer(token, "5", false), answer(token, "none", false)))
			.toList();
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(404);
			assertThat(answer.body()).isEqualTo(answers.getFirst().body());
			assertThat(names(answer)).isEqualTo(names(answers.getFirst()));
		});
		assertThat(survey(voided).answer()).isNull();
	}

	@Test
	void whatOpensNothingCostsAsManyLooksIntoTheStoreAsAGuess() {
		String expired = sell();
		expire(expired);
		String voided = sell();
		undo(voided);
		String guessed = "AAAAAAAAAAAAAAAAAAAAAA";
		long looked = reads(() -> look(guessed, "en"));
		long posted = reads(() -> answer(guessed, "5", false));
		assertThat(looked).isEqualTo(2);
		for (String token : List.of(this.links.token(expired), this.links.token(voided), "short")) {
			assertThat(reads(() -> look(token, "en"))).isEqualTo(looked);
			assertThat(reads(() -> answer(token, "5", false))).isEqualTo(posted);
		}
	}

	/**
	 * How often surveys and links are asked for: the fewest of some tries, as others look
	 * for what is due, too.
	 */
	private long reads(Runnable what) {
		return IntStream.range(0, 10).mapToLong((i) -> {
			long before = reads();
			what.run();
			return reads() - before;
		}).min().orElseThrow();
	}

	private long reads() {
		Map<String, Long> sent = this.commands.sent();
		return sent.getOrDefault("find surveys", 0L) + sent.getOrDefault("find surveys.links", 0L);
	}

	@Test
	void anAnswerThatArrivesWhileTheSaleIsVoidedLeavesOneOfBoth() {
		for (int i = 0; i < 5; i++) {
			String sale = sell();
			CompletableFuture<Void> voiding = CompletableFuture.runAsync(() -> undo(sale));
			answer(this.links.token(sale), "2", true);
			voiding.join();
			this.ledger.settle();
			assertThat(Objects.requireNonNull(survey(sale).ending()).why()).isEqualTo(EndReason.VOIDED);
			assertThat(survey(sale).counts()).isFalse();
		}
	}

	@Test
	void ofManyAnswersAtOnceOneStands() {
		String sale = sell();
		String token = this.links.token(sale);
		List<Taken> taken = IntStream.rangeClosed(0, 19)
			.mapToObj((i) -> CompletableFuture
				.supplyAsync(() -> this.desk.answer(token, 1 + i % 5, false, Instant.EPOCH, "192.0.2.1")))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(taken).containsOnlyOnce(Taken.TAKEN).doesNotContain(Taken.UNKNOWN);
	}

	@Test
	void refusesWhatIsNoAnswerInWordsAndKeepsTheQuestionOpen() {
		String sale = sell();
		String token = this.links.token(sale);
		for (String form : List.of("", "score=6", "score=0", "score=", "score=1&score=5", "score=1%00", "scores=3")) {
			HttpResponse<String> refused = send("POST", token, "en", form);
			assertThat(refused.statusCode()).as(form).isEqualTo(400);
			assertThat(refused.body()).contains("role=\"alert\"", "Choose one of the five answers");
		}
		assertThat(send("POST", token, "en", "score=5&x=" + "y".repeat(2000)).statusCode()).isEqualTo(413);
		assertThat(survey(sale).answer()).isNull();
		assertThat(send("HEAD", token, "en", null).statusCode()).isEqualTo(200);
		for (String method : List.of("OPTIONS", "PUT", "DELETE")) {
			assertThat(send(method, token, "en", null).statusCode()).as(method).isBetween(400, 499);
		}
		assertThat(this.client.get("/s/" + token + "/more").statusCode()).isEqualTo(401);
		assertThat(this.client.get("/s").statusCode()).isEqualTo(401);
	}

	/**
	 * All come from the proxy's address then; what a client says of itself stands before
	 * what the proxy says.
	 */
	@Test
	void behindAProxyTheNetworksOfRepAndCustomerAreKnown() throws Exception {
		String own = sell();
		String elsewhere = sell();
		Instant now = TestTime.now();
		HTTP.send(HttpRequest.newBuilder(this.client.uri("/graphql"))
			.header("Authorization", "Bearer " + this.phone.token())
			.header("Content-Type", "application/json")
			.header("X-Forwarded-For", "203.0.113.7")
			.POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ __typename }\"}"))
			.build(), HttpResponse.BodyHandlers.ofString());
		await().until(() -> this.networks.knows(this.rep, "203.0.113.7", now));
		answerThrough(own, "203.0.113.7");
		answerThrough(elsewhere, "203.0.113.7, 198.51.100.20");
		assertThat(doubts(own)).contains(AnswerDoubt.SAME_NETWORK);
		assertThat(doubts(elsewhere)).isNotEmpty().doesNotContain(AnswerDoubt.SAME_NETWORK);
	}

	private void answerThrough(String sale, String addresses) throws Exception {
		HttpResponse<String> thanks = HTTP.send(HttpRequest.newBuilder(this.client.uri("/s/" + this.links.token(sale)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("X-Forwarded-For", addresses)
			.POST(HttpRequest.BodyPublishers.ofString("score=4"))
			.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(thanks.statusCode()).isEqualTo(200);
	}

	@Test
	void doubtsWhatComesFromTheRepsOwnNetworkOrTooFast() {
		String own = sell();
		Instant now = TestTime.now();
		this.networks.seen(this.rep, "198.51.100.7");
		await().until(() -> this.networks.knows(this.rep, "198.51.100.7", now));
		Instant before = now.minusSeconds(30);
		this.desk.answer(this.links.token(own), 5, false, before, "198.51.100.7");
		assertThat(doubts(own)).containsExactly(AnswerDoubt.SAME_NETWORK);
		String elsewhere = sell();
		this.desk.answer(this.links.token(elsewhere), 5, false, before, "198.51.100.8");
		assertThat(doubts(elsewhere)).isEmpty();
		assertThat(survey(elsewhere).counts()).isTrue();
		String fast = sell();
		this.desk.answer(this.links.token(fast), 5, false, TestTime.now(), "198.51.100.9");
		assertThat(doubts(fast)).contains(AnswerDoubt.IN_SECONDS);
		assertThat(survey(fast).counts()).isFalse();
		CimaClient manager = this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.EAST)), Role.MANAGER);
		assertThat(manager
			.data("query($id: ID!) { node(id: $id) { ... on Sale { survey { doubts } } } }", Map.of("id", own))
			.at("/node/survey/doubts/0")
			.asString()).isEqualTo("SAME_NETWORK");
		assertThat(Objects.requireNonNull(this.database.getCollection("surveys.networks").find().first()).toJson())
			.doesNotContain("198.51", this.rep);
		this.erased.erase(this.rep);
		assertThat(doubts(own)).isEmpty();
	}

	@Test
	void doubtsTheThirdAnswerRightAfterItsSaleUnlessMostComeLater() {
		List<String> quick = List.of(sell(), sell(), sell());
		quick.forEach(this::answeredNow);
		assertThat(quick.stream().map(this::doubts)).containsExactly(List.of(), List.of(),
				List.of(AnswerDoubt.RIGHT_AFTER_SALE));
		assertThat(quick.stream().map((sale) -> survey(sale).counts())).as("what counted goes on counting")
			.containsExactly(true, true, false);
		people();
		List<String> sales = IntStream.range(0, 7).mapToObj((i) -> sell()).toList();
		sales.subList(0, 3).forEach(this::soldAnHourAgo);
		sales.forEach(this::answeredNow);
		assertThat(sales.subList(0, 6)).allSatisfy((sale) -> assertThat(doubts(sale)).isEmpty());
		assertThat(doubts(sales.getLast())).as("four of seven").containsExactly(AnswerDoubt.RIGHT_AFTER_SALE);
	}

	/** By a customer who takes the time to read, elsewhere. */
	private void answeredNow(String sale) {
		this.desk.answer(this.links.token(sale), 5, false, TestTime.now().minusSeconds(30), "192.0.2.1");
	}

	private void soldAnHourAgo(String sale) {
		Survey survey = survey(sale);
		Invitation asked = survey.invitation();
		this.surveys.replace(new Survey(sale, survey.rep(), survey.team(), survey.link(),
				new Invitation(asked.askedAt().minus(Duration.ofHours(1)), null, null, asked.expiresAt()), null, null,
				null, survey.toSend(), survey.due(), survey.version() + 1, survey.soldAt()));
	}

	@Test
	void knowsFromWhereTheAppIsUsedWhenTheRepsOwnPhoneAnswers() {
		String sale = sell();
		await().until(() -> this.networks.knows(this.rep, "127.0.0.1", TestTime.now()));
		answer(this.links.token(sale), "5", false);
		assertThat(doubts(sale)).contains(AnswerDoubt.SAME_NETWORK);
	}

	@Test
	void takesTheMomentOfOpeningFromNobodyButItself() {
		String token = this.links.token(sell());
		Matcher opened = OPENED.matcher(look(token, "en").body());
		assertThat(opened.find()).isTrue();
		String value = opened.group(1);
		assertThat(this.page.openedAt(token, value)).isNotNull();
		assertThat(this.page.openedAt(this.links.token("sale_other"), value)).isNull();
		assertThat(this.page.openedAt(token, "1" + value)).isNull();
		assertThat(this.page.openedAt(token, "0." + "0".repeat(24))).isNull();
		assertThat(this.page.openedAt(token, null)).isNull();
	}

	@Test
	void invitationsWaitUntilSomebodySaysWhatBecameOfThem() {
		String one = sell();
		String two = sell();
		String three = sell();
		Map<String, JsonNode> waiting = waiting(1);
		assertThat(waiting).containsKeys(one, two, three);
		assertThat(waiting(100).get(one)).as("reading is not sending").isEqualTo(waiting.get(one));
		JsonNode first = Objects.requireNonNull(waiting.get(one));
		assertThat(first.get("url").asString()).isEqualTo("https://sales.example/s/" + this.links.token(one));
		assertThat(first.at("/account/id").asString()).isEqualTo(Shop.ACCOUNT);
		JsonNode reported = report(List.of(one, "sale_none"), List.of(two));
		assertThat(reported.get("known").asInt()).isEqualTo(2);
		assertThat(reported.at("/errors/0/path").toString()).isEqualTo("[\"sent\",\"1\"]");
		report(List.of(one), List.of(two));
		assertThat(waiting(100)).containsKey(three).doesNotContainKeys(one, two);
		assertThat(survey(one).state()).isEqualTo(SurveyState.SENT);
		assertThat(survey(two).state()).isEqualTo(SurveyState.EXPIRED);
		assertThat(Objects.requireNonNull(survey(two).ending()).why()).isEqualTo(EndReason.NOT_SENT);
		assertThat(answer(this.links.token(one), "3", false).body()).contains("Thank you");
		report(List.of(), List.of(one));
		assertThat(survey(one).state()).as("an answer stands").isEqualTo(SurveyState.ANSWERED);
	}

	@Test
	void aLinkByAKeyThatIsGoneIsReplacedByOneThatOpensTheSame() {
		String sale = sell();
		this.surveys.replace(survey(sale).linkedBy("gone"));
		this.database.getCollection("surveys.links").deleteMany(new Document("sale", sale));
		String url = Objects.requireNonNull(waiting(100).get(sale)).get("url").asString();
		assertThat(look(url.substring(url.lastIndexOf('/') + 1), "en").statusCode()).isEqualTo(200);
		assertThat(this.links.isCurrent(survey(sale).link())).isTrue();
	}

	@Test
	void erasingARepEndsWhatNobodyHasAnswered() {
		String open = sell();
		String answered = sell();
		answer(this.links.token(answered), "5", false);
		this.erased.erase(this.rep);
		this.erased.erase(this.rep);
		assertThat(look(this.links.token(open), "en").statusCode()).isEqualTo(404);
		assertThat(waiting(100)).doesNotContainKey(open);
		assertThat(survey(answered).score()).isEqualTo(5);
	}

	private Map<String, JsonNode> waiting(int first) {
		Map<String, JsonNode> found = new HashMap<>();
		String after = null;
		JsonNode info;
		do {
			Map<String, Object> variables = new HashMap<>(Map.of("first", first));
			variables.put("after", after);
			JsonNode page = this.crm.data(
					"query($first: Int!, $after: String) { surveysToSend(first: $first, after: $after) { nodes { sale { id } account { id } url expiresAt } pageInfo { hasNextPage endCursor } } }",
					variables)
				.get("surveysToSend");
			page.get("nodes").forEach((node) -> found.put(node.at("/sale/id").asString(), node));
			info = page.get("pageInfo");
			after = info.get("endCursor").asString(null);
		}
		while (info.get("hasNextPage").asBoolean());
		return found;
	}

	private JsonNode report(List<String> sent, List<String> notSent) {
		return this.crm.data(
				"mutation($input: ReportInvitationsInput!) { reportInvitations(input: $input) { known errors { path message } } }",
				Map.of("input", Map.of("sent", sent, "notSent", notSent)))
			.get("reportInvitations");
	}

	private List<AnswerDoubt> doubts(String sale) {
		return Objects.requireNonNull(survey(sale).answer()).flags();
	}

	private void expire(String sale) {
		Survey survey = survey(sale);
		Instant over = TestTime.now().minusMillis(1);
		this.surveys.replace(new Survey(sale, survey.rep(), survey.team(), survey.link(),
				new Invitation(survey.invitation().askedAt(), null, null, over), null, null, null, survey.toSend(),
				over.plus(Duration.ofHours(1)), survey.version() + 1, survey.soldAt()));
	}

	private Survey survey(String sale) {
		return Objects.requireNonNull(this.surveys.find(sale));
	}

	private void undo(String sale) {
		this.phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Returned")));
		this.ledger.settle();
	}

	private String sell() {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
				Shop.line(Shop.HELMET, 2, "34.99", "CROSS_SELL"));
		sale.put("accountId", Shop.ACCOUNT);
		String id = this.phone
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale))
			.at("/logSale/sale/id")
			.asString();
		this.ledger.settle();
		return id;
	}

	private HttpResponse<String> look(String token, String language) {
		return send("GET", token, language, null);
	}

	private HttpResponse<String> answer(String token, String score, boolean unwanted) {
		return send("POST", token, "en", "score=" + score + (unwanted ? "&unwanted=yes" : ""));
	}

	private HttpResponse<String> send(String method, String token, String language, String form) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.client.uri("/s/" + token))
			.header("Accept-Language", language)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.method(method,
					(form != null) ? HttpRequest.BodyPublishers.ofString(form) : HttpRequest.BodyPublishers.noBody());
		try {
			return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> names(HttpResponse<String> answer) {
		return answer.headers().map().keySet().stream().sorted().toList();
	}

}
