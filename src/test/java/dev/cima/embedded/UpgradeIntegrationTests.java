package dev.cima.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import dev.cima.CimaClient;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A store that an older release wrote, under this one.
 * <p>
 * The fixture in {@code upgrade/} was made once by the packaged application of commit
 * {@code dc92ebc}: an import of four months of sales of four reps, then, over the API,
 * sales, a void, a correction, competitions of reps and of teams with prizes, a
 * mentorship with a paid session, kudos, a device and changes of visibility.
 * {@code cima.h2.gz} is the file of its embedded store, {@code streams.txt} what its
 * {@code --cima.verify} wrote, and {@code answers.json} what it answered.
 */
@Execution(ExecutionMode.SAME_THREAD)
class UpgradeIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Ten minutes after the store was written: later, competitions would have closed. */
	private static final Instant NOW = Instant.parse("2026-11-28T23:24:00Z");

	private static final String CLOCK = "--cima.clock.shift=" + TestTime.shiftTo(NOW);

	private static final String[] SETTINGS = { CLOCK, "--cima.zone=Europe/Madrid", "--cima.limits.complexity=1000000",
			"--cima.limits.fields=5000", "--server.address=127.0.0.1" };

	private static final String LOG = """
			mutation($input: LogSaleInput!) {
			    logSale(input: $input) { replayed sale { id } receipt { points } errors { code } }
			}""";

	private static final String SOLD_AT = "2026-11-28T23:13:14.661Z";

	@TempDir
	Path folder;

	private Path data;

	@BeforeEach
	void unpack() throws IOException {
		this.data = Files.createDirectories(this.folder.resolve("data"));
		try (InputStream packed = new GZIPInputStream(open("cima.h2.gz"))) {
			Files.copy(packed, this.data.resolve("cima.h2"));
		}
		try (InputStream streams = open("streams.txt")) {
			Files.copy(streams, this.folder.resolve("streams.txt"));
		}
	}

	@Test
	void whatAnOlderReleaseWroteIsTheSameUnderThisOne() throws IOException, InterruptedException {
		int port = freePort();
		try (RunningCima cima = RunningCima.start(this.data, port, SETTINGS)) {
			cima.awaitLine("Started CimaApplication");
			CimaClient client = new CimaClient(port);
			answersAsBefore(client);
			goesOn(client);
		}
		try (RunningCima verification = RunningCima.start(this.data, port, CLOCK, "--cima.zone=Europe/Madrid",
				"--cima.verify=" + this.folder.resolve("now.txt"),
				"--cima.verify.against=" + this.folder.resolve("streams.txt"))) {
			verification.awaitLine("Nothing is wrong");
		}
	}

	private static void answersAsBefore(CimaClient client) throws IOException {
		try (InputStream answers = open("answers.json")) {
			for (JsonNode before : JSON.readTree(answers)) {
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

	/** What was sold under the older release is known, and can be taken back. */
	private static void goesOn(CimaClient client) {
		CimaClient ana = client.as("rep_ana", Role.REP);
		JsonNode resent = ana.data(LOG, Map.of("input", sale("149.00"))).get("logSale");
		assertThat(resent.get("replayed").asBoolean()).as(resent.toString()).isTrue();
		assertThat(resent.at("/receipt/points").asInt()).isEqualTo(20);
		JsonNode other = ana.data(LOG, Map.of("input", sale("148.00"))).get("logSale");
		assertThat(other.at("/errors/0/code").asString()).isEqualTo("CONFLICT");
		JsonNode taken = client.as("admin", Role.ADMIN)
			.data("""
					mutation($input: VoidSaleInput!) {
					    voidSale(input: $input) { sale { status } rep { scorecard { sales points balance } } errors { code } }
					}""",
					Map.of("input", Map.of("saleId", resent.at("/sale/id").asString(), "reason", "Brought back")))
			.get("voidSale");
		assertThat(taken.toString()).isEqualTo("{\"sale\":{\"status\":\"VOIDED\"},\"rep\":{\"scorecard\":"
				+ "{\"sales\":55,\"points\":1644,\"balance\":1894}},\"errors\":[]}");
	}

	private static Map<String, Object> sale(String price) {
		return Map.of("id", "e4789dec-e84f-54bc-857c-ca624a8f587c", "occurredAt", SOLD_AT, "accountId", "acct_hut",
				"reference", "T-0000", "lines",
				List.of(Map.of("productId", "prod_boot", "unitPrice", price, "kind", "BASE"),
						Map.of("productId", "prod_sock", "unitPrice", "17.90", "kind", "CROSS_SELL", "quantity", 2)));
	}

	/** Whether all that stood there before stands there now; lists may have grown. */
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

	private static InputStream open(String name) {
		return UpgradeIntegrationTests.class.getResourceAsStream("/upgrade/" + name);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
