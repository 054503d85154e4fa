package dev.cima.platform;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What people write, in one place for all modules and beside what it is about, so that it
 * can be erased. Each module has ids of its own, which begin with what it is about.
 *
 * <pre>notes: { _id: "void/sale_rep_7_0b7e…", rep: "rep_7", by: "rep_1", text: "Customer changed her mind" }</pre>
 */
@Component
public class WrittenTexts {

	private final MongoCollection<Document> notes;

	public WrittenTexts(MongoDatabase database) {
		this.notes = database.getCollection("notes");
		// what stands beside an erased rep's things, and what an erased rep wrote
		this.notes.createIndex(new Document("rep", 1));
		this.notes.createIndex(new Document("by", 1));
	}

	/**
	 * Keeps a text, unless there is one under that id: a resend changes nothing.
	 * @param rep beside whose things it stands; null: nobody's
	 * @param by who wrote it; null: the rep did
	 */
	public void keep(String id, @Nullable String rep, @Nullable String by, String text) {
		Document note = new Document("_id", id);
		if (rep != null) {
			note.append("rep", rep);
		}
		if (by != null) {
			note.append("by", by);
		}
		Arbiter.insert(this.notes, note.append("text", text));
	}

	/** The texts by their ids, without those that were erased. */
	public Map<String, String> of(Collection<String> ids) {
		return of("", ids);
	}

	/** The texts by what follows a prefix in their ids. */
	public Map<String, String> of(String prefix, Collection<String> subjects) {
		Map<String, String> texts = new HashMap<>();
		if (!subjects.isEmpty()) {
			List<String> ids = subjects.stream().map((subject) -> prefix + subject).toList();
			this.notes.find(new Document("_id", new Document("$in", ids)))
				.forEach((note) -> texts.put(note.getString("_id").substring(prefix.length()), note.getString("text")));
		}
		return texts;
	}

	/** Takes texts away that belong to nothing any more. */
	public void forget(Collection<String> ids) {
		if (!ids.isEmpty()) {
			this.notes.deleteMany(new Document("_id", new Document("$in", List.copyOf(ids))));
		}
	}

	/** Takes away all whose id begins with this and a slash. */
	public void forgetBelow(String prefix) {
		// what stands after the slash sorts before the next character
		this.notes.deleteMany(new Document("_id", new Document("$gte", prefix + "/").append("$lt", prefix + "0")));
	}

	/** Takes away what stands beside a rep's things, and what the rep wrote. */
	public void erase(String rep) {
		this.notes.deleteMany(new Document("rep", rep));
		this.notes.deleteMany(new Document("by", rep));
	}

}
