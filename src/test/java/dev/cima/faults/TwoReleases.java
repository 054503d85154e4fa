package dev.cima.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.cima.faults.CourseChecker.Item;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * A rolling update that is given up: this release beside the next one on the same stores,
 * under load and with kills, then this one alone.
 */
final class TwoReleases {

	private static final int OLDER = 0;

	private static final int NEWER = 1;

	private static final String DEFINE = "mutation($input: DefineBadgeInput!) { defineBadge(input: $input) { badge { id } errors { message } } }";

	private static final String BADGE = "badge_scholar";

	private static final String AWARDS = "query($rep: ID!) { rep(id: $rep) { awards(first: 100) { nodes { badge { id } } } } }";

	private static final String FEED = "query($after: String) { feed(first: 100, after: $after) { pageInfo { hasNextPage endCursor } "
			+ "nodes { id kind text } } }";

	/** To be answered before the next thing happens. */
	private static final int OPERATIONS = 30;

	private static final int COURSES = 10;

	private final Claim ownCards = new Claim("the newer release stores cards with a total of its own");

	private final Claim boards = new Claim("boards that the older one makes anew equal the cards");

	private final Claim back = new Claim("what the older one could not tell is told when the newer one is back");

	private final Run run;

	TwoReleases(Run run) {
		this.run = run;
	}

	/**
	 * Sells and learns while nodes are killed, and for a longer run whatever else can
	 * happen; then kills the newer one for good, and sells on.
	 */
	void roll() {
		define();
		Node older = this.run.cluster.nodes.get(OLDER);
		Node newer = this.run.cluster.nodes.get(NEWER);
		try (Phones phones = this.run.phones()) {
			try (Learners learners = learners()) {
				this.run.cups.open(Duration.ofSeconds(5));
				work(COURSES);
				this.run.nemesis.run(this.run.random, this.run.settings.length());
				older.kill();
				older.start();
				work(COURSES);
				older.awaitReady();
				work(COURSES);
				newer.kill();
				this.run.api.leaveLast();
			}
			this.run.cups.open(Duration.ofSeconds(2));
			work(0);
		}
		this.ownCards.holds(cardsOfNewer() > 0, () -> "none stored");
		// boards are made anew from the cards that the newer one left
		this.run.cluster.flushRedis();
		Duration took = this.run.boards();
		this.boards.holds(took.compareTo(BoardTimer.NEVER) < 0, () -> "they never do");
	}

	private Learners learners() {
		return new Learners(this.run.api, this.run.log, NEWER, this.run.random, this.run.settings.reps());
	}

	/** How many cards stand with a total that only the newer release has. */
	private long cardsOfNewer() {
		try (MongoClient client = MongoClients.create(this.run.cluster.mongoUri())) {
			return client.getDatabase("cima")
				.getCollection("scorecards")
				.countDocuments(new Document("courses", new Document("$exists", true)));
		}
	}

	/**
	 * Starts the newer release again, and lets so much time pass that all nodes are new.
	 */
	private void comeBack() {
		Node newer = this.run.cluster.nodes.get(NEWER);
		newer.start();
		newer.awaitReady();
		newer.setClock(Duration.ofMinutes(61));
		CourseChecker checker = new CourseChecker(this.run.log, ledger());
		List<String> untold = new ArrayList<>();
		try {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
				untold.clear();
				untold.addAll(checker.untold(feed()));
				return untold.isEmpty();
			});
		}
		catch (ConditionTimeoutException ex) {
			// said below
		}
		this.back.looked(this.run.log.finished.size());
		untold.forEach((course) -> this.back.holds(false, () -> course + " is not in the feed"));
	}

	/** Until phones had more answers, and more courses were finished. */
	private void work(int courses) {
		long operations = this.run.log.total() + OPERATIONS;
		int finished = this.run.log.finished.size() + courses;
		await("answers and " + courses + " courses",
				() -> this.run.log.total() >= operations && this.run.log.finished.size() >= finished);
	}

	private static void await(String what, Callable<Boolean> until) {
		Awaitility.await(what).pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(60)).until(until);
	}

	/** What holds then, on the older release alone; and when the newer one is back. */
	List<Claim> check(boolean comesBack) {
		List<Claim> claims = new ArrayList<>(this.run.check());
		// how soon is measured where nodes are of one release
		claims.removeIf((claim) -> claim.name().equals(Checker.BOARDS));
		Ledger ledger = ledger();
		CourseChecker checker = new CourseChecker(this.run.log, ledger);
		Set<String> due = checker.due();
		try {
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> awarded().equals(due));
		}
		catch (ConditionTimeoutException ex) {
			// the checker says whose
		}
		claims.addAll(checker.check(feed(), awarded(), pushed()));
		claims.addAll(List.of(this.ownCards, this.boards));
		if (comesBack) {
			comeBack();
			claims.add(this.back);
		}
		return claims;
	}

	private Ledger ledger() {
		return Ledger.read(this.run.api, this.run.settings.reps());
	}

	private Set<String> pushed() {
		return this.run.cluster.fcm.messages()
			.stream()
			.filter((message) -> message.at("/data/kind").asString().equals("COURSE_FINISHED"))
			.map((message) -> message.at("/data/subject").asString())
			.collect(Collectors.toSet());
	}

	private void define() {
		Map<String, String> badge = Map.of("id", BADGE, "name", "Scholar", "description", "Finish two courses",
				"criterion", "allTime.credits[\"workshop\"] >= " + CourseChecker.ENOUGH);
		JsonNode answer = this.run.api.insist("ADMIN", DEFINE, Map.of("input", badge));
		if (!answer.at("/defineBadge/badge/id").asString("").equals(BADGE)) {
			throw new IllegalStateException(answer.toString());
		}
		// each node judges by it from when it has heard of it
		await("the badge on each node", () -> knows(OLDER) && knows(NEWER));
	}

	private boolean knows(int node) {
		try {
			return this.run.api.ask(node, "ADMIN", "{ badges { id } }", Map.of())
				.get("badges")
				.valueStream()
				.anyMatch((badge) -> badge.get("id").asString().equals(BADGE));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Set<String> awarded() {
		Set<String> awarded = new HashSet<>();
		for (int i = 1; i <= this.run.settings.reps(); i++) {
			String rep = "rep_%03d".formatted(i);
			if (this.run.api.insist("ADMIN", AWARDS, Map.of("rep", rep))
				.at("/rep/awards/nodes")
				.valueStream()
				.anyMatch((award) -> award.at("/badge/id").asString().equals(BADGE))) {
				awarded.add(rep);
			}
		}
		return awarded;
	}

	/** What the feed tells of a kind that this release does not know. */
	private List<Item> feed() {
		List<Item> items = new ArrayList<>();
		String after = "";
		while (true) {
			JsonNode page = this.run.api.insist("ADMIN", FEED, after.isEmpty() ? Map.of() : Map.of("after", after))
				.get("feed");
			page.get("nodes")
				.valueStream()
				.filter((item) -> item.get("kind").asString().equals("OTHER"))
				.forEach((item) -> items.add(new Item(item.get("id").asString(), item.get("text").asString())));
			if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
				return items;
			}
			after = page.at("/pageInfo/endCursor").asString();
		}
	}

}
