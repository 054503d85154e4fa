package dev.cima.embedded;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import dev.cima.BuiltCima;
import org.bson.Document;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the embedded store does while it commits, and what a kill takes. */
class WholeCommitsIntegrationTests {

	private static final int ALL = 1_000_000;

	private static final int PHONES = 4;

	private static final int SALES = 2000;

	/** What README promises. */
	private static final Duration LOST_AT_MOST = Duration.ofMillis(100);

	@TempDir
	Path data;

	@Test
	void goesOnWithWritesDuringACommitAndKeepsThemOutOfIt() throws Exception {
		SlowDisk disk = new SlowDisk();
		Path file = this.data.resolve("cima.h2");
		MongoServer server = new MongoServer(WholeCommits.open(file.toString(), disk));
		server.bind("127.0.0.1", 0);
		try (MongoClient client = MongoClients.create(uri(server))) {
			MongoCollection<Document> entries = client.getDatabase("cima").getCollection("entries");
			entries.insertOne(new Document("_id", "before"));
			// or else the commit that waits would be the one of this
			AtomicLong seen = new AtomicLong();
			await().during(Duration.ofMillis(500))
				.until(() -> seen.getAndSet(disk.commits.get()) == disk.commits.get());
			disk.writes.drainPermits();
			entries.insertOne(new Document("_id", "one").append("n", 1).append("list", List.of(1)));
			await().until(disk.writes::hasQueuedThreads);

			entries.updateOne(new Document("_id", "one"),
					Updates.combine(Updates.set("n", 2), Updates.push("list", 2)));
			entries.insertOne(new Document("_id", "two"));
			assertThat(disk.writes.hasQueuedThreads()).as("the commit still writes").isTrue();

			AtomicLong commits = new AtomicLong(disk.commits.get());
			disk.writes.release();
			await().until(() -> disk.commits.get() > commits.get() && disk.writes.hasQueuedThreads());
			Path killed = Files.createDirectory(this.data.resolve("killed"));
			Files.copy(file, killed.resolve("cima.h2"));
			assertThat(stored(killed)).containsOnlyKeys("before", "one")
				.containsEntry("one", new Document("_id", "one").append("n", 1).append("list", List.of(1)));
		}
		finally {
			disk.writes.release(ALL);
			server.shutdownNow();
		}
		assertThat(stored(this.data).get("one"))
			.isEqualTo(new Document("_id", "one").append("n", 2).append("list", List.of(1, 2)));
	}

	@Test
	void losesWithAKillNoMoreThanTheLastTenthOfASecond() throws Exception {
		Map<String, Long> answered = new ConcurrentHashMap<>();
		List<String> command = new ArrayList<>(BuiltCima.java(List.of("-Xmx192m")));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), MongoProcess.class.getName(),
				this.data.toString()));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		Standstill standstill = new Standstill();
		long killedAt;
		try {
			String at = process.inputReader()
				.lines()
				.filter((line) -> line.startsWith("at "))
				.findFirst()
				.orElseThrow()
				.substring(3);
			try (MongoClient client = MongoClients.create(at)) {
				MongoCollection<Document> entries = client.getDatabase("cima").getCollection("entries");
				List<Thread> phones = IntStream.range(0, PHONES)
					.mapToObj((phone) -> Thread.startVirtualThread(() -> sell(entries, phone, answered)))
					.toList();
				await().until(() -> answered.size() > SALES);
				standstill.begin();
				await().until(() -> answered.size() > 2 * SALES);
				killedAt = System.nanoTime();
				process.destroyForcibly().waitFor();
				standstill.end();
				for (Thread phone : phones) {
					phone.join();
				}
			}
		}
		finally {
			process.destroyForcibly();
		}
		Map<String, Document> kept = stored(this.data);
		List<Duration> ages = answered.entrySet()
			.stream()
			.filter((sale) -> !kept.containsKey(sale.getKey()))
			.map((sale) -> Duration.ofNanos(killedAt - sale.getValue()))
			.sorted()
			.toList();
		System.out.printf("A kill took %d of %d writes, the oldest %s old; the machine stood still for up to %s%n",
				ages.size(), answered.size(), ages.isEmpty() ? "-" : ages.getLast().toMillis() + " ms",
				standstill.longest());
		assertThat(kept).hasSizeGreaterThan(SALES);
		assertThat(ages).allSatisfy(
				(age) -> assertThat(age).isLessThanOrEqualTo(LOST_AT_MOST.plus(standstill.longest().multipliedBy(4))));
	}

	/** Until nobody answers any more. */
	private static void sell(MongoCollection<Document> entries, int phone, Map<String, Long> answered) {
		try {
			for (int i = 0; i < ALL; i++) {
				String id = phone + "/" + i;
				entries.insertOne(new Document("_id", id).append("text", "x".repeat(800)));
				answered.put(id, System.nanoTime());
			}
		}
		catch (MongoException ex) {
			// it was killed
		}
	}

	private static Map<String, Document> stored(Path folder) {
		Map<String, Document> stored = new ConcurrentHashMap<>();
		try (EmbeddedMongo mongo = new EmbeddedMongo(
				new EmbeddedSettings(EmbeddedSettings.Store.H2, folder, RedisProgram.AUTO));
				MongoClient client = MongoClients.create(mongo.uri())) {
			client.getDatabase("cima")
				.getCollection("entries")
				.find()
				.forEach((document) -> stored.put(document.getString("_id"), document));
		}
		return stored;
	}

	private static String uri(MongoServer server) {
		return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/?retryWrites=false&timeoutMS=60000";
	}

	/** Each commit needs a permit to write. */
	private static final class SlowDisk extends StoreFile {

		private final Semaphore writes = new Semaphore(ALL);

		private final AtomicLong commits = new AtomicLong();

		SlowDisk() {
			super(WholeCommits.settings(16));
		}

		@Override
		protected void writeFully(@Nullable SFChunk chunk, long position, ByteBuffer content) {
			if (chunk != null) {
				this.writes.acquireUninterruptibly();
			}
			super.writeFully(chunk, position, content);
			if (chunk != null) {
				this.commits.incrementAndGet();
			}
		}

	}

	/** How long a busy machine lets a thread wait that wants to run each millisecond. */
	private static final class Standstill {

		private final AtomicLong longest = new AtomicLong();

		private volatile boolean looks;

		void begin() {
			this.looks = true;
			Thread.ofPlatform().daemon().start(() -> {
				long last = System.nanoTime();
				while (this.looks) {
					LockSupport.parkNanos(1_000_000);
					long now = System.nanoTime();
					long waited = now - last;
					this.longest.accumulateAndGet(waited, Math::max);
					last = now;
				}
			});
		}

		void end() {
			this.looks = false;
		}

		Duration longest() {
			return Duration.ofNanos(this.longest.get());
		}

	}

}
