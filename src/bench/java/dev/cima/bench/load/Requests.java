package dev.cima.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.json.JsonMapper;

/** The bodies of the requests; made of the named operations that the phone app sends. */
final class Requests {

	/** To how many accounts is sold: none of them buys several times at nearly the same moment. */
	private static final int ACCOUNTS = 10_000;

	/** How many cards there are to review. */
	private static final int CARDS = 200;

	private static final Path OPERATIONS = Path.of("schema", "operations");

	private static final List<String> LINES = List.of(
			"[{\"productId\":\"prod_bench-1\",\"quantity\":1,\"unitPrice\":\"20.00\",\"kind\":\"BASE\"},"
					+ "{\"productId\":\"prod_bench-2\",\"quantity\":2,\"unitPrice\":\"9.50\",\"kind\":\"CROSS_SELL\"}]",
			"[{\"productId\":\"prod_bench-3\",\"quantity\":1,\"unitPrice\":\"35.00\",\"kind\":\"UP_SELL\","
					+ "\"insteadOfProductId\":\"prod_bench-1\"},"
					+ "{\"productId\":\"prod_bench-2\",\"quantity\":1,\"unitPrice\":\"9.50\",\"kind\":\"CROSS_SELL\"}]");

	private final LoadPlan plan;

	private final String oneField = body("{ __typename }", null, null);

	private final String progress = body(document("MyProgress"), "MyProgress", Map.of("period", "MONTH"));

	private final String scorecard = body(
			"{ me { id scorecard(period: MONTH) { points balance held revenue sales crossSells upSells } } }", null,
			null);

	private final String logSale = operation("LogSale");

	private final String logSales = operation("LogSales");

	private final String reviewCards = operation("ReviewCards");

	private final String board;

	private final String questionable;

	private final AtomicInteger fresh;

	Requests(LoadPlan plan) {
		this.plan = plan;
		this.fresh = new AtomicInteger(plan.fresh());
		this.questionable = body(document("QuestionableSales"), "QuestionableSales", Map.of("teamId", Ask.LOOKED_AT));
		this.board = operation("Leaderboard") + ((plan.board() != null) ? plan.board() : "null") + "}}";
	}

	/** The token to send along and the body. */
	Request next(Ask ask) {
		return switch (ask) {
			case PLAIN, ONE_FIELD -> new Request(caller().token(), this.oneField);
			case LOG_SALE -> new Request(caller().token(), this.logSale + sale(null) + "}}");
			case FIRST_SALE -> new Request(this.plan.integration(),
					this.logSale + sale("rep_bench-%04d".formatted(this.fresh.getAndIncrement())) + "}}");
			case LOG_SALES -> new Request(caller().token(), batch(() -> null));
			case ONE_REP -> new Request(this.plan.integration(), batch(() -> this.plan.callers().getFirst().rep()));
			case MANY_REPS -> {
				int first = ThreadLocalRandom.current().nextInt(this.plan.callers().size());
				int[] next = { first };
				yield new Request(this.plan.integration(),
						batch(() -> this.plan.callers().get(next[0]++ % this.plan.callers().size()).rep()));
			}
			case REVIEW -> new Request(caller().token(), reviews(1));
			case REVIEWS -> new Request(caller().token(), reviews(Ask.BATCH));
			case BOARD -> new Request(caller().token(), this.board);
			case PROGRESS -> new Request(caller().token(), this.progress);
			case SCORECARD -> new Request(caller().token(), this.scorecard);
			case QUESTIONABLE -> new Request(this.plan.manager(), this.questionable);
		};
	}

	private LoadPlan.Caller caller() {
		return this.plan.callers().get(ThreadLocalRandom.current().nextInt(this.plan.callers().size()));
	}

	private String batch(Supplier<String> rep) {
		return IntStream.range(0, Ask.BATCH)
			.mapToObj((i) -> sale(rep.get()))
			.collect(Collectors.joining(",", this.logSales + "[", "]}}"));
	}

	/** To as many different cards. */
	private String reviews(int count) {
		int first = ThreadLocalRandom.current().nextInt(CARDS);
		return IntStream.range(0, count)
			.mapToObj((i) -> "{\"id\":\"" + uuid() + "\",\"cardId\":\"card_bench-" + (first + i) % CARDS
					+ "\",\"optionId\":\"a\",\"reviewedAt\":\""
					+ Instant.now().minusSeconds(ThreadLocalRandom.current().nextInt(30 * 86_400)) + "\"}")
			.collect(Collectors.joining(",", this.reviewCards + "{\"reviews\":[", "]}}}"));
	}

	private static UUID uuid() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
	}

	private static String sale(String rep) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		Instant at = Instant.now().minusSeconds(random.nextInt(60)).truncatedTo(ChronoUnit.MILLIS);
		return "{\"id\":\"" + uuid() + "\",\"occurredAt\":\"" + at + "\",\"accountId\":\"acct_bench-"
				+ random.nextInt(ACCOUNTS) + "\","
				+ ((rep != null) ? "\"repId\":\"" + rep + "\"," : "") + "\"lines\":"
				+ LINES.get(random.nextInt(LINES.size())) + "}";
	}

	/** The beginning of a body, up to the value of the variable {@code input}. */
	private static String operation(String name) {
		String body = body(document(name), name, Map.of("input", 0));
		return body.substring(0, body.length() - "0}}".length());
	}

	private static String document(String name) {
		try {
			return Files.readString(OPERATIONS.resolve(name + ".graphql"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String body(String query, String name, Map<String, ?> variables) {
		JsonMapper json = JsonMapper.shared();
		return "{\"query\":" + json.writeValueAsString(query)
				+ ((name != null) ? ",\"operationName\":\"" + name + "\"" : "")
				+ ((variables != null) ? ",\"variables\":" + json.writeValueAsString(variables) : "") + "}";
	}

	/** A body and whose it is. */
	record Request(String token, String body) {
	}

}
