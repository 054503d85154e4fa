package dev.cima.leadership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import dev.cima.rep.Erasure;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The stories of role models. Each write goes over exactly the version that its writer
 * saw; the words are among the notes, so that they can be erased.
 *
 * <pre>
 * stories: { _id: "story_0b7e…", version: 2, rep: "rep_3", by: "rep_7", hash: "9f2c…", state: "TOLD", at }
 * notes:   { _id: "story/story_0b7e…", by: "rep_7", text: "She asks what the bike is for before she shows one." }
 * </pre>
 */
@Component
class Stories implements Erasure {

	/** The newest that there is a choice among. */
	private static final int MOST_TOLD = 200;

	private final MongoCollection<StoredStory> stories;

	private final MongoCollection<Document> notes;

	Stories(MongoDatabase database) {
		this.stories = database.getCollection("stories", StoredStory.class);
		this.notes = database.getCollection("notes");
		// what can be told, the newest first
		this.stories.createIndex(new Document("state", 1).append("at", -1));
		// of a rep, also to erase them
		this.stories.createIndex(new Document("rep", 1));
		this.stories.createIndex(new Document("by", 1));
	}

	@Nullable StoredStory find(String id) {
		return this.stories.find(new Document("_id", id)).first();
	}

	/** Those that colleagues may read, the newest first; at most 200. */
	List<StoredStory> told() {
		return this.stories.find(new Document("state", StoredStory.TOLD))
			.sort(new Document("at", -1).append("_id", 1))
			.limit(MOST_TOLD)
			.into(new ArrayList<>());
	}

	/**
	 * Those that are about a rep or that the rep wrote, the newest first; at most 200.
	 */
	List<StoredStory> of(String rep) {
		Map<String, StoredStory> found = new HashMap<>();
		for (String field : List.of("rep", "by")) {
			this.stories.find(new Document(field, rep))
				.sort(new Document("at", -1).append("_id", 1))
				.limit(MOST_TOLD)
				.forEach((story) -> found.put(story.id(), story));
		}
		return found.values()
			.stream()
			.filter(StoredStory::isThere)
			.sorted(StoryChoice.NEWEST)
			.limit(MOST_TOLD)
			.toList();
	}

	/** Keeps the words of a story; again is the same. */
	void keep(StoredStory story, String text) {
		this.notes.updateOne(new Document("_id", story.note()),
				new Document("$set", new Document("by", story.by()).append("text", text)),
				new UpdateOptions().upsert(true));
	}

	/** Takes its words away. */
	void forget(StoredStory story) {
		this.notes.deleteOne(new Document("_id", story.note()));
	}

	/** The words by the ids of the stories, without those that were erased. */
	Map<String, String> texts(Collection<StoredStory> of) {
		Map<String, String> texts = new HashMap<>();
		if (!of.isEmpty()) {
			Map<String, String> ids = new HashMap<>();
			of.forEach((story) -> ids.put(story.note(), story.id()));
			this.notes.find(new Document("_id", new Document("$in", List.copyOf(ids.keySet()))))
				.forEach((note) -> texts.put(ids.get(note.getString("_id")), note.getString("text")));
		}
		return texts;
	}

	/** Stores a version; false when somebody else was faster. */
	boolean save(StoredStory next) {
		return (next.version() == 1) ? Arbiter.insert(this.stories, next) : KnownFields.write(this.stories,
				new Document("_id", next.id()).append("version", next.version() - 1), next);
	}

	/** What is about the rep, and what the rep wrote. */
	@Override
	public void erase(String rep) {
		for (String field : List.of("rep", "by")) {
			List<StoredStory> found = this.stories.find(new Document(field, rep)).into(new ArrayList<>());
			found.forEach(this::forget);
			this.stories.deleteMany(new Document(field, rep));
		}
	}

}
