package dev.cima.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import dev.cima.CimaClient;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A store that somebody has worked with.
 * <p>
 * The fixture in {@code upgrade/} was made once by the packaged application of commit
 * {@code dc92ebc}: an import of four months of sales of four reps, then, over the API,
 * sales, a void, a correction, competitions of reps and of teams with prizes, a
 * mentorship with a paid session, kudos, a device and changes of visibility.
 * {@code cima.h2.gz} is the file of its embedded store, {@code streams.txt} what its
 * {@code --cima.verify} wrote, and {@code answers.json} what it answered.
 */
public final class OldStore {

	/** Ten minutes after the store was written: later, competitions would have closed. */
	public static final Instant NOW = Instant.parse("2026-11-28T23:24:00Z");

	/** With which the application is started on it. */
	public static final List<String> SETTINGS = List.of("--cima.clock.shift=" + TestTime.shiftTo(NOW),
			"--cima.zone=Europe/Madrid", "--cima.limits.complexity=1000000", "--cima.limits.fields=5000",
			"--server.address=127.0.0.1");

	private OldStore() {
	}

	/** Puts it into a new folder, for {@code cima.embedded.data}. */
	public static Path unpack(Path data) throws IOException {
		Files.createDirectories(data);
		try (InputStream packed = new GZIPInputStream(open("cima.h2.gz"))) {
			Files.copy(packed, data.resolve("cima.h2"));
		}
		return data;
	}

	/** The settings and more. */
	public static String[] settingsAnd(String... more) {
		List<String> all = new ArrayList<>(SETTINGS);
		all.addAll(List.of(more));
		return all.toArray(String[]::new);
	}

	/** All that was answered on it before is answered now; lists may have grown. */
	public static void answersAsBefore(CimaClient client) throws IOException {
		try (InputStream answers = open("answers.json")) {
			for (JsonNode before : JsonMapper.shared().readTree(answers)) {
				CimaClient as = client.as(before.get("rep").asString(), roles(before));
				String query = before.get("query").asString();
				// boards are made anew behind the start
				await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
					JsonNode now = as.data(query);
					assertThat(contains(now, before.get("data")))
						.as("%s%nbefore: %s%nnow:    %s", query, before.get("data"), now)
						.isTrue();
				});
			}
		}
	}

	static InputStream open(String name) {
		return OldStore.class.getResourceAsStream("/upgrade/" + name);
	}

	private static boolean contains(JsonNode now, JsonNode before) {
		if (before.isObject()) {
			return before.propertyStream().allMatch((field) -> contains(now.path(field.getKey()), field.getValue()));
		}
		if (before.isArray()) {
			return StreamSupport.stream(before.spliterator(), false)
				.allMatch((one) -> StreamSupport.stream(now.spliterator(), false).anyMatch((it) -> contains(it, one)));
		}
		return now.equals(before);
	}

	private static Role[] roles(JsonNode before) {
		List<Role> roles = new ArrayList<>();
		before.get("roles").forEach((role) -> roles.add(Role.valueOf(role.asString())));
		return roles.toArray(Role[]::new);
	}

}
