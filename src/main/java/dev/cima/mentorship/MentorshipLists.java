package dev.cima.mentorship;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Which mentorships a rep has, and which sessions a mentorship has, so that both are
 * found by known ids. An id is listed before what it names can be seen, so nothing is
 * ever missing; ids of what was refused stay listed, and readers skip them.
 *
 * <pre>
 * { _id: "rep_7", ids: [ "mentorship_rep_9_0b7e…" ] }
 * { _id: "mentorship_rep_9_0b7e…", ids: [ "coaching_rep_7_4c1d…" ] }
 * </pre>
 */
@Component
class MentorshipLists {

	private final MongoCollection<Document> lists;

	MentorshipLists(MongoDatabase database) {
		this.lists = database.getCollection("mentorship.lists");
	}

	void add(String list, String id) {
		this.lists.updateOne(new Document("_id", list), Updates.addToSet("ids", id), new UpdateOptions().upsert(true));
	}

	/** The ids of each list, the last added last. */
	Map<String, List<String>> findAll(Collection<String> lists) {
		Map<String, List<String>> found = new HashMap<>();
		this.lists.find(new Document("_id", new Document("$in", List.copyOf(lists))))
			.forEach((list) -> found.put(list.getString("_id"), list.getList("ids", String.class)));
		return found;
	}

}
