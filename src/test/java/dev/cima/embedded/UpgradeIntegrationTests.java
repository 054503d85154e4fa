package dev.cima.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.platform.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A store that an older release wrote, under this one. */
@Tag("long")
class UpgradeIntegrationTests {

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
		this.data = OldStore.unpack(this.folder.resolve("data"));
		try (InputStream streams = OldStore.open("streams.txt")) {
			Files.copy(streams, this.folder.resolve("streams.txt"));
		}
	}

	@Test
	void whatAnOlderReleaseWroteIsTheSameUnderThisOne() throws IOException, InterruptedException {
		int port = freePort();
		try (RunningCima cima = RunningCima.start(this.data, port, OldStore.settingsAnd())) {
			cima.awaitLine("Started CimaApplication");
			CimaClient client = new CimaClient(port);
			OldStore.answersAsBefore(client);
			goesOn(client);
		}
		try (RunningCima verification = RunningCima.start(this.data, port,
				OldStore.settingsAnd("--cima.verify=" + this.folder.resolve("now.txt"),
						"--cima.verify.against=" + this.folder.resolve("streams.txt")))) {
			verification.awaitLine("Nothing is wrong");
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

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
