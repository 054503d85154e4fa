package dev.cima.copier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaApplication;
import dev.cima.CimaClient;
import dev.cima.Shop;
import dev.cima.TestServers;
import dev.cima.embedded.MemoryMongo;
import dev.cima.embedded.OldStore;
import dev.cima.embedded.RunningCima;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The command that brings an embedded store into a MongoDB. */
@Tag("long")
class CopyIntegrationTests {

	private static final Document MARK = new Document("_id", "copy");

	@TempDir
	Path folder;

	@Test
	void bringsAllOfAStoreOverHoweverOftenItIsBrokenOff() throws Exception {
		Path data = OldStore.unpack(this.folder.resolve("data"));
		try (MemoryMongo mongo = new MemoryMongo()) {
			MongoDatabase target = mongo.database();
			try (RunningCima command = start(data, "--cima.copy.to=" + mongo.uri())) {
				command.awaitLine("^competitions: \\d+ documents");
				command.kill();
			}
			leaveHalfOfIt(target);
			assertThatException().isThrownBy(() -> node(mongo).close())
				.withStackTraceContaining("A copy of another store into this database was begun and is not done");

			assertThat(copy(0, data, mongo)).contains("A copy was begun before", "entries: ", "Nothing is wrong.",
					"0 entries of 0 streams came later", "All of the store is in the database cima",
					"give the nodes what is in %s as cima.leadership.secret"
						.formatted(data.resolve("pulse.secret").toAbsolutePath().normalize()));
			assertThat(data.resolve("pulse.secret")).isNotEmptyFile();

			assertThat(target.getCollection("pushes").find(new Document("_id", "gone"))).isEmpty();
			assertThat(target.getCollection("reps").find(new Document("name", "older"))).isEmpty();
			assertThat(target.getCollection("entries").countDocuments()).isPositive();
			assertThat(mark(target).getBoolean("done")).isTrue();
			try (ConfigurableApplicationContext node = node(mongo)) {
				OldStore.answersAsBefore(
						new CimaClient(node.getEnvironment().getRequiredProperty("local.server.port", Integer.class)));
			}

			assertThat(copy(0, data, mongo)).as("again, after nodes went on with it").contains("It was copied before");

			try (RunningCima embedded = start(data)) {
				embedded.awaitLine("This store was copied into the database cima at ");
				assertThat(embedded.exitCode()).isNotZero();
			}
			try (RunningCima embedded = start(data, "--cima.copy.forget=true")) {
				embedded.awaitLine("Started CimaApplication");
			}
			try (RunningCima embedded = start(data)) {
				embedded.awaitLine("Started CimaApplication");
			}
		}
	}

	@Test
	void bringsBudgetsDoubtsAndCorrectionsOverAndSeesWhenAnEntryIsNoLongerTheSame() throws Exception {
		Path data = OldStore.unpack(this.folder.resolve("data"));
		workOn(data);
		try (MemoryMongo mongo = new MemoryMongo()) {
			assertThat(copy(0, data, mongo)).contains("Nothing is wrong.");
			MongoDatabase target = mongo.database();
			for (String name : List.of("prize-budgets", "sales.open", "result-corrections")) {
				assertThat(target.getCollection(name).countDocuments()).as(name).isPositive();
			}
			Document id = new Document("_id", "rep_cleo/3");
			Document entry = Objects.requireNonNull(target.getCollection("entries").find(id).first());
			target.getCollection("entries")
				.updateOne(id, new Document("$set", new Document("points", entry.getLong("points") + 1)));
			assertThat(copy(3, data, mongo)).containsPattern("rep_cleo differs in its first \\d+ entries")
				.contains("The database cima is NOT what it should be");
		}
	}

	@Test
	void touchesNoDatabaseOfSomethingElseAndCopiesNoEmptyStore() throws Exception {
		try (MemoryMongo mongo = new MemoryMongo()) {
			assertThat(copy(4, this.folder.resolve("wrong"), mongo)).containsPattern("The store in .* is empty");
			Document theirs = new Document("_id", "theirs");
			mongo.database().getCollection("invoices").insertOne(theirs);

			assertThat(copy(4, OldStore.unpack(this.folder.resolve("data")), mongo))
				.contains("The database cima is not empty: something is in invoices");
			assertThat(mongo.database().getCollection("invoices").find()).containsExactly(theirs);
			assertThat(mongo.database().getCollection("organisation").find()).isEmpty();
		}
	}

	/**
	 * What the old store has nothing of: a budget, a sale about which something is asked,
	 * and a result that was put right.
	 */
	private static void workOn(Path data) throws Exception {
		int port = freePort();
		try (RunningCima cima = RunningCima.start(data, port, OldStore.settingsAnd())) {
			cima.awaitLine("Started CimaApplication");
			CimaClient admin = new CimaClient(port).as("admin", Role.ADMIN);
			admin.data(
					"mutation { setPrizeBudget(input: { teamId: \"team_north\", pointsPerMonth: 700 }) { errors { code } } }");
			CimaClient ana = new CimaClient(port).as("rep_ana", Role.REP);
			String product = ana.data("{ products(first: 1) { edges { node { id } } } }")
				.at("/products/edges/0/node/id")
				.asString();
			ana.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { code } } }",
					Map.of("input", Shop.sale(UUID.randomUUID().toString(), OldStore.NOW,
							Shop.line(product, 1, "9000000000", "BASE"))));
			new CimaClient(port).as("rep_ben", Role.REP)
				.data("{ me { sales(first: 100) { nodes { id status } } } }")
				.at("/me/sales/nodes")
				.forEach((sale) -> admin.data(
						"mutation($id: ID!) { voidSale(input: { saleId: $id, reason: \"Never sold\" }) { errors { code } } }",
						Map.of("id", sale.get("id").asString())));
			admin.data("{ competitions(status: [CLOSED], first: 20) { nodes { id } } }")
				.at("/competitions/nodes")
				.forEach((one) -> admin.data(
						"mutation($id: ID!) { correctResult(input: { competitionId: $id, reason: \"Never sold\", dryRun: false }) { errors { code } } }",
						Map.of("id", one.get("id").asString())));
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** As a kill in the middle of it would, and as the team that sold on meanwhile. */
	private static void leaveHalfOfIt(MongoDatabase target) {
		target.getCollection("organisation").updateOne(MARK, new Document("$set", new Document("done", false)));
		target.getCollection("entries").deleteMany(new Document("rep", "rep_ana"));
		target.getCollection("pushes").insertOne(new Document("_id", "gone").append("due", null));
		target.getCollection("reps")
			.replaceOne(new Document("_id", "rep_ben"),
					new Document("_id", "rep_ben").append("name", "older").append("subject", "older"),
					new com.mongodb.client.model.ReplaceOptions().upsert(true));
	}

	/** Copies, which ends with the exit code, and gives what the command said. */
	private static String copy(int exitCode, Path data, MemoryMongo mongo) throws Exception {
		try (RunningCima command = start(data, "--cima.copy.to=" + mongo.uri())) {
			assertThat(command.exitCode()).as(() -> command.output()).isEqualTo(exitCode);
			return command.output();
		}
	}

	private static RunningCima start(Path data, String... more) throws IOException {
		return RunningCima.start(data, 0, OldStore.settingsAnd(more));
	}

	/** A node on the copy, as good as in production. */
	private ConfigurableApplicationContext node(MemoryMongo mongo) {
		return new SpringApplicationBuilder(CimaApplication.class).initializers(new TestServers())
			.run(OldStore.settingsAnd("--server.port=0", "--cima.embedded.data=" + this.folder.resolve("node"),
					"--" + TestServers.MONGODB + "=" + mongo.uri()));
	}

	private static Document mark(MongoDatabase target) {
		return Objects.requireNonNull(target.getCollection("organisation").find(MARK).first());
	}

}
