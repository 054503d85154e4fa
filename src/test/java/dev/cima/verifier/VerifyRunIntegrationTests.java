package dev.cima.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaApplication;
import dev.cima.TestServers;
import dev.cima.embedded.MemoryMongo;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole application as the command that verifies. */
class VerifyRunIntegrationTests {

	@TempDir
	Path folder;

	@Test
	void readsWithoutWorkingOnWhatItReadsAndEndsWithAnExitCode() throws IOException {
		try (MemoryMongo mongo = new MemoryMongo()) {
			MongoDatabase database = mongo.database();
			database.getCollection("reps").insertOne(rep());
			database.getCollection("entries").insertMany(List.of(entry(1), entry(2)));
			Path file = this.folder.resolve("now.txt");
			Path empty = this.folder.resolve("empty.txt");
			Summary.Writer nothing = new Summary.Writer(empty, Instant.EPOCH);
			nothing.end();
			assertThat(run(mongo.uri(), "--cima.verify=" + file, "--cima.verify.against=" + empty,
					"--cima.verify.exact=true"))
				.as("more than nothing")
				.isEqualTo(3);
			assertThat(Files.readString(file)).contains("stream rep_1 2 ", "total 1 2 ");
			assertThat(database.getCollection("scorecards").find()).as("an entry that waits is left waiting").isEmpty();
		}
	}

	private int run(String uri, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--" + TestServers.MONGODB + "=" + uri, "--cima.embedded.data=" + this.folder,
				"--cima.ledger.sweep-age=0s", "--cima.ledger.sweep-pause=1ms", "--management.server.port=0"));
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(CimaApplication.class)
			.initializers(new TestServers())
			.run(all.toArray(String[]::new))) {
			assertThat(List.of("local.server.port", "local.management.port"))
				.noneMatch(application.getEnvironment()::containsProperty);
			return SpringApplication.exit(application);
		}
	}

	private static Document rep() {
		return new Document("_id", "rep_1").append("name", "Ana")
			.append("subject", "ana")
			.append("membership",
					new Document("seq", 0L).append("team", "team_1").append("hidden", false).append("active", true));
	}

	private static Document entry(long seq) {
		Instant then = Instant.parse("2026-11-21T12:00:00Z");
		return new Document("_id", "rep_1/" + seq).append("rep", "rep_1")
			.append("seq", seq)
			.append("key", "membership/" + seq)
			.append("kind", "MEMBERSHIP")
			.append("membership", new Document("team", "team_" + seq).append("hidden", false).append("active", true))
			.append("raw", 0L)
			.append("points", 0L)
			.append("plan", 1)
			.append("team", "team_1")
			.append("occurredAt", then)
			.append("day", Instant.parse("2026-11-21T00:00:00Z"))
			.append("recordedAt", then)
			.append("by", new Document("subject", "system"));
	}

}
