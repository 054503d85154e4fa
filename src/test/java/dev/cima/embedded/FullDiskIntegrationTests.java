package dev.cima.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import dev.cima.CimaClient;
import dev.cima.platform.Role;
import dev.cima.platform.StartRefusedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * The disk of the embedded store takes nothing. The system refuses the writes of the
 * application's process as it does on a full disk, in the middle of one: by a limit on
 * the size of its files, which can be lifted again.
 */
class FullDiskIntegrationTests {

	private static final Path LIMITS = Path.of("/usr/bin/prlimit");

	private static final String LOG = """
			mutation($input: LogSaleInput!) { logSale(input: $input) { replayed errors { code retryAfterSeconds } } }""";

	private static final String LOG_ALL = "mutation($input: [LogSaleInput!]!) { logSales(input: $input) { errors { code } } }";

	private static final String CARD = "{ me { scorecard { sales } } }";

	@TempDir
	Path folder;

	@Test
	@Tag("long")
	void asksToSendItLaterWhileTheDiskTakesNothingAndLosesNothing() throws Exception {
		// no Linux is without it, so that a build cannot leave this out by oversight
		assumeThat(OS.LINUX.isCurrentOs()).as("only Linux limits a process that runs").isTrue();
		assertThat(LIMITS).as("util-linux is installed").exists();
		Path data = OldStore.unpack(this.folder.resolve("data"));
		int port = freePort();
		List<Map<String, Object>> taken = new ArrayList<>();
		try (RunningCima cima = RunningCima.start(data, port, OldStore.settingsAnd())) {
			cima.awaitLine("A token of another rep");
			CimaClient phone = new CimaClient(port).as("rep_ana", Role.REP);
			taken.add(sale());
			assertThat(code(log(phone, taken.getFirst()))).isEmpty();
			int linesBefore = cima.lines().size();
			limit(cima, "8192");
			Map<String, Object> refused = sellUntilRefused(phone, taken);
			for (int i = 0; i < 20; i++) {
				assertThat(code(log(phone, sale()))).isEqualTo("RETRY_LATER");
				assertThat(phone.send(LOG_ALL, Map.of("input", List.of(sale(), sale()))).toString())
					.contains("RETRY_LATER")
					.doesNotContain("INTERNAL_ERROR");
				assertThat(phone.send(CARD, Map.of()).toString()).doesNotContain("INTERNAL_ERROR");
			}
			await().until(() -> phone.get("/readyz").statusCode() == 503);
			assertThat(phone.get("/livez").statusCode()).isEqualTo(200);
			List<String> said = cima.lines().subList(linesBefore, cima.lines().size());
			assertThat(said).filteredOn((line) -> line.contains("cannot be written")).hasSize(1);
			assertThat(said).noneMatch((line) -> line.startsWith("\tat "));

			limit(cima, "unlimited");

			await().until(() -> phone.get("/readyz").statusCode() == 200);
			JsonNode sent = log(phone, refused);
			assertThat(code(sent)).isEmpty();
			assertThat(taken).allSatisfy((sale) -> assertThat(log(phone, sale).get("replayed").asBoolean()).isTrue());
			assertThat(said).as(String.join("\n", said)).hasSizeLessThan(20);
		}
		try (RunningCima verification = RunningCima.start(data, port,
				OldStore.settingsAnd("--cima.verify=" + this.folder.resolve("now.txt")))) {
			verification.awaitLine("Nothing is wrong");
		}
	}

	@Test
	@Tag("long")
	void endsWhenItIsToldToThenAndLeavesAStoreThatIsSound() throws Exception {
		assumeThat(LIMITS).as("util-linux is installed").exists();
		Path data = OldStore.unpack(this.folder.resolve("data"));
		int port = freePort();
		try (RunningCima cima = RunningCima.start(data, port, OldStore.settingsAnd())) {
			cima.awaitLine("A token of another rep");
			CimaClient phone = new CimaClient(port).as("rep_ana", Role.REP);
			limit(cima, "8192");
			sellUntilRefused(phone, new ArrayList<>());
			cima.stop();
		}
		try (RunningCima verification = RunningCima.start(data, freePort(),
				OldStore.settingsAnd("--cima.verify=" + this.folder.resolve("now.txt")))) {
			verification.awaitLine("Nothing is wrong");
		}
	}

	@Test
	void saysWhichFolderItCannotWrite() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		for (Path no : List.of(file, file.resolve("data"), Path.of("/proc/cima"))) {
			assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> DataFolder.ready(no))
				.withMessageStartingWith(no + " cannot be written: ")
				.withMessageContaining("--cima.embedded.data=<folder>");
		}
		assertThat(DataFolder.ready(this.folder.resolve("new"))).isEmptyDirectory();
	}

	/**
	 * Sells until nothing is taken any more.
	 * @param taken gets what was confirmed meanwhile, to be written when it can be
	 * @return the sale that was refused
	 */
	private static Map<String, Object> sellUntilRefused(CimaClient phone, List<Map<String, Object>> taken) {
		AtomicReference<Map<String, Object>> refused = new AtomicReference<>();
		await().until(() -> {
			Map<String, Object> sale = sale();
			String code = code(log(phone, sale));
			if (code.isEmpty()) {
				taken.add(sale);
				return false;
			}
			refused.set(sale);
			return code.equals("RETRY_LATER");
		});
		return refused.get();
	}

	private static void limit(RunningCima cima, String bytes) throws Exception {
		Process set = new ProcessBuilder(LIMITS.toString(), "--pid", Long.toString(cima.pid()),
				"--fsize=" + bytes + ":unlimited")
			.inheritIO()
			.start();
		assertThat(set.waitFor()).isZero();
	}

	private static Map<String, Object> sale() {
		return Map.of("id", UUID.randomUUID().toString(), "occurredAt",
				OldStore.NOW.minus(Duration.ofMinutes(1)).toString(), "lines",
				List.of(Map.of("productId", "prod_boot", "unitPrice", "149.00", "kind", "BASE")));
	}

	private static JsonNode log(CimaClient phone, Map<String, Object> sale) {
		JsonNode answer = phone.send(LOG, Map.of("input", sale));
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/logSale");
	}

	private static String code(JsonNode answer) {
		return answer.at("/errors/0/code").asString("");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
