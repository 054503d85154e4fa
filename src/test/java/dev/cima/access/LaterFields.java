package dev.cima.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Adds to stored documents what only a later release knows, in them and in records inside
 * them, and tells which edits lost it.
 */
final class LaterFields {

	private static final String FIELD = "ofALaterRelease";

	/**
	 * What never changes, what is made from it and made again by version, what is only
	 * put in and taken out, and what one node at a time takes.
	 */
	private static final Pattern NOT_EDITED = Pattern.compile("entries|scorecards|pages|contestant.totals|revisions|"
			+ "accounts.buying|breadth.*|followup.tallies|rebuilds.*|mentors.rounds|importReturns|importRejects|.*\\.history");

	private final MongoDatabase database;

	private final Map<String, Document> added = new HashMap<>();

	LaterFields(MongoDatabase database) {
		this.database = database;
	}

	/** Adds it where it is not yet. */
	void add() {
		for (String name : this.database.listCollectionNames()) {
			if (NOT_EDITED.matcher(name).matches()) {
				continue;
			}
			this.database.getCollection(name).find(Filters.exists(FIELD, false)).forEach((document) -> {
				if (this.added.containsKey(key(name, document))) {
					return; // an edit lost it
				}
				Document set = new Document(FIELD, "kept");
				document.forEach((field, value) -> {
					if (isRecord(name, field, value)) {
						set.append(field + "." + FIELD, "kept");
					}
				});
				this.database.getCollection(name)
					.updateOne(Filters.eq("_id", document.get("_id")), new Document("$set", set));
				this.added.put(key(name, document), document);
			});
		}
	}

	/** Maps have keys of their own; these records are in documents that people edit. */
	private static boolean isRecord(String name, String field, @Nullable Object value) {
		return value instanceof Document
				&& Set.of("bonuses.terms", "competitions.progress", "deals.terms", "leads.terms", "goals.terms")
					.contains(name + "." + field);
	}

	/** Documents that are still there without it. */
	Set<String> lost() {
		Set<String> lost = new TreeSet<>();
		forEach((name, before, now) -> {
			if (!now.containsKey(FIELD)) {
				lost.add(key(name, now));
			}
			before.forEach((field, value) -> {
				if (isRecord(name, field, value) && now.get(field) instanceof Document inside
						&& !inside.containsKey(FIELD)) {
					lost.add(key(name, now) + " in " + field);
				}
			});
		});
		return lost;
	}

	/** Collections of which a document changed since it was added. */
	Set<String> edited() {
		Set<String> edited = new TreeSet<>();
		forEach((name, before, now) -> {
			Document known = new Document(now);
			known.remove(FIELD);
			known.replaceAll((field, value) -> {
				if (!isRecord(name, field, value)) {
					return value;
				}
				Document inside = new Document((Document) value);
				inside.remove(FIELD);
				return inside;
			});
			if (!known.equals(before)) {
				edited.add(name);
			}
		});
		return edited;
	}

	private void forEach(Look look) {
		for (String name : this.database.listCollectionNames()) {
			this.database.getCollection(name).find().forEach((now) -> {
				Document before = this.added.get(key(name, now));
				if (before != null) {
					look.at(name, before, now);
				}
			});
		}
	}

	private static String key(String collection, Document document) {
		return collection + " " + document.get("_id");
	}

	private interface Look {

		void at(String collection, Document before, Document now);

	}

}
