package dev.cima.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.IndexKey;
import dev.cima.embedded.EmbeddedSettings.Store;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Secondary indexes of the embedded server. */
class OrderedIndexTests {

	private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

	@TempDir
	Path folder;

	/** Also of ids that are named twice, or are there no more. */
	@ParameterizedTest
	@EnumSource(Store.class)
	void manyIdsFindJustTheirDocuments(Store store) {
		EmbeddedMongo server = new EmbeddedMongo(
				new EmbeddedSettings(store, this.folder.resolve(store.name()), RedisProgram.AUTO));
		try (MongoClient client = MongoClients.create(server.uri())) {
			MongoCollection<Document> all = client.getDatabase("cima").getCollection("all");
			all.insertMany(IntStream.range(0, 50).mapToObj((number) -> new Document("_id", "d" + number)).toList());
			all.deleteOne(new Document("_id", "d4"));
			Document ids = new Document("$in", List.of("d3", "d4", "d7", "d3", "d99"));
			assertThat(ids(all, new Document("_id", ids))).containsExactly("d3", "d7");
			assertThat(ids(all, new Document("_id", ids).append("other", 1))).isEmpty();
			assertThat(all.countDocuments(new Document("_id", ids))).isEqualTo(2);
			assertThat(all.find(new Document("_id", ids)).sort(new Document("_id", -1)).limit(1).first())
				.containsEntry("_id", "d7");
		}
		finally {
			server.close();
		}
	}

	/** One collection has the index, and the other one is read from end to end. */
	@ParameterizedTest
	@EnumSource(Store.class)
	void answersAsIfThereWereNone(Store store) {
		EmbeddedMongo server = new EmbeddedMongo(
				new EmbeddedSettings(store, this.folder.resolve(store.name()), RedisProgram.AUTO));
		try (MongoClient client = MongoClients.create(server.uri())) {
			MongoCollection<Document> indexed = client.getDatabase("cima").getCollection("indexed");
			MongoCollection<Document> plain = client.getDatabase("cima").getCollection("plain");
			indexed.createIndex(new Document("at", 1).append("other", 1));
			indexed.createIndex(new Document("other", 1));
			indexed.createIndex(new Document("other", 1).append("number", 1), new IndexOptions().unique(true));
			for (int seed = 1; seed <= 4; seed++) {
				Random random = new Random(seed);
				for (int step = 0; step < 100; step++) {
					int choice = random.nextInt(10);
					if (choice < 5) {
						Document document = document(random, random.nextInt(40));
						insertOrReplace(indexed, document);
						insertOrReplace(plain, document);
					}
					else if (choice == 5) {
						Document id = new Document("_id", "d" + random.nextInt(40));
						indexed.deleteOne(id);
						plain.deleteOne(id);
					}
					else if (choice == 6) {
						Document query = query(random);
						Document change = new Document("$set", new Document("at", scalar(random)));
						assertThat(indexed.updateMany(query, change).getMatchedCount())
							.isEqualTo(plain.updateMany(query, change).getMatchedCount());
					}
					else {
						Document query = query(random);
						assertThat(ids(indexed, query)).as("seed %d, step %d: %s", seed, step, query)
							.isEqualTo(ids(plain, query));
						assertThat(indexed.countDocuments(query)).isEqualTo(plain.countDocuments(query));
					}
				}
			}
		}
		finally {
			server.close();
		}
	}

	@Test
	void namesNoMoreThanWhatAQueryMayMean() {
		OrderedIndex<Integer> index = index();
		assertThat(positions(index, "due", new de.bwaldvogel.mongo.bson.Document("$lte", at(9)))).hasSize(10);
		assertThat(positions(index, "due",
				new de.bwaldvogel.mongo.bson.Document("$gt", at(10)).append("$lt", at(20)).append("$ne", at(15))))
			.hasSize(11);
		assertThat(positions(index, "due", new de.bwaldvogel.mongo.bson.Document("$gt", at(9)).append("$lt", at(8))))
			.isEmpty();
		assertThat(positions(index, "due", at(7))).containsExactly(7);
		assertThat(positions(index, "due", new de.bwaldvogel.mongo.bson.Document("$in", List.of(at(3), at(4)))))
			.containsExactly(3, 4);
		assertThat(positions(index, "due", new de.bwaldvogel.mongo.bson.Document("$lte", "a text"))).isEmpty();
	}

	@Test
	void leavesToTheServerWhatItCannotFind() {
		OrderedIndex<Integer> index = index();
		for (Object condition : new Object[] { null, new de.bwaldvogel.mongo.bson.Document("$exists", true),
				new de.bwaldvogel.mongo.bson.Document("$in", java.util.Arrays.asList(at(1), null)),
				new de.bwaldvogel.mongo.bson.Document("$ne", at(1)), new de.bwaldvogel.mongo.bson.Document("of", 1) }) {
			assertThat(index.canHandle(new de.bwaldvogel.mongo.bson.Document("due", condition))).as("%s", condition)
				.isFalse();
		}
		assertThat(index.canHandle(new de.bwaldvogel.mongo.bson.Document("other", at(1)))).isFalse();
	}

	private static List<Integer> positions(OrderedIndex<Integer> index, String field, Object condition) {
		de.bwaldvogel.mongo.bson.Document query = new de.bwaldvogel.mongo.bson.Document(field, condition);
		assertThat(index.canHandle(query)).isTrue();
		List<Integer> found = new ArrayList<>();
		index.getPositions(query).forEach(found::add);
		return found;
	}

	/** An index over a thousand documents, due minute by minute. */
	private static OrderedIndex<Integer> index() {
		OrderedIndex<Integer> index = new OrderedIndex<>("due_1", List.of(new IndexKey("due", true)));
		index
			.of(new Object(),
					() -> IntStream.range(0, 1000)
						.mapToObj((number) -> new DocumentWithPosition<>(
								new de.bwaldvogel.mongo.bson.Document("_id", number).append("due", at(number)),
								number)));
		return index;
	}

	private static Instant at(int minutes) {
		return START.plus(Duration.ofMinutes(minutes));
	}

	private static void insertOrReplace(MongoCollection<Document> collection, Document document) {
		Document id = new Document("_id", document.get("_id"));
		if (collection.replaceOne(id, document).getMatchedCount() == 0) {
			collection.insertOne(document);
		}
	}

	private static TreeSet<String> ids(MongoCollection<Document> collection, Document query) {
		return collection.find(query).map((found) -> found.getString("_id")).into(new TreeSet<>());
	}

	private static Document document(Random random, int number) {
		Document document = new Document("_id", "d" + number).append("other", random.nextInt(3))
			.append("number", number);
		return switch (random.nextInt(8)) {
			case 0 -> document;
			case 1 -> document.append("at", null);
			case 2 -> document.append("at", List.of(scalar(random), scalar(random)));
			case 3 -> document.append("at", new Document("of", scalar(random)));
			default -> document.append("at", scalar(random));
		};
	}

	private static Object scalar(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> random.nextInt(5);
			case 1 -> (long) random.nextInt(5);
			case 2 -> random.nextInt(10) / 2.0;
			case 3 -> "t" + random.nextInt(5);
			case 4 -> random.nextBoolean();
			default -> Date.from(START.plusSeconds(random.nextInt(5)));
		};
	}

	private static Document query(Random random) {
		Document query = new Document("at", switch (random.nextInt(6)) {
			case 0 -> new Document("$lte", scalar(random));
			case 1 -> new Document("$gt", scalar(random)).append("$lt", scalar(random));
			case 2 -> new Document("$in", List.of(scalar(random), scalar(random)));
			case 3 -> new Document("$gte", scalar(random)).append("$ne", scalar(random));
			case 4 -> null;
			default -> scalar(random);
		});
		if (random.nextBoolean()) {
			query.append("other", one(random, 3, ""));
		}
		if (random.nextInt(3) == 0) {
			query.append("number", one(random, 40, ""));
		}
		if (random.nextInt(3) == 0) {
			query.append("_id", one(random, 40, "d"));
		}
		return query;
	}

	/** A value, or one of some, and now and then none. */
	private static @Nullable Object one(Random random, int below, String before) {
		List<Object> values = random.ints(3, 0, below)
			.<Object>mapToObj((number) -> before.isEmpty() ? number : before + number)
			.toList();
		return switch (random.nextInt(4)) {
			case 0 -> new Document("$in", values);
			case 1 -> random.nextInt(5) == 0 ? null : values.getFirst();
			default -> values.getFirst();
		};
	}

}
