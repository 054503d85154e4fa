package dev.cima;

import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoDatabase;
import org.bson.Document;

/** Looks for what somebody wrote, wherever it may be stored. */
public final class StoredText {

	private StoredText() {
	}

	/** The documents in which a text stands, as {@code <collection>/<id>}. */
	public static List<String> placesOf(MongoDatabase database, String text) {
		List<String> found = new ArrayList<>();
		for (String name : database.listCollectionNames().into(new ArrayList<>())) {
			for (Document document : database.getCollection(name).find()) {
				if (document.toString().contains(text)) {
					found.add(name + "/" + document.get("_id"));
				}
			}
		}
		return found;
	}

}
