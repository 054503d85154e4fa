package dev.cima.outbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import dev.cima.TestTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An outbox as {@code docs/outbox.md} wants it, as small as it can be; or one with a
 * flaw.
 */
final class SampleClient implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Set<String> WARNINGS = Set.of("ROUNDED", "DUPLICATE_REFERENCE", "CLOCK_UNSURE",
			"OFFER_IGNORED", "CAUTION", "ALREADY_VOIDED");

	private static final Duration LONGEST_SYNC = Duration.ofMinutes(2);

	private static final String LOG = "mutation LogSales($input: [LogSaleInput!]!) { logSales(input: $input) { replayed errors { code retryAfterSeconds } } }";

	private static final String VOID = "mutation VoidSale($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }";

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI stage;

	private final @Nullable Flaw flaw;

	/** What is on the phone, by person. */
	private final Map<String, Map<String, Entry>> disk = new HashMap<>();

	private String person = "";

	private String token = "";

	private int most = 100;

	SampleClient(URI stage, @Nullable Flaw flaw) {
		this.stage = stage;
		this.flaw = flaw;
	}

	/** Does what it is told until the end. */
	void run() throws IOException, InterruptedException {
		while (true) {
			JsonNode action = JSON.readTree(post("/next", null, Map.of("entries",
					mine().values().stream().map((entry) -> Map.of("id", entry.id, "state", entry.state)).toList()))
				.body());
			switch (action.get("do").asString()) {
				case "sign-in" -> signIn(action.get("as").asString());
				case "log" -> add(new Entry(action.at("/input/id").asString(), null, action.get("input")));
				case "void" -> takeBack(action.get("of").asString(), action.get("input"));
				case "try" -> round();
				case "sync" -> sync();
				case "restart" -> restart();
				default -> {
					return;
				}
			}
		}
	}

	private boolean has(Flaw flaw) {
		return this.flaw == flaw;
	}

	private Map<String, Entry> mine() {
		String owner = has(Flaw.SENDS_WHAT_ANOTHER_PERSON_HAS_LEFT) ? "" : this.person;
		return this.disk.computeIfAbsent(owner, (key) -> new LinkedHashMap<>());
	}

	private void signIn(String as) throws IOException, InterruptedException {
		if (has(Flaw.FORGETS_WHAT_ANOTHER_PERSON_HAS_LEFT)) {
			this.disk.clear();
		}
		this.person = as;
		renew();
	}

	private void renew() throws IOException, InterruptedException {
		this.token = JSON.readTree(post("/token", null, Map.of("as", this.person)).body()).get("token").asString();
	}

	private void restart() {
		this.most = 100;
		if (has(Flaw.FORGETS_WHEN_IT_IS_CLOSED)) {
			this.disk.clear();
		}
	}

	private void add(Entry entry) {
		mine().put(entry.id, entry);
	}

	private void takeBack(String sale, JsonNode input) {
		Entry entry = mine().get(sale);
		if (entry != null && entry.tries == 0 && !has(Flaw.SENDS_WHAT_WAS_NEVER_MEANT_TO_BE)) {
			mine().remove(sale);
			return;
		}
		if (!has(Flaw.SENDS_WHAT_WAS_NEVER_MEANT_TO_BE) || entry == null || entry.tries > 0) {
			add(new Entry(UUID.randomUUID().toString(), has(Flaw.SENDS_THE_VOID_FIRST) ? null : sale, input));
		}
	}

	private void sync() throws IOException, InterruptedException {
		long end = System.nanoTime() + LONGEST_SYNC.toNanos();
		while (mine().values().stream().anyMatch(Entry::isOpen) && System.nanoTime() < end) {
			if (!round()) {
				LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
			}
		}
	}

	/** Sends what is due, once; answers whether anything was. */
	private boolean round() throws IOException, InterruptedException {
		List<Entry> due = mine().values().stream().filter((entry) -> entry.isDue() && !waits(entry)).toList();
		List<Entry> voids = due.stream().filter((entry) -> entry.input.has("saleId")).toList();
		if (!voids.isEmpty()) {
			send(voids.subList(0, 1), VOID);
			return true;
		}
		boolean all = has(Flaw.SENDS_ALL_AT_ONCE) && !due.isEmpty() && due.getFirst().tries == 0;
		int together = all ? due.size() : Math.min(this.most, due.size());
		if (together > 0) {
			send(due.subList(0, together), LOG);
		}
		return together > 0;
	}

	/** What depends on something that is still on its way. */
	private boolean waits(Entry entry) {
		Entry before = (entry.after != null) ? mine().get(entry.after) : null;
		return before != null && before.isOpen();
	}

	private void send(List<Entry> batch, String document) throws IOException, InterruptedException {
		List<Map<String, Object>> inputs = new ArrayList<>();
		for (Entry entry : batch) {
			inputs.add(input(entry));
			entry.state = "SENT";
			entry.tries++;
		}
		HttpResponse<String> answer;
		try {
			answer = post("/graphql", this.token, Map.of("query", document, "variables",
					Map.of("input", document.equals(LOG) ? inputs : inputs.getFirst())));
		}
		catch (IOException ex) {
			batch.forEach((entry) -> entry.again(has(Flaw.TRIES_AGAIN_AT_ONCE) ? 0 : 1));
			if (has(Flaw.TAKES_SILENCE_FOR_SUCCESS)) {
				batch.forEach((entry) -> entry.state = "DONE");
			}
			return;
		}
		switch (answer.statusCode()) {
			case 200 -> judge(batch, JSON.readTree(answer.body()).path("data"));
			case 401 -> {
				batch.forEach((entry) -> entry.again(0));
				if (!has(Flaw.GOES_ON_WITH_AN_ENDED_TOKEN) || batch.getFirst().tries % 4 == 0) {
					renew();
				}
			}
			case 413 -> {
				boolean asMuch = has(Flaw.SENDS_AS_MUCH_AGAIN) && batch.getFirst().tries < 3;
				this.most = asMuch ? this.most : Math.max(1, batch.size() / 2);
				batch.forEach((entry) -> entry.again(0));
			}
			default -> {
				int seconds = JSON.readTree(answer.body()).at("/errors/0/extensions/retryAfterSeconds").asInt(5);
				batch.forEach((entry) -> entry.again(has(Flaw.DOES_NOT_WAIT_WHEN_THE_SERVER_IS_BUSY) ? 0 : seconds));
			}
		}
	}

	private Map<String, Object> input(Entry entry) {
		Map<String, Object> input = new HashMap<>();
		entry.input.properties().forEach((field) -> input.put(field.getKey(), field.getValue()));
		if (!entry.input.has("saleId")) {
			entry.sentAt = (has(Flaw.KEEPS_SENT_AT) && entry.sentAt != null) ? entry.sentAt : TestTime.now().toString();
			input.put("sentAt", entry.sentAt);
			if (has(Flaw.MOVES_THE_SALE_TO_THE_MOMENT_OF_THE_TRY)) {
				input.put("occurredAt", entry.sentAt);
			}
			if (has(Flaw.ANOTHER_ID_FOR_EACH_TRY) && entry.tries > 0) {
				input.put("id", UUID.randomUUID().toString());
			}
		}
		return input;
	}

	private void judge(List<Entry> batch, JsonNode data) {
		if (data.path("logSales").isNull() || data.path("voidSale").isNull() || data.isEmpty()) {
			batch.forEach((entry) -> entry.again(1));
			return;
		}
		JsonNode payloads = data.has("logSales") ? data.get("logSales")
				: JSON.createArrayNode().add(data.get("voidSale"));
		for (int i = 0; i < batch.size(); i++) {
			Entry entry = batch.get(i);
			JsonNode payload = payloads.get(i);
			List<String> codes = payload.get("errors")
				.valueStream()
				.map((error) -> error.get("code").asString())
				.toList();
			if (codes.contains("RETRY_LATER")) {
				entry.again(payload.at("/errors/0/retryAfterSeconds").asInt(5));
			}
			else if (WARNINGS.containsAll(codes)) {
				boolean misread = has(Flaw.TAKES_A_REPLAY_FOR_A_REFUSAL) && payload.path("replayed").asBoolean(false);
				entry.state = misread ? "REFUSED" : "DONE";
			}
			else if (has(Flaw.SENDS_WHAT_WAS_REFUSED_AGAIN) && entry.tries < 3) {
				entry.again(1);
			}
			else {
				entry.state = has(Flaw.TAKES_A_REFUSAL_FOR_DONE) ? "DONE" : "REFUSED";
			}
		}
	}

	private HttpResponse<String> post(String path, @Nullable String token, Object body)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.stage.resolve(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.http.close();
	}

	/** Something that the person did. */
	private static final class Entry {

		private final String id;

		/** The id of what must have arrived before. */
		private final @Nullable String after;

		private final JsonNode input;

		private String state = "QUEUED";

		private int tries;

		private long nextTryAt = System.nanoTime();

		private @Nullable String sentAt;

		Entry(String id, @Nullable String after, JsonNode input) {
			this.id = id;
			this.after = after;
			this.input = input;
		}

		boolean isOpen() {
			return this.state.equals("QUEUED") || this.state.equals("SENT");
		}

		boolean isDue() {
			return isOpen() && System.nanoTime() - this.nextTryAt >= 0;
		}

		void again(int seconds) {
			this.state = "QUEUED";
			this.nextTryAt = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
		}

	}

}
