package dev.cima.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.cima.platform.StartRefusedException;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class EmbeddedMongoIntegrationTests {

	private static final int WRITERS = 2;

	private static final int BATCHES = 10;

	private static final int COPIES = 4;

	private static final int BATCH = 400;

	private static final String TEXT = "x".repeat(200);

	@TempDir
	Path data;

	@Test
	void leavesAllOfAWriteOrNothingAtAnyMomentOfAKill() throws Exception {
		List<Path> left = new CopyOnWriteArrayList<>();
		int batches = 0;
		try (EmbeddedMongo mongo = open(this.data);
				MongoClient client = MongoClients.create(mongo.uri());
				ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
			MongoDatabase database = client.getDatabase("cima");
			index(database);
			List<Future<Integer>> writing = new ArrayList<>();
			for (int writer = 0; writer < WRITERS; writer++) {
				String rep = "rep_" + writer;
				writing.add(writers.submit(() -> write(database, rep, () -> left.size() < COPIES)));
			}
			while (!writing.stream().allMatch(Future::isDone)) {
				left.add(copyWhenWritten(left.size(), () -> writing.stream().allMatch(Future::isDone)));
			}
			for (Future<Integer> written : writing) {
				batches += written.get();
			}
		}
		assertThat(left).hasSizeGreaterThanOrEqualTo(COPIES);
		for (Path copy : left.subList(Math.max(0, left.size() - 5), left.size())) {
			assertWhole(copy);
		}
		assertThat(assertWhole(this.data)).isEqualTo(batches * BATCH);
	}

	@Test
	void keepsEveryTypeOfAValueOverARestart() {
		Document all = new Document("_id", "one").append("text", "¡Olé! \uD83D\uDEB2 עברית")
			.append("none", null)
			.append("int", 7)
			.append("long", Long.MAX_VALUE)
			.append("double", -0.5)
			.append("decimal", Decimal128.parse("12.340"))
			.append("yes", true)
			.append("at", new Date(1_763_800_000_123L))
			.append("binary", new Binary(new byte[] { 0, 1, -1 }))
			.append("object", new ObjectId("65a000000000000000000001"))
			.append("empty", new Document())
			.append("list", List.of(1, "two", new Document("three", List.of())));
		withEntries((entries) -> {
			entries.createIndex(new Document("text", 1).append("long", 1).append("none", 1),
					new IndexOptions().unique(true));
			entries.insertOne(all);
		});
		withEntries((entries) -> {
			assertThat(entries.find()).containsExactly(all);
			assertThat(entries
				.find(new Document("text", all.get("text")).append("long", Long.MAX_VALUE).append("none", null)))
				.containsExactly(all);
			assertThatExceptionOfType(MongoWriteException.class)
				.isThrownBy(() -> entries.insertOne(new Document(all).append("_id", "other")));
		});
	}

	@Test
	void findsEachOfManyPlacesOfAnIndexWhateverItsType() {
		List<Object> places = new ArrayList<>(
				List.of(true, false, new Document("a", 1), new Document("a", 2), new Document("b", 1),
						List.of("p", "q"), List.of("r"), new Date(5), Long.MAX_VALUE, Long.MAX_VALUE - 1));
		IntStream.range(0, 500).forEach((i) -> places.addAll(List.of(i, i + 0.5, "text" + i)));
		Collections.shuffle(places, new Random(1));
		withEntries((entries) -> {
			entries.createIndex(new Document("rep", 1).append("place", 1), new IndexOptions().unique(true));
			entries.insertMany(IntStream.range(0, places.size())
				.mapToObj((i) -> new Document("_id", i).append("rep", "rep_1").append("place", places.get(i)))
				.toList());
		});
		withEntries((entries) -> {
			for (int i = 0; i < places.size(); i++) {
				Object place = places.get(i);
				if (place instanceof List || place instanceof Document) {
					continue; // for which the server scans
				}
				assertThat(entries.find(new Document("rep", "rep_1").append("place", place))).as("%s", place)
					.singleElement()
					.extracting("_id")
					.isEqualTo(i);
			}
			for (Object place : places.subList(0, 200)) {
				Document again = new Document("_id", "other").append("rep", "rep_1").append("place", place);
				assertThatExceptionOfType(MongoWriteException.class).as("%s", place)
					.isThrownBy(() -> entries.insertOne(again));
			}
		});
	}

	@Test
	void refusesAFileThatAnotherApplicationHasOpen() {
		try (EmbeddedMongo mongo = open(this.data); MongoClient client = MongoClients.create(mongo.uri())) {
			assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> open(this.data))
				.withMessageContaining("is in use: another Cima is running on it")
				.withMessageContaining("--cima.embedded.data");
			client.getDatabase("cima").getCollection("c").insertOne(new Document("_id", 1));
			assertThat(client.getDatabase("cima").getCollection("c").countDocuments()).isOne();
		}
	}

	@Test
	void refusesAFileOfAnotherForm() {
		try (MVStore store = MVStore.open(this.data.resolve("cima.h2").toString())) {
			store.openMap("databases.cima.reps").put("rep_1", "anything");
		}
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> open(this.data))
			.withMessageContaining("cima.h2 was written in another form")
			.withMessageContaining("--cima.embedded.data=");
	}

	private void withEntries(Consumer<MongoCollection<Document>> use) {
		try (EmbeddedMongo mongo = open(this.data); MongoClient client = MongoClients.create(mongo.uri())) {
			use.accept(client.getDatabase("cima").getCollection("entries"));
		}
	}

	private static void index(MongoDatabase database) {
		database.getCollection("entries")
			.createIndex(new Document("rep", 1).append("key", 1), new IndexOptions().unique(true));
		database.getCollection("heads")
			.createIndex(new Document("_id", 1).append("seq", 1), new IndexOptions().unique(true));
	}

	/**
	 * Writes some batches, and goes on for as long as a fast machine needs.
	 * @return how many it wrote
	 */
	private static int write(MongoDatabase database, String rep, BooleanSupplier more) {
		MongoCollection<Document> heads = database.getCollection("heads");
		heads.insertOne(new Document("_id", rep).append("seq", 0));
		int batch = 0;
		for (; batch < BATCHES || more.getAsBoolean(); batch++) {
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
		return batch;
	}

	/** What a kill leaves is what is in the file. */
	private Path copyWhenWritten(int number, BooleanSupplier done) throws IOException {
		Path file = this.data.resolve("cima.h2");
		FileTime seen = Files.getLastModifiedTime(file);
		await().pollInterval(Duration.ofMillis(5))
			.until(() -> done.getAsBoolean() || !Files.getLastModifiedTime(file).equals(seen));
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
		return new EmbeddedMongo(new EmbeddedSettings(EmbeddedSettings.Store.H2, folder, RedisProgram.AUTO));
	}

}
