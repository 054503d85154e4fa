package dev.cima.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.cima.faults.Log.Shown.Place;
import dev.cima.faults.Log.Shown;
import dev.cima.faults.Sales.Made;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A phone, or a till that sends batches: does one thing after another, sends again what
 * was not answered, to either node, and notes each answer. Now and then it gives up on
 * what was not answered, sends something twice at once, or sends again what was answered
 * long ago.
 */
final class Phone {

	private static final String LOG = "mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } replayed "
			+ Receipt.FIELDS + " errors { code } } }";

	private static final String LOG_ALL = "mutation($input: [LogSaleInput!]!) { logSales(input: $input) { sale { id } replayed "
			+ Receipt.FIELDS + " errors { code } } }";

	static final String VOID = "mutation($input: VoidSaleInput!) { voidSale(input: $input) { sale { id status } "
			+ Receipt.FIELDS + " errors { code } } }";

	private static final String CORRECT = "mutation($input: CorrectSaleInput!) { correctSale(input: $input) { sale { id } "
			+ Receipt.FIELDS + " errors { code } } }";

	private static final String THANK = "mutation($input: GiveKudosInput!) { giveKudos(input: $input) { item { id } errors { code } } }";

	static final String BOARD = "query($metric: Metric!) { leaderboard(input: { metric: $metric, period: ALL_TIME }) "
			+ "{ state size standings(first: 100) { edges { node { rank score rep { id } } } } } }";

	private static final int MOST_TRIES = 200;

	private final Api api;

	private final Log log;

	private final Random random;

	private final Sales sales;

	/** Acknowledged and not taken back. */
	private final List<Made> mine = new ArrayList<>();

	Phone(Api api, Log log, Random random, int reps) {
		this.api = api;
		this.log = log;
		this.random = random;
		this.sales = new Sales(random, reps);
	}

	void run(BooleanSupplier goOn) {
		while (goOn.getAsBoolean()) {
			int what = this.random.nextInt(100);
			if (what < 40) {
				sell(this.sales.of(this.sales.rep()));
			}
			else if (what < 55) {
				sellMany();
			}
			else if (what < 63) {
				takeBack();
			}
			else if (what < 68) {
				correct();
			}
			else if (what < 78) {
				sendAgain();
			}
			else if (what < 96) {
				look(this.random.nextBoolean() ? "POINTS" : "SALES");
			}
			else {
				thank();
			}
		}
	}

	/** Logs a sale, now and then twice at once. */
	private void sell(Made made) {
		this.log.sent.put(made.sent().sale(), made.sent());
		Thread twin = (this.random.nextInt(20) != 0) ? null : Thread.startVirtualThread(
				new Phone(this.api, this.log, new Random(this.random.nextLong()), 1).sending("sale", made));
		if (send("sale", made)) {
			this.mine.add(made);
		}
		join(twin);
	}

	private Runnable sending(String operation, Made made) {
		return () -> send(operation, made);
	}

	private boolean send(String operation, Made made) {
		JsonNode answer = exchange(made.sent().rep(), LOG, made.input(), "logSale", Phone::isAnswered);
		return answer != null && note(operation, made, answer);
	}

	/** Sends a sale to a node, once, and does not mind whether there is an answer. */
	boolean tell(int node, Made made) {
		this.log.sent.put(made.sent().sale(), made.sent());
		try {
			JsonNode answer = this.api.ask(node, made.sent().rep(), LOG, Map.of("input", made.input())).path("logSale");
			return isAnswered(answer) && note("sale", made, answer);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** A till's batch, for several reps. */
	private void sellMany() {
		List<String> reps = IntStream.range(0, 1 + this.random.nextInt(4)).mapToObj((i) -> this.sales.rep()).toList();
		List<Made> batch = IntStream.range(0, 10 + this.random.nextInt(50))
			.mapToObj((i) -> this.sales.of(reps.get(i % reps.size())))
			.toList();
		batch.forEach((made) -> this.log.sent.put(made.sent().sale(), made.sent()));
		JsonNode answers = exchange("INTEGRATION", LOG_ALL, batch.stream().map(Made::input).toList(), "logSales",
				(all) -> all.isArray() && all.valueStream().allMatch(Phone::isAnswered));
		for (int i = 0; answers != null && i < batch.size(); i++) {
			if (note("batched sale", batch.get(i), answers.get(i))) {
				this.mine.add(batch.get(i));
			}
		}
	}

	private void takeBack() {
		Made made = takeOne();
		if (made == null) {
			return;
		}
		JsonNode answer = exchange(made.sent().rep(), VOID,
				Map.of("saleId", made.sent().sale(), "reason", "Brought back"), "voidSale", Phone::isAnswered);
		if (answer == null) {
			return;
		}
		String error = error(answer);
		if ((error.isEmpty() || error.equals("ALREADY_VOIDED")) && answer.path("receipt").isObject()) {
			this.log.acknowledge("void", made.sent().sale(), true, Receipt.of(answer.get("receipt")));
		}
		else {
			this.log.odd("void of " + made.sent().sale() + ": " + answer);
		}
	}

	private void correct() {
		Made wrong = takeOne();
		if (wrong == null) {
			return;
		}
		Made right = this.sales.of(wrong.sent().rep());
		right.input().put("occurredAt", wrong.input().get("occurredAt"));
		this.log.sent.put(right.sent().sale(), right.sent());
		JsonNode answer = exchange(wrong.sent().rep(), CORRECT,
				Map.of("saleId", wrong.sent().sale(), "reason", "A wrong price", "sale", right.input()), "correctSale",
				Phone::isAnswered);
		if (answer != null && error(answer).equals("ALREADY_VOIDED")
				&& answer.at("/sale/id").asString("").equals(wrong.sent().sale())
				&& this.log.doubted.contains(wrong.sent().sale())) {
			return; // a manager did not believe it
		}
		if (answer != null && note("correction", right, answer)) {
			this.mine.add(right);
		}
	}

	private void sendAgain() {
		if (!this.mine.isEmpty()) {
			send("resend", this.mine.get(this.random.nextInt(this.mine.size())));
		}
	}

	private void look(String metric) {
		int node = this.random.nextInt(this.api.nodes());
		try {
			this.log.show(board(this.api.ask(node, this.sales.rep(), BOARD, Map.of("metric", metric)), node, metric));
		}
		catch (IOException ex) {
			this.log.retries.incrementAndGet();
		}
	}

	static Shown board(JsonNode data, int node, String metric) throws IOException {
		JsonNode board = data.path("leaderboard");
		if (!board.isObject()) {
			throw new IOException("no board");
		}
		return new Shown(node, metric, board.get("state").asString().equals("WHOLE"), board.get("size").asInt(),
				board.at("/standings/edges")
					.valueStream()
					.map((edge) -> edge.get("node"))
					.map((place) -> new Place(place.at("/rep/id").asString(), place.get("rank").asInt(),
							Long.parseLong(place.get("score").asString())))
					.toList());
	}

	private void thank() {
		String from = this.sales.rep();
		String to = this.sales.rep();
		if (from.equals(to)) {
			return;
		}
		JsonNode answer = exchange(from, THANK, Map.of("id", this.sales.uuid(), "repId", to, "reason", "Well done"),
				"giveKudos", JsonNode::isObject);
		if (answer != null && answer.path("item").isObject()) {
			this.log.thank(answer.at("/item/id").asString(), to);
		}
	}

	/** A sale that this phone knows to stand; nobody else takes it back. */
	private @Nullable Made takeOne() {
		return this.mine.isEmpty() ? null : this.mine.remove(this.random.nextInt(this.mine.size()));
	}

	/** Notes the answer to a sale; false when it was refused. */
	private boolean note(String operation, Made made, JsonNode answer) {
		String error = error(answer);
		if (error.isEmpty() && answer.at("/sale/id").asString("").equals(made.sent().sale())) {
			if (operation.equals("resend") && !answer.get("replayed").asBoolean()) {
				this.log.odd("not replayed: " + made.sent().sale());
			}
			this.log.acknowledge(operation, made.sent().sale(), false, Receipt.of(answer.get("receipt")));
			return true;
		}
		this.log.odd(operation + " of " + made.sent().sale() + ": " + answer);
		return false;
	}

	/**
	 * Sends until there is an answer; null when it gave up.
	 */
	private @Nullable JsonNode exchange(String caller, String document, Object input, String field,
			Predicate<JsonNode> answered) {
		for (int tries = 0; tries < MOST_TRIES; tries++) {
			try {
				JsonNode answer = this.api
					.ask(this.random.nextInt(this.api.nodes()), caller, document, Map.of("input", input))
					.path(field);
				if (answered.test(answer)) {
					return answer;
				}
			}
			catch (IOException ex) {
				// not known: the same again finds it out
			}
			this.log.retries.incrementAndGet();
			if (this.random.nextInt(30) == 0) {
				break;
			}
			Pause.millis(50 + this.random.nextInt(300));
		}
		this.log.givenUp.incrementAndGet();
		return null;
	}

	private static boolean isAnswered(JsonNode payload) {
		return payload.isObject() && !error(payload).equals("RETRY_LATER");
	}

	private static String error(JsonNode payload) {
		return payload.at("/errors/0/code").asString("");
	}

	private static void join(@Nullable Thread thread) {
		try {
			if (thread != null) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
