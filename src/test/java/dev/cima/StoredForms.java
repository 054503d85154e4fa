package dev.cima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

import org.springframework.core.io.ClassPathResource;

/**
 * Documents as an earlier release stored them: written by its own jar, one of each kind,
 * with made-up names.
 */
public final class StoredForms {

	/** The commit whose jar wrote them. */
	private static final String RELEASE = "dc92ebc";

	private StoredForms() {
	}

	public static List<BsonDocument> of(String collection) {
		return of(RELEASE, collection);
	}

	/** The same of another commit. */
	static List<BsonDocument> of(String release, String collection) {
		try {
			String json = new ClassPathResource("stored/" + release + "/" + collection + ".json")
				.getContentAsString(StandardCharsets.UTF_8);
			return BsonArray.parse(json).stream().map(BsonValue::asDocument).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
