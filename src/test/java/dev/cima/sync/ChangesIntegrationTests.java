package dev.cima.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists that a phone keeps, over HTTP. */
@CimaIntegrationTest
class ChangesIntegrationTests {

	private static final String CHANGES = "query($input: ChangesInput!) { changes(input: $input) { upserts { id ... on Product { name } ... on Account { name } ... on Team { name } ... on Rep { name } } removedIds cursor reset hasMore } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	MongoDatabase database;

	@Autowired
	Reps reps;

	private CimaClient admin;

	private CimaClient phone;

	private String mark;

	@BeforeEach
	void start() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		this.mark = UUID.randomUUID().toString().substring(0, 8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PRODUCT", "ACCOUNT", "TEAM", "REP" })
	void aPhoneReadsAllOnceAndThenWhatChanged(String kind) {
		save(kind, "Old " + this.mark, true);
		Map<String, String> kept = new HashMap<>();
		String cursor = sync(kind, null, kept);
		assertThat(kept).containsValue("Old " + this.mark);

		save(kind, "New " + this.mark, true);
		cursor = sync(kind, cursor, kept);
		assertThat(kept).containsValue("New " + this.mark).doesNotContainValue("Old " + this.mark);

		if (!kind.equals("TEAM")) {
			save(kind, "New " + this.mark, false);
			cursor = sync(kind, cursor, kept);
			assertThat(kept).doesNotContainValue("New " + this.mark);
		}
		if (!kind.equals("REP")) {
			JsonNode nothing = ask(kind, cursor, 500);
			assertThat(nothing.get("upserts")).isEmpty();
			assertThat(nothing.get("cursor").asString()).isEqualTo(cursor);
		}
	}

	@Test
	void aMinuteAfterTheLastChangeOfARepNothingIsToldTwice() {
		AtomicReference<Instant> now = new AtomicReference<>(TestTime.now().plus(Duration.ofDays(400)));
		RepChanges changes = new RepChanges(this.reps, now::get);
		String cursor = null;
		Changes told;
		do {
			told = changes.since(cursor, 50);
			cursor = told.cursor();
		}
		while (told.hasMore());
		now.updateAndGet((then) -> then.plus(Duration.ofMinutes(2)));
		assertThat(changes.since(cursor, 50).upserts()).isEmpty();
		assertThat(changes.since("nonsense", 50).reset()).isTrue();
	}

	@Test
	void asksForABoundedNumber() {
		assertThat(this.phone.send(CHANGES, Map.of("input", Map.of("kind", "PRODUCT", "first", 1_001)))
			.at("/errors/0/message")
			.asString()).isEqualTo("Ask for 1 to 1,000 at a time.");
	}

	private void save(String kind, String name, boolean active) {
		Map<String, Object> input = new HashMap<>(Map.of("name", name));
		String mutation = switch (kind) {
			case "PRODUCT" -> {
				input.putAll(Map.of("id", "prod_" + this.mark, "sku", "S", "category", "Lamps", "listPrice", "1",
						"active", active));
				yield "saveProduct";
			}
			case "ACCOUNT" -> {
				input.putAll(Map.of("id", "acct_" + this.mark, "active", active));
				yield "saveAccount";
			}
			case "TEAM" -> {
				input.putAll(Map.of("id", "team_" + this.mark, "department", "sales"));
				yield "saveTeam";
			}
			default -> {
				input.putAll(Map.of("id", "rep_" + this.mark, "teamId", Shop.EAST, "active", active));
				yield "saveRep";
			}
		};
		String type = mutation.replaceFirst("s", "S") + "Input";
		JsonNode saved = this.admin.data(
				"mutation($input: %s!) { do: %s(input: $input) { errors { message } } }".formatted(type, mutation),
				Map.of("input", input));
		assertThat(saved.at("/do/errors")).isEmpty();
	}

	private String sync(String kind, String cursor, Map<String, String> kept) {
		List<String> cursors = new ArrayList<>();
		JsonNode told;
		String next = cursor;
		do {
			told = ask(kind, next, 40);
			assertThat(told.get("reset").asBoolean()).isFalse();
			told.get("removedIds").forEach((id) -> kept.remove(id.asString()));
			told.get("upserts").forEach((one) -> kept.put(one.get("id").asString(), one.get("name").asString()));
			next = told.get("cursor").asString();
			cursors.add(next);
		}
		while (told.get("hasMore").asBoolean());
		return next;
	}

	private JsonNode ask(String kind, String since, int first) {
		Map<String, Object> input = new HashMap<>(Map.of("kind", kind, "first", first));
		input.put("since", since);
		return this.phone.data(CHANGES, Map.of("input", input)).get("changes");
	}

}
