package dev.cima.copier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaApplication;
import dev.cima.CimaClient;
import dev.cima.TestServers;
import dev.cima.embedded.MemoryMongo;
import dev.cima.embedded.OldStore;
import dev.cima.embedded.RunningCima;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The command that brings an embedded store into a MongoDB. */
@ExtendWith(OutputCaptureExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
class CopyIntegrationTests {

	private static final Document MARK = new Document("_id", "copy");

	@TempDir
	Path folder;

	@Test
	void bringsAllOfAStoreOverHoweverOftenItIsBrokenOff(CapturedOutput output) throws Exception {
		Path data = OldStore.unpack(this.folder.resolve("data"));
		try (MemoryMongo mongo = new MemoryMongo()) {
			MongoDatabase target = mongo.database();
			try (RunningCima command = RunningCima.start(data, 0,
					OldStore.settingsAnd("--cima.copy.to=" + mongo.uri()))) {
				command.awaitLine("^competitions: \\d+ documents");
				command.kill();
			}
			leaveHalfOfIt(target);
			assertThatException().isThrownBy(() -> node(mongo).close());
			assertThat(output).contains("A copy of another store into this database was begun and is not done");

			assertThat(copy(data, mongo)).as(output.toString()).isZero();

			assertThat(output).contains("A copy was begun before", "entries: ", "Nothing is wrong.",
					"0 entries of 0 streams came later", "All of the store is in the database cima");
			assertThat(target.getCollection("pushes").find(new Document("_id", "gone"))).isEmpty();
			assertThat(target.getCollection("reps").find(new Document("name", "older"))).isEmpty();
			assertThat(target.getCollection("entries").countDocuments()).isPositive();
			assertThat(mark(target).getBoolean("done")).isTrue();
			try (ConfigurableApplicationContext node = node(mongo)) {
				OldStore.answersAsBefore(
						new CimaClient(node.getEnvironment().getRequiredProperty("local.server.port", Integer.class)));
			}

			assertThat(copy(data, mongo)).as("again, after nodes went on with it").isZero();

			assertThat(output).contains("It was copied before");
			assertThatException().isThrownBy(() -> embedded(data).close());
			assertThat(output).contains("This store was copied into the database cima at ");
			embedded(data, "--cima.copy.forget=true").close();
			embedded(data).close();
		}
	}

	@Test
	void touchesNoDatabaseOfSomethingElseAndCopiesNoEmptyStore(CapturedOutput output) throws Exception {
		try (MemoryMongo mongo = new MemoryMongo()) {
			try (RunningCima command = RunningCima.start(this.folder.resolve("wrong"), 0,
					OldStore.settingsAnd("--cima.copy.to=" + mongo.uri()))) {
				command.awaitLine("The copy stopped. The store in .* is empty");
				assertThat(command.exitCode()).isEqualTo(4);
			}
			Document theirs = new Document("_id", "theirs");
			mongo.database().getCollection("invoices").insertOne(theirs);

			assertThat(copy(OldStore.unpack(this.folder.resolve("data")), mongo)).isEqualTo(4);

			assertThat(output).contains("The database cima is not empty: something is in invoices");
			assertThat(mongo.database().getCollection("invoices").find()).containsExactly(theirs);
			assertThat(mongo.database().getCollection("organisation").find()).isEmpty();
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

	private static int copy(Path data, MemoryMongo mongo) {
		List<String> all = new ArrayList<>(OldStore.SETTINGS);
		all.addAll(List.of("--cima.embedded.data=" + data, "--cima.copy.to=" + mongo.uri()));
		try (ConfigurableApplicationContext command = new SpringApplicationBuilder(CimaApplication.class)
			.run(all.toArray(String[]::new))) {
			return SpringApplication.exit(command);
		}
	}

	/** A node on the copy, as good as in production. */
	private ConfigurableApplicationContext node(MemoryMongo mongo) {
		return new SpringApplicationBuilder(CimaApplication.class).initializers(new TestServers())
			.run(OldStore.settingsAnd("--server.port=0", "--cima.embedded.data=" + this.folder.resolve("node"),
					"--" + TestServers.MONGODB + "=" + mongo.uri()));
	}

	private static ConfigurableApplicationContext embedded(Path data, String... more) {
		List<String> all = new ArrayList<>(OldStore.SETTINGS);
		all.addAll(List.of("--server.port=0", "--cima.embedded.data=" + data));
		all.addAll(List.of(more));
		return new SpringApplicationBuilder(CimaApplication.class).run(all.toArray(String[]::new));
	}

	private static Document mark(MongoDatabase target) {
		return Objects.requireNonNull(target.getCollection("organisation").find(MARK).first());
	}

}
