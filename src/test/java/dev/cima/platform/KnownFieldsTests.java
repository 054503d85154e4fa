package dev.cima.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.mongodb.client.MongoCollection;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class KnownFieldsTests {

	@Test
	void setsWhatThereIsAndUnsetsWhatIsNullAlsoInRecordsInside() {
		assertThat(over(new Outer("a", 2, null, new Inner("x", null), List.of("l"), Map.of("k", new Inner("m", 1)))))
			.isEqualTo(Document.parse("""
					{ $set: { version: 2, "inner.text": "x", list: ["l"], map: { k: { text: "m", number: 1 } } },
					  $unset: { called: null, "inner.number": null } }""").toBsonDocument());
		assertThat(over(new Outer("a", 2, "n", null, List.of(), Map.of()))).isEqualTo(Document.parse("""
				{ $set: { version: 2, called: "n", list: [], map: {} }, $unset: { inner: null } }""").toBsonDocument());
	}

	@Test
	void noStoreOfWhatPeopleEditReplacesWholeDocuments() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(System.getProperty("basedir", "."), "src/main/java"))) {
			Set<String> replacing = files.filter((file) -> file.toString().endsWith(".java"))
				.filter(KnownFieldsTests::replaces)
				.map((file) -> file.getFileName().toString())
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(replacing)
				.as("Add nothing to this list but what is made from entries and made again by version, or is a mark")
				.containsExactly("Contestants.java", "ImportJobs.java", "ImportedReturns.java", "Mentors.java",
						"Rebuilds.java", "Scorecards.java", "SoldMonths.java", "Tallies.java");
		}
	}

	private static boolean replaces(Path file) {
		try {
			String text = Files.readString(file);
			return text.contains("replaceOne(") || text.contains("ReplaceOneModel") || text.contains("AndReplace(");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static BsonDocument over(Outer outer) {
		MongoCollection<Outer> collection = mock(MongoCollection.class);
		when(collection.getCodecRegistry()).thenReturn(OpenEnums.registry());
		when(collection.getDocumentClass()).thenReturn(Outer.class);
		Bson update = KnownFields.over(collection, new Document(), outer).getUpdate();
		return ((update != null) ? update : new Document()).toBsonDocument(BsonDocument.class, OpenEnums.registry());
	}

	public record Outer(@BsonId String id, int version, @BsonProperty("called") @Nullable String name,
			@Nullable Inner inner, List<String> list, Map<String, Inner> map) {
	}

	public record Inner(String text, @Nullable Integer number) {
	}

}
