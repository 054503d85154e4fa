package dev.cima.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.faults.Office.Reply;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reps who sell together to customers who answer: they share sales, correct them and take
 * them back, call customers, and spend what they have. Whatever is not answered is sent
 * again, to either node.
 */
final class Colleagues {

	static final int REPS = 6;

	private static final int ACCOUNTS = 40;

	private static final int PRICE = 40;

	private static final String SELL = "mutation($input: LogSaleInput!) { do: logSale(input: $input) { sale { id } errors { code } } }";

	private static final String CORRECT = "mutation($input: CorrectSaleInput!) { do: correctSale(input: $input) { sale { id } errors { code } } }";

	private static final String VOID = "mutation($input: VoidSaleInput!) { do: voidSale(input: $input) { sale { id } errors { code } } }";

	private static final String REDEEM = "mutation($input: RedeemRewardInput!) { do: redeemReward(input: $input) { redemption { id } errors { code } } }";

	private static final String CALL_OFF = "mutation($input: DecideRedemptionInput!) { do: decideRedemption(input: $input) { redemption { id } errors { code } } }";

	private static final String CALLED = "mutation($input: AnswerFollowUpInput!) { do: answerFollowUp(input: $input) { followUp { id } errors { code } } }";

	private static final String TO_CALL = "{ me { followUps(first: 20) { nodes { id } } } }";

	static final String TO_ASK = "{ surveysToSend(first: 100) { nodes { sale { id } url } } }";

	private static final List<String> SETUP = List.of("SaveAccountInput saveAccount", "SaveRewardInput saveReward",
			"SaveFollowUpRuleInput saveFollowUpRule");

	/** Sales that were acknowledged, and those that were taken back or replaced. */
	final Set<String> sold = ConcurrentHashMap.newKeySet();

	final Set<String> takenBack = ConcurrentHashMap.newKeySet();

	/** Redemptions that were acknowledged. */
	final Queue<String> redeemed = new ConcurrentLinkedQueue<>();

	private final Api api;

	private final Office post;

	private final Log log;

	Colleagues(Run run) {
		this.api = run.api;
		this.post = run.office;
		this.log = run.log;
		IntStream.rangeClosed(1, ACCOUNTS)
			.forEach((i) -> save(0, Map.of("id", "acct_shop-" + i, "name", "Shop " + i, "active", true)));
		for (boolean asks : List.of(true, false)) {
			save(1, Map.of("id", "reward_" + asks, "name", "Mug", "description", "A mug", "kind", "GOODS", "price",
					PRICE, "stock", 10_000, "needsApproval", asks));
		}
		save(2, Map.of("id", "rule_bike", "name", "After a bike", "text", "How does it ride?", "appliesWhen",
				"product.category == \"Bikes\"", "afterDays", 1, "expiresAfterDays", 14, "points", 25, "holdOutPercent",
				0));
	}

	private void save(int which, Map<String, Object> input) {
		String[] what = SETUP.get(which).split(" ");
		JsonNode errors = this.api
			.insist("ADMIN", "mutation($input: %s!) { do: %s(input: $input) { errors { message } } }".formatted(what),
					Map.of("input", input))
			.at("/do/errors");
		if (!errors.isEmpty()) {
			throw new IllegalStateException(what[1] + ": " + errors);
		}
	}

	static String rep(int number) {
		return "rep_%03d".formatted(number);
	}

	/** Lets all of them work until told to stop. */
	Phones work(Random random) {
		return new Phones(
				IntStream
					.rangeClosed(1, REPS).<Phones
							.Work>mapToObj((i) -> new Desk(rep(i), new Random(random.nextLong()))::run)
					.toList());
	}

	/** The customers answer all that they are still asked; false when there is none. */
	boolean answerAll(Random random) {
		List<String> tokens = tokens(random.nextInt(this.api.nodes()));
		tokens.forEach((token) -> answer(token, random));
		return !tokens.isEmpty();
	}

	/** The path of a page on which a customer can still answer. */
	String anyLink() {
		return "/s/" + Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> tokens(0).stream().findFirst().orElse(""), (token) -> !token.isEmpty());
	}

	private List<String> tokens(int node) {
		try {
			return this.api.ask(node, "INTEGRATION", TO_ASK, Map.of())
				.at("/surveysToSend/nodes")
				.valueStream()
				.map((invitation) -> invitation.get("url").asString())
				.map((url) -> url.substring(url.lastIndexOf('/') + 1))
				.toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	private void answer(String token, Random random) {
		String form = (random.nextInt(4) == 0) ? "score=1&unwanted=yes" : "score=" + (1 + random.nextInt(5));
		try {
			if (this.api.post(random.nextInt(this.api.nodes()), "/s/" + token, form) == 200) {
				this.log.count("answer of a customer");
			}
		}
		catch (IOException ex) {
			// somebody answers it later
		}
	}

	/** One of them, who does one thing after another. */
	private final class Desk {

		private final String rep;

		private final Random random;

		private final Sales uuids;

		private final List<String> mine = new ArrayList<>();

		Desk(String rep, Random random) {
			this.rep = rep;
			this.random = random;
			this.uuids = new Sales(random, REPS);
		}

		void run(BooleanSupplier goOn) {
			while (goOn.getAsBoolean()) {
				int what = this.random.nextInt(100);
				if (what < 45) {
					sell();
				}
				else if (what < 53) {
					takeBack();
				}
				else if (what < 63) {
					correct();
				}
				else if (what < 75) {
					redeem();
				}
				else if (what < 88) {
					call();
				}
				else {
					tokens(this.random.nextInt(Colleagues.this.api.nodes())).stream()
						.limit(10)
						.forEach((token) -> answer(token, this.random));
				}
			}
		}

		private Map<String, Object> sale() {
			List<Map<String, Object>> lines = new ArrayList<>();
			lines.add((this.random.nextInt(3) == 0) ? Shop.upSell() : Shop.line(Shop.SOCKS, 2, "9.50", "BASE"));
			if (this.random.nextBoolean()) {
				lines.add(Shop.line(Shop.HELMET, 1 + this.random.nextInt(3), "34.99", "CROSS_SELL"));
			}
			Map<String, Object> sale = new HashMap<>(Shop.sale(this.uuids.uuid(), TestTime.now(), lines));
			sale.put("accountId", "acct_shop-" + (1 + this.random.nextInt(ACCOUNTS)));
			sale.put("shares", shares());
			return sale;
		}

		/**
		 * Two to four have some, or nobody; now and then the seller has next to nothing.
		 */
		private List<Map<String, Object>> shares() {
			int others = this.random.nextInt(4);
			if (others == 0) {
				return List.of();
			}
			List<String> who = new ArrayList<>(IntStream.rangeClosed(1, REPS).mapToObj(Colleagues::rep).toList());
			who.remove(this.rep);
			Collections.shuffle(who, this.random);
			List<Map<String, Object>> shares = new ArrayList<>();
			int left = 10_000 - ((this.random.nextInt(5) == 0) ? 1 : 1 + this.random.nextInt(8_000));
			shares.add(Map.of("repId", this.rep, "basisPoints", 10_000 - left));
			for (int i = 0; i < others; i++) {
				int part = (i == others - 1) ? left : 1 + this.random.nextInt(left - (others - 1 - i));
				shares.add(Map.of("repId", who.get(i), "basisPoints", part));
				left -= part;
			}
			return shares;
		}

		private void sell() {
			Map<String, Object> sale = sale();
			Reply reply = send(SELL, sale);
			if (reply != null && isOf(sale, reply)) {
				note("shared sale", reply);
			}
			else if (reply != null) {
				Colleagues.this.log.odd("sale " + sale + ": " + reply.payload());
			}
		}

		private static boolean isOf(Map<String, Object> sale, Reply reply) {
			return reply.payload().at("/sale/id").asString("").endsWith("_" + sale.get("id"));
		}

		private void note(String operation, Reply reply) {
			String sale = reply.payload().at("/sale/id").asString();
			Colleagues.this.log.count(operation);
			Colleagues.this.sold.add(sale);
			this.mine.add(sale);
		}

		private void takeBack() {
			String sale = takeOne();
			Reply reply = (sale != null) ? send(VOID, Map.of("saleId", sale, "reason", "Brought back")) : null;
			if (sale != null && reply != null && (reply.error().isEmpty() || reply.error().equals("ALREADY_VOIDED"))) {
				Colleagues.this.log.count("void");
				Colleagues.this.takenBack.add(sale);
			}
		}

		private void correct() {
			String wrong = takeOne();
			Map<String, Object> right = sale();
			Reply reply = (wrong != null)
					? send(CORRECT, Map.of("saleId", wrong, "reason", "Miscounted", "sale", right)) : null;
			if (wrong != null && reply != null && isOf(right, reply)) {
				Colleagues.this.takenBack.add(wrong);
				note("correction", reply);
			}
		}

		private @Nullable String takeOne() {
			return this.mine.isEmpty() ? null : this.mine.remove(this.random.nextInt(this.mine.size()));
		}

		private void redeem() {
			boolean asks = this.random.nextBoolean();
			Reply reply = send(REDEEM, Map.of("id", this.uuids.uuid(), "rewardId", "reward_" + asks, "price", PRICE));
			String redemption = (reply != null && reply.error().isEmpty())
					? reply.payload().at("/redemption/id").asString() : "";
			if (redemption.isEmpty()) {
				return;
			}
			Colleagues.this.log.count("redemption");
			Colleagues.this.redeemed.add(redemption);
			if (asks) {
				send(CALL_OFF, Map.of("redemptionId", redemption, "state", "CANCELLED"));
			}
		}

		private void call() {
			try {
				List<JsonNode> open = Colleagues.this.api
					.ask(this.random.nextInt(Colleagues.this.api.nodes()), this.rep, TO_CALL, Map.of())
					.at("/me/followUps/nodes")
					.valueStream()
					.toList();
				if (!open.isEmpty()) {
					String task = open.get(this.random.nextInt(open.size())).get("id").asString();
					send(CALLED, Map.of("followUpId", task, "outcome", "DONE", "doneAt", TestTime.now().toString()));
					Colleagues.this.log.count("follow-up");
				}
			}
			catch (IOException ex) {
				// looks again later
			}
		}

		private @Nullable Reply send(String document, Map<String, ?> input) {
			return Colleagues.this.post.send(this.random, this.rep, document, input, "do");
		}

	}

}
