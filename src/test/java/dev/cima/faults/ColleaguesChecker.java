package dev.cima.faults;

import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lets all that waits end, and compares what colleagues were told with the streams: each
 * by what is stored, with rules of its own.
 */
final class ColleaguesChecker {

	private static final String CARD = "query($rep: ID!) { rep(id: $rep) { scorecard { balance held } } }";

	private static final String REDEMPTIONS = "query($rep: ID!, $after: String) { rep(id: $rep) { redemptions(first: 100, after: $after) "
			+ "{ nodes { id state points } pageInfo { hasNextPage endCursor } } } }";

	private static final String COMPLAINTS = "{ complaints(first: 100) { nodes { id } } }";

	private static final String SETTLE = "mutation($input: SettleComplaintInput!) { settleComplaint(input: $input) { errors { code message } } }";

	private final Claim parts = new Claim("the parts of a shared sale add up to it, and go with it");

	private final Claim holds = new Claim("what waits for a customer ends once, and is lost by a decision alone");

	private final Claim balances = new Claim("a balance is what its entries come to, and nothing waits in the end");

	private final Claim rewards = new Claim("a redemption is paid for once, or given back");

	private final Claim calls = new Claim("a follow-up is paid once, and for a sale that stands");

	private final Claim page = new Claim("the page of a survey is there in production, and strict");

	private final Colleagues colleagues;

	private final Api api;

	private final String mongoUri;

	private final Random random;

	/** By rep and key. */
	private final Map<String, Map<String, Document>> streams = new HashMap<>();

	ColleaguesChecker(Colleagues colleagues, Run run) {
		this.colleagues = colleagues;
		this.api = run.api;
		this.mongoUri = run.cluster.mongoUri();
		this.random = new Random(run.settings.seed());
	}

	List<Claim> check() {
		checkPage();
		await(() -> {
			boolean answered = !this.colleagues.answerAll(this.random);
			boolean settled = settleAll();
			return answered && settled && collection("holds").isEmpty() && isTold();
		});
		Map<String, Long> last = new HashMap<>();
		await(() -> {
			Map<String, Long> before = Map.copyOf(last);
			last.clear();
			collection("entries").forEach((entry) -> last.merge(entry.getString("rep"), 1L, Long::sum));
			Pause.millis(2_000);
			return last.equals(before);
		});
		collection("entries")
			.forEach((entry) -> this.streams.computeIfAbsent(entry.getString("rep"), (rep) -> new TreeMap<>())
				.put(entry.getString("key"), entry));
		checkSales();
		checkHolds();
		this.streams.keySet().stream().filter((rep) -> rep.matches("rep_\\d+")).forEach((rep) -> {
			checkBalance(rep);
			checkRewards(rep);
		});
		checkCalls();
		return List.of(this.page, this.parts, this.holds, this.balances, this.rewards, this.calls);
	}

	/** The nodes are as in production. */
	private void checkPage() {
		String link = this.colleagues.anyLink();
		for (int node = 0; node < this.api.nodes(); node++) {
			try {
				HttpResponse<String> look = this.api.page(node, link);
				this.page.holds(look.statusCode() == 200 && look.body().contains("<form method=\"post\""),
						() -> link + " is answered by " + look.statusCode());
				this.page.holds(
						look.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'")
								&& look.headers().firstValue("Set-Cookie").isEmpty(),
						() -> link + " has " + look.headers().map());
				int unknown = this.api.page(node, "/s/AAAAAAAAAAAAAAAAAAAAAA").statusCode();
				this.page.holds(unknown == 404, () -> "a guess is answered by " + unknown);
			}
			catch (IOException ex) {
				this.page.holds(false, ex::toString);
			}
		}
	}

	private boolean settleAll() {
		List<JsonNode> open = this.api.insist("ADMIN", COMPLAINTS, Map.of())
			.at("/complaints/nodes")
			.valueStream()
			.toList();
		open.forEach((sale) -> {
			String id = sale.get("id").asString();
			boolean release = this.random.nextBoolean();
			JsonNode errors = settle(id, release);
			if (!errors.isEmpty() && !release) {
				settle(id, true); // there is nothing to take
			}
		});
		return open.isEmpty();
	}

	private JsonNode settle(String sale, boolean release) {
		return this.api
			.insist("ADMIN", SETTLE, Map.of("input", Map.of("saleId", sale, "release", release, "reason", "Looked at")))
			.at("/settleComplaint/errors");
	}

	/** Whether those who follow the answers of customers know all of them. */
	private boolean isTold() {
		return collection("surveys").stream()
			.noneMatch((survey) -> survey.get("answer") != null && survey.get("due") != null);
	}

	private void checkSales() {
		Set<String> found = new HashSet<>();
		this.streams.forEach((rep, stream) -> List.copyOf(stream.values())
			.stream()
			.filter((entry) -> "SALE".equals(entry.getString("kind")))
			.forEach((sale) -> found.add(checkSale(rep, sale, stream))));
		this.colleagues.sold.forEach(
				(sale) -> this.parts.holds(found.contains(sale), () -> sale + " was acknowledged and is not there"));
	}

	private String checkSale(String rep, Document sale, Map<String, Document> stream) {
		String key = sale.getString("key");
		String id = "sale_" + rep + "_" + key;
		boolean voided = stream.containsKey("void/" + key);
		this.parts.holds(voided || !this.colleagues.takenBack.contains(id), () -> id + " was taken back and stands");
		Document facts = sale.get("sale", Document.class);
		long whole = facts.getList("lines", Document.class).stream().mapToLong((line) -> line.getLong("points")).sum();
		@SuppressWarnings("rawtypes")
		List<List> shares = facts.getList("shares", List.class, List.of());
		if (shares.isEmpty()) {
			return id;
		}
		long sum = 0;
		for (List<?> share : shares) {
			String who = (String) share.get(0);
			long bps = ((Number) share.get(1)).longValue();
			long part = ((Number) share.get(2)).longValue();
			long given = who.equals(rep) ? sale.getLong("raw") : raw(who, "split/" + id) + raw(who, "void/split/" + id);
			long due = (who.equals(rep) || !voided) ? part : 0;
			this.parts.holds(given == due, () -> "%s has %d of %s, not %d".formatted(who, given, id, due));
			BigInteger off = BigInteger.valueOf(whole)
				.multiply(BigInteger.valueOf(bps))
				.subtract(BigInteger.valueOf(part).multiply(BigInteger.valueOf(10_000)))
				.abs();
			this.parts.holds(off.compareTo(BigInteger.valueOf(10_000)) < 0,
					() -> "%s has %d of %d for %d basis points".formatted(who, part, whole, bps));
			sum += part;
		}
		long all = sum;
		this.parts.holds(all == whole, () -> "%s is worth %d, and its parts %d".formatted(id, whole, all));
		return id;
	}

	private long raw(String rep, String key) {
		Document entry = entry(rep, key);
		return (entry != null) ? entry.getLong("raw") : 0;
	}

	private @Nullable Document entry(String rep, String key) {
		return this.streams.getOrDefault(rep, Map.of()).get(key);
	}

	private void checkHolds() {
		Map<String, String> decided = new HashMap<>();
		collection("complaints").forEach((complaint) -> {
			Document settlement = complaint.get("settlement", Document.class);
			decided.put(complaint.getString("_id"), (settlement != null) ? settlement.getString("how") : "OPEN");
		});
		this.streams.forEach((rep, stream) -> stream.forEach((key, entry) -> {
			Document held = entry.get("held", Document.class);
			if (held == null || entry.containsKey("voids") || entry.containsKey("takesBack")) {
				return;
			}
			String how = decided.getOrDefault(held.getString("sale"), "NONE");
			if (held.getLong("points") > 0) {
				this.holds.holds(stream.containsKey("release/" + key) || stream.containsKey("void/" + key),
						() -> rep + "/" + key + " waits for ever");
			}
			long lost = held.containsKey("forfeited") ? held.getLong("forfeited") : 0;
			this.holds.holds(lost <= 0 || how.equals("FORFEITED"),
					() -> rep + "/" + key + " is lost, and decided: " + how);
		}));
	}

	private void checkBalance(String rep) {
		long balance = 0;
		long waits = 0;
		for (Document entry : this.streams.getOrDefault(rep, Map.of()).values()) {
			Document held = entry.get("held", Document.class);
			long kept = (held != null) ? held.getLong("points") : 0;
			long lost = (held != null && held.containsKey("forfeited")) ? held.getLong("forfeited") : 0;
			balance += entry.getLong("points") - kept - lost;
			waits += kept;
		}
		JsonNode card = this.api.insist("ADMIN", CARD, Map.of("rep", rep)).at("/rep/scorecard");
		String should = "balance " + balance + ", held " + waits;
		String is = "balance " + card.get("balance").asLong() + ", held " + card.get("held").asLong();
		this.balances.holds(is.equals(should), () -> "%s: %s, not %s".formatted(rep, is, should));
		long left = waits;
		this.balances.holds(left == 0, () -> rep + " still waits for " + left);
	}

	private void checkRewards(String rep) {
		Map<String, Document> stream = this.streams.getOrDefault(rep, Map.of());
		Set<String> shown = new HashSet<>();
		String after = null;
		JsonNode page;
		do {
			Map<String, Object> variables = new HashMap<>(Map.of("rep", rep));
			variables.put("after", after);
			page = this.api.insist("ADMIN", REDEMPTIONS, variables).at("/rep/redemptions");
			page.get("nodes").forEach((redemption) -> {
				String id = redemption.get("id").asString();
				String key = id.substring(("redemption_" + rep + "_").length());
				shown.add(id);
				boolean stands = !Set.of("CANCELLED", "REFUSED").contains(redemption.get("state").asString());
				long net = stream.values()
					.stream()
					.filter((entry) -> entry.getString("key").equals(key) || entry.getString("key").endsWith("/" + key))
					.mapToLong((entry) -> entry.getLong("points"))
					.sum();
				long due = stands ? -redemption.get("points").asLong() : 0;
				this.rewards.holds(net == due, () -> "%s moved %d, not %d".formatted(id, net, due));
			});
			after = page.at("/pageInfo/endCursor").asString(null);
		}
		while (page.at("/pageInfo/hasNextPage").asBoolean());
		this.colleagues.redeemed.stream()
			.filter((id) -> id.startsWith("redemption_" + rep + "_"))
			.forEach((id) -> this.rewards.holds(shown.contains(id), () -> id + " was acknowledged and is not there"));
	}

	private void checkCalls() {
		Map<String, Integer> tasks = new HashMap<>();
		Map<String, Integer> sales = new HashMap<>();
		this.streams.forEach((rep, stream) -> stream.values()
			.stream()
			.filter((entry) -> entry.getString("key").startsWith("follow-up/") && entry.getLong("points") > 0)
			.filter((entry) -> !stream.containsKey("void/" + entry.getString("key")))
			.forEach((entry) -> {
				List<?> step = entry.getList("steps", List.class).getFirst();
				tasks.merge((String) step.get(2), 1, Integer::sum);
				String sale = (String) step.get(3);
				sales.merge(sale, 1, Integer::sum);
				int end = sale.lastIndexOf('_');
				String seller = sale.substring("sale_".length(), end);
				this.calls.holds(
						entry(seller, sale.substring(end + 1)) != null
								&& entry(seller, "void/" + sale.substring(end + 1)) == null,
						() -> rep + " is paid for " + sale + ", which does not stand");
			}));
		tasks.forEach((task, times) -> this.calls.holds(times == 1, () -> task + " is paid " + times + " times"));
		sales.forEach((sale, times) -> this.calls.holds(times == 1, () -> sale + " pays " + times + " times"));
	}

	private List<Document> collection(String name) {
		try (MongoClient client = MongoClients.create(this.mongoUri)) {
			return client.getDatabase("cima").getCollection(name).find().batchSize(500).into(new ArrayList<>());
		}
	}

	/** Waits for it, not for ever; the claims say what is wrong. */
	private static void await(Callable<Boolean> until) {
		try {
			Awaitility.await().pollInterval(Duration.ofMillis(200)).atMost(Duration.ofSeconds(120)).until(until);
		}
		catch (ConditionTimeoutException ex) {
			// said by a claim
		}
	}

}
