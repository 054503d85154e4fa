package dev.cima.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EmbeddedMongoIntegrationTests {

	private static final int WRITERS = 2;

	private static final int BATCHES = 10;

	private static final int BATCH = 400;

	private static final String TEXT = "x".repeat(200);

	@TempDir
	Path data;

	@Test
	void leavesAllOfAWriteOrNothingAtAnyMomentOfAKill() throws Exception {
		List<Path> left = new ArrayList<>();
		try (EmbeddedMongo mongo = open(this.data);
				MongoClient client = MongoClients.create(mongo.uri());
				ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
			MongoDatabase database = client.getDatabase("cima");
			index(database);
			List<Future<?>> writing = new ArrayList<>();
			for (int writer = 0; writer < WRITERS; writer++) {
				String rep = "rep_" + writer;
				writing.add(writers.submit(() -> write(database, rep)));
			}
			while (!writing.stream().allMatch(Future::isDone)) {
				left.add(copyWhenWritten(left.size()));
			}
			for (Future<?> written : writing) {
				written.get();
			}
		}
		assertThat(left).hasSizeGreaterThan(3);
		for (Path copy : left.subList(Math.max(0, left.size() - 5), left.size())) {
			assertWhole(copy);
		}
		assertThat(assertWhole(this.data)).isEqualTo(WRITERS * BATCHES * BATCH);
	}

	private static void index(MongoDatabase database) {
		database.getCollection("entries")
			.createIndex(new Document("rep", 1).append("key", 1), new IndexOptions().unique(true));
		database.getCollection("heads")
			.createIndex(new Document("_id", 1).append("seq", 1), new IndexOptions().unique(true));
	}

	private static void write(MongoDatabase database, String rep) {
		MongoCollection<Document> heads = database.getCollection("heads");
		heads.insertOne(new Document("_id", rep).append("seq", 0));
		for (int batch = 0; batch < BATCHES; batch++) {
			int from = batch * BATCH;
			database.getCollection("entries")
				.insertMany(IntStream.rangeClosed(from + 1, from + BATCH)
					.mapToObj((seq) -> new Document("_id", rep + "/" + seq).append("rep", rep)
						.append("key", "key" + seq)
						.append("text", TEXT))
					.toList());
			assertThat(heads
				.replaceOne(new Document("_id", rep).append("seq", from),
						new Document("_id", rep).append("seq", from + BATCH))
				.getMatchedCount()).isOne();
		}
	}

	/** What a kill leaves is what is in the file. */
	private Path copyWhenWritten(int number) throws IOException {
		Path file = this.data.resolve("cima.h2");
		FileTime seen = Files.getLastModifiedTime(file);
		await().pollInterval(Duration.ofMillis(5)).until(() -> !Files.getLastModifiedTime(file).equals(seen));
		return Files.copy(file, Files.createDirectory(this.data.resolve("copy" + number)).resolve("cima.h2"))
			.getParent();
	}

	/** Returns how many entries there are. */
	private static int assertWhole(Path folder) {
		int entries = 0;
		try (EmbeddedMongo mongo = open(folder); MongoClient client = MongoClients.create(mongo.uri())) {
			MongoDatabase database = client.getDatabase("cima");
			MongoCollection<Document> stored = database.getCollection("entries");
			for (int writer = 0; writer < WRITERS; writer++) {
				String rep = "rep_" + writer;
				int last = (int) stored.countDocuments(new Document("rep", rep));
				Document head = database.getCollection("heads").find(new Document("_id", rep)).first();
				int folded = (head != null) ? head.getInteger("seq") : 0;

				assertThat(last % BATCH).as("entries of a batch in %s", folder).isZero();
				assertThat(last - folded).as("entries that the head lacks in %s", folder).isIn(0, BATCH);
				// what is cut in two is what was written last
				for (int seq = Math.max(1, last - 9); seq <= last; seq++) {
					Document byKey = stored.find(new Document("rep", rep).append("key", "key" + seq)).first();
					assertThat(byKey).as("key %s in %s", seq, folder).isNotNull();
					assertThat(stored.find(new Document("_id", rep + "/" + seq)).first()).isEqualTo(byKey);
				}
				if (head != null) {
					assertThat(database.getCollection("heads").find(head).first()).isEqualTo(head);
				}
				entries += last;
			}
		}
		return entries;
	}

	private static EmbeddedMongo open(Path folder) {
		return new EmbeddedMongo(new EmbeddedSettings(EmbeddedSettings.Store.H2, folder));
	}

}
