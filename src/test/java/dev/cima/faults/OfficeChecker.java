package dev.cima.faults;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.cima.faults.Ledger.Cup;
import dev.cima.faults.Office.Reply;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * Compares what managers and the admin were told with the documents and the API, when all
 * is over.
 */
final class OfficeChecker {

	private static final String SALES = """
			query($rep: ID!, $after: String) { rep(id: $rep) { sales(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
			  nodes { id status confirmation questions { code } lines { points } } } } }""";

	private static final String LIST = "query($after: String) { questionableSales(first: 100, after: $after) "
			+ "{ pageInfo { hasNextPage endCursor } nodes { id } } }";

	private static final String STANDINGS = "query($id: ID!) { competition(id: $id) { standings(first: 100) { nodes { score rep { id } } } } }";

	private final Claim answers = new Claim("a sale is confirmed once and refuted once, as was answered");

	private final Claim list = new Claim("the list holds the sales that wait for an answer");

	private final Claim counted = new Claim("competitions count what is not asked about or is confirmed");

	static final String CORRECTIONS = "payouts are put right once for each state of affairs";

	private final Claim corrections = new Claim(CORRECTIONS);

	private final Office office;

	private final String mongoUri;

	private final int reps;

	OfficeChecker(Office office, String mongoUri, int reps) {
		this.office = office;
		this.mongoUri = mongoUri;
		this.reps = reps;
	}

	/** A sale as the API tells it. */
	private record Told(String id, String rep, boolean voided, String confirmation, Set<String> questions, long raw) {

		/** Whether it has to be on the list: of a burst, only the beginning has. */
		boolean isAsked() {
			return this.confirmation.equals("OPEN") && !Set.of("BURST").containsAll(this.questions);
		}

		boolean counts() {
			return !this.voided && !this.confirmation.equals("OPEN");
		}

	}

	/**
	 * Checks everything.
	 * @param last a competition that opened after all else
	 */
	List<Claim> check(String last) {
		Map<String, Told> sales = sales();
		checkAnswers(sales);
		checkList(sales);
		checkCounted(sales, last);
		checkCorrections();
		return List.of(this.answers, this.list, this.counted, this.corrections);
	}

	private Map<String, Told> sales() {
		Map<String, Told> sales = new TreeMap<>();
		IntStream.rangeClosed(1, this.reps).mapToObj("rep_%03d"::formatted).parallel().forEach((rep) -> {
			Map<String, Told> mine = new HashMap<>();
			pages(SALES, "/rep/sales", Map.of("rep", rep), (sale) -> {
				Set<String> questions = new HashSet<>();
				sale.get("questions").forEach((question) -> questions.add(question.get("code").asString()));
				String id = sale.get("id").asString();
				mine.put(id, new Told(id, rep, sale.get("status").asString().equals("VOIDED"),
						sale.get("confirmation").asString(), questions,
						sale.get("lines").valueStream().mapToLong((line) -> line.get("points").asLong()).sum()));
			});
			synchronized (sales) {
				sales.putAll(mine);
			}
		});
		return sales;
	}

	private void pages(String document, String path, Map<String, String> variables, Consumer<JsonNode> each) {
		Map<String, String> next = new HashMap<>(variables);
		while (true) {
			JsonNode page = this.office.api.insist("ADMIN", document, next).at(path);
			page.get("nodes").forEach(each);
			if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
				return;
			}
			next.put("after", page.at("/pageInfo/endCursor").asString());
		}
	}

	private void checkAnswers(Map<String, Told> sales) {
		Set<String> confirmed = new HashSet<>();
		Set<String> refuted = new HashSet<>();
		Set<String> keys = new HashSet<>();
		collection("entries").forEach((entry) -> {
			String key = entry.getString("key");
			String sale = "sale_" + entry.getString("rep") + "_" + key.substring(key.indexOf('/') + 1);
			Document voids = entry.get("voids", Document.class);
			if (key.startsWith("confirmation/") || voids != null) {
				this.answers.holds(keys.add(sale + key), () -> key + " stands twice for " + sale);
			}
			if (key.startsWith("confirmation/")) {
				confirmed.add(sale);
			}
			if (voids != null && voids.getBoolean("refuted", false)) {
				refuted.add(sale);
			}
		});
		Set<String> looked = new HashSet<>();
		sales.values()
			.stream()
			.filter((sale) -> this.office.toConfirm.contains(sale.id()))
			.forEach((sale) -> looked.add(sale.rep()));
		confirmed.forEach((id) -> {
			Told sale = sales.get(id);
			// one look answers for all of a day's very many sales
			boolean along = sale != null && sale.questions().equals(Set.of("BURST")) && looked.contains(sale.rep());
			this.answers.holds(along || this.office.toConfirm.contains(id), () -> "nobody wanted to confirm " + id);
		});
		refuted.forEach(
				(sale) -> this.answers.holds(this.office.log.doubted.contains(sale), () -> "nobody refuted " + sale));
		this.office.answered.forEach((one) -> this.answers
			.holds((one.confirmed() ? confirmed : refuted).contains(one.sale()), () -> one + " is not in the ledger"));
		sales.values().forEach((sale) -> {
			boolean open = Set.of("OPEN", "NOT_NEEDED").contains(sale.confirmation());
			String said = refuted.contains(sale.id()) ? "REFUTED" : confirmed.contains(sale.id()) ? "CONFIRMED" : "";
			this.answers.holds(said.isEmpty() ? open : said.equals(sale.confirmation()),
					() -> sale + " should be " + said);
		});
	}

	private void checkList(Map<String, Told> sales) {
		Set<String> open = new TreeSet<>();
		Set<String> asked = new TreeSet<>();
		sales.values().forEach((sale) -> {
			if (sale.confirmation().equals("OPEN")) {
				open.add(sale.id());
			}
			if (sale.isAsked()) {
				asked.add(sale.id());
			}
		});
		await(() -> {
			Set<String> listed = listed();
			return listed.containsAll(asked) && open.containsAll(listed);
		});
		Set<String> listed = listed();
		asked.forEach((sale) -> this.list.holds(listed.contains(sale), () -> sale + " waits and is not on it"));
		listed.forEach((sale) -> this.list.holds(open.contains(sale), () -> sale + " does not wait any more"));
	}

	private Set<String> listed() {
		Set<String> listed = new TreeSet<>();
		pages(LIST, "/questionableSales", Map.of(), (sale) -> listed.add(sale.get("id").asString()));
		return listed;
	}

	private void checkCounted(Map<String, Told> sales, String cup) {
		Map<String, Long> due = new TreeMap<>();
		sales.values().stream().filter(Told::counts).forEach((sale) -> due.merge(sale.rep(), sale.raw(), Long::sum));
		Map<String, Long> scores = new TreeMap<>();
		this.office.api.insist("ADMIN", STANDINGS, Map.of("id", cup))
			.at("/competition/standings/nodes")
			.forEach((place) -> scores.put(place.at("/rep/id").asString(),
					new BigDecimal(place.get("score").asString()).longValueExact()));
		Set<String> all = new TreeSet<>(due.keySet());
		all.addAll(scores.keySet());
		all.forEach((rep) -> this.counted.holds(due.getOrDefault(rep, 0L).equals(scores.getOrDefault(rep, 0L)),
				() -> "%s has %d of %d".formatted(rep, scores.getOrDefault(rep, 0L), due.getOrDefault(rep, 0L))));
	}

	private void checkCorrections() {
		Random random = new Random(1);
		List<Cup> cups = Ledger.cups(this.office.api);
		for (Cup cup : cups) {
			Admin.correct(this.office, random, cup.id(), false);
			Reply again = Admin.correct(this.office, random, cup.id(), true);
			this.corrections.holds(again != null && again.payload().get("payouts").isEmpty(),
					() -> cup.name() + " is not right yet: " + again);
		}
		await(() -> collection("result-corrections").stream().noneMatch((one) -> one.getBoolean("open", true)));
		Map<String, Long> due = new TreeMap<>();
		Map<String, Map<String, Long>> paid = new HashMap<>();
		cups.forEach((cup) -> paid.put(cup.id(), new HashMap<>(cup.payouts())));
		for (Document correction : collection("result-corrections")) {
			String cup = correction.getString("_id");
			this.corrections.holds(!correction.getBoolean("open", true), () -> cup + " is not paid");
			String state = "";
			int number = 0;
			for (Document step : correction.getList("steps", Document.class)) {
				String before = state;
				int expected = ++number;
				state = step.getString("state");
				this.corrections.holds(!before.equals(state) && step.getInteger("number") == expected,
						() -> cup + " was put right twice: " + step);
				step.getList("changes", Document.class).forEach((change) -> {
					String rep = change.getString("rep");
					due.put(rep + " prize/" + cup + "/correction/" + expected, change.getLong("points"));
					paid.getOrDefault(cup, new HashMap<>()).merge(rep, change.getLong("points"), Long::sum);
				});
			}
		}
		Map<String, Long> entered = new TreeMap<>();
		collection("entries").stream()
			.filter((entry) -> entry.getString("key").contains("/correction/"))
			.forEach((entry) -> entered.merge(entry.getString("rep") + " " + entry.getString("key"),
					entry.getLong("points"), Long::sum));
		Set<String> all = new TreeSet<>(due.keySet());
		all.addAll(entered.keySet());
		all.forEach((one) -> this.corrections.holds(due.getOrDefault(one, 0L).equals(entered.getOrDefault(one, 0L)),
				() -> "%s: %d of %d".formatted(one, entered.getOrDefault(one, 0L), due.getOrDefault(one, 0L))));
		paid.forEach((cup, points) -> {
			long sum = points.values().stream().mapToLong(Long::longValue).sum();
			this.corrections.holds(sum <= Cups.PRIZES && points.values().stream().allMatch((one) -> one >= 0),
					() -> cup + " pays " + points);
		});
	}

	private List<Document> collection(String name) {
		try (MongoClient client = MongoClients.create(this.mongoUri)) {
			return client.getDatabase("cima").getCollection(name).find().batchSize(500).into(new ArrayList<>());
		}
	}

	/** Waits for it, not for ever; the checker says what is wrong. */
	private static void await(Callable<Boolean> until) {
		try {
			Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(45)).until(until);
		}
		catch (ConditionTimeoutException ex) {
			// said by the claim
		}
	}

}
