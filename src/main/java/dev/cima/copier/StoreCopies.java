package dev.cima.copier;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.cima.copier.CopyMarks.State;
import dev.cima.verifier.Verifications;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Copies the application's store into another MongoDB and verifies the copy: each
 * document, and each stream and result by its digest. It can be broken off at any moment
 * and begun again.
 */
@Component
@ConditionalOnProperty(CopyEnvironment.TO)
class StoreCopies {

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

	private static final long TIMEOUT_MINUTES = 10;

	private final MongoDatabase source;

	private final MovedStores moved;

	private final Verifications verifications;

	private final InstantSource clock;

	StoreCopies(MongoDatabase source, MovedStores moved, Verifications verifications, InstantSource clock) {
		this.source = source;
		this.moved = moved;
		this.verifications = verifications;
		this.clock = clock;
	}

	/**
	 * Copies what is not there yet.
	 * @param uri of the other MongoDB
	 * @param database its database
	 * @param folder for the two summaries of the verification
	 * @return whether all is there
	 * @throws CopyStoppedException when it cannot begin
	 */
	boolean copy(String uri, String database, Path folder, PrintStream out) {
		if (this.source.getCollection("reps").find().first() == null) {
			throw new CopyStoppedException("The store in %s is empty: is it the right --cima.embedded.data?"
				.formatted(folder.toAbsolutePath().normalize()));
		}
		try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(uri))
			.applicationName("cima-copy")
			.codecRegistry(this.source.getCodecRegistry())
			.writeConcern(WriteConcern.MAJORITY.withJournal(true))
			.timeout(TIMEOUT_MINUTES, TimeUnit.MINUTES)
			.applyToClusterSettings((cluster) -> cluster.serverSelectionTimeout(30, TimeUnit.SECONDS))
			.build())) {
			MongoDatabase target = client.getDatabase(database);
			CopyMarks marks = new CopyMarks(this.source, target);
			State state = marks.begin(this.clock.instant());
			if (state == State.DONE) {
				out.println("It was copied before; nodes may have gone on with it. What is there is verified.");
				return noted(database, verify(target, folder, false, out));
			}
			boolean same = copy(new CopiedCollections(this.source, target), state, out);
			if (!same || !verify(target, folder, true, out)) {
				return false;
			}
			marks.done(this.clock.instant());
			return noted(database, true);
		}
	}

	private boolean noted(String database, boolean whole) {
		if (whole) {
			this.moved.moved(database, this.clock.instant());
		}
		return whole;
	}

	private boolean copy(CopiedCollections collections, State state, PrintStream out) {
		Set<String> names = collections.names();
		if (state == State.BEGUN) {
			out.println("A copy was begun before; it is gone on with.");
			names.forEach(collections::prune);
		}
		for (String name : names) {
			copy(collections, name, out);
		}
		long different = 0;
		for (String name : names) {
			long found = collections.differences(name);
			if (found > 0) {
				out.printf("%s: %d documents are NOT the same.%n", name, found);
			}
			different += found;
		}
		out.printf("%d collections were compared document by document.%n", names.size());
		return different == 0;
	}

	private void copy(CopiedCollections collections, String name, PrintStream out) {
		long all = collections.count(name);
		Instant[] said = { this.clock.instant() };
		collections.copy(name, (seen) -> {
			Instant now = this.clock.instant();
			if (Duration.between(said[0], now).compareTo(BETWEEN_LINES) >= 0) {
				said[0] = now;
				out.printf("%s: %d of %d documents …%n", name, seen, all);
			}
		});
		out.printf("%s: %d documents%n", name, all);
	}

	private boolean verify(MongoDatabase target, Path folder, boolean exact, PrintStream out) {
		Path before = folder.resolve("copy-from.txt");
		out.println("The store that was copied:");
		boolean sound = this.verifications.of(this.source).run(before, null, false, out);
		out.println("The copy:");
		return this.verifications.of(target).run(folder.resolve("copy-to.txt"), before, exact, out) && sound;
	}

}
