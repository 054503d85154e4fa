package dev.cima.followup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The lists of reps, one document for each.
 *
 * <pre>
 * { _id: "rep_7", revision: 3, open: [ { task: "followup_acct_9_4c1d…", account: "acct_9", dueAt, expiresAt,
 *   points: 50, doneAt: null } ], closed: [ … ], tellAt, toldAt }
 * </pre>
 *
 * Each write replaces exactly the revision that its writer read.
 */
@Component
class RepLists {

	private final MongoCollection<RepList> lists;

	RepLists(MongoDatabase database) {
		this.lists = database.getCollection("followup.lists", RepList.class);
		// whom to tell in the morning: find({ tellAt: { $lte } }).sort({ tellAt: 1 })
		this.lists.createIndex(new Document("tellAt", 1));
	}

	RepList find(String rep) {
		RepList found = this.lists.find(new Document("_id", rep)).first();
		return (found != null) ? found : RepList.empty(rep);
	}

	/** Those of some reps, by rep; empty where nothing is stored. */
	private Map<String, RepList> find(Collection<String> reps) {
		Map<String, RepList> found = new LinkedHashMap<>();
		reps.forEach((rep) -> found.put(rep, RepList.empty(rep)));
		this.lists.find(new Document("_id", new Document("$in", List.copyOf(reps))))
			.forEach((list) -> found.put(list.rep(), list));
		return found;
	}

	/**
	 * Changes the lists of some reps, again if somebody else does at the same time.
	 * @param change the same when it is done again
	 */
	void change(Collection<String> reps, UnaryOperator<RepList> change) {
		boolean done = reps.isEmpty();
		while (!done) {
			List<RepList> next = new ArrayList<>();
			find(reps).values().forEach((before) -> {
				RepList after = change.apply(before);
				if (!after.equals(before)) {
					next.add(after.next());
				}
			});
			done = next.isEmpty() || save(next);
		}
	}

	/** Saves next revisions; false when somebody else was faster with one of them. */
	boolean save(List<RepList> next) {
		return Arbiter.write(this.lists, next.stream().map(this::write).toList());
	}

	private WriteModel<RepList> write(RepList next) {
		return (next.revision() == 1) ? new InsertOneModel<>(next) : KnownFields.over(this.lists,
				new Document("_id", next.rep()).append("revision", next.revision() - 1), next);
	}

	/** Some of those of which reps are to be told, the longest waiting first. */
	List<RepList> toTell(Instant now, int most) {
		return this.lists.find(new Document("tellAt", new Document("$lte", now)))
			.sort(new Document("tellAt", 1))
			.limit(most)
			.into(new ArrayList<>());
	}

	void erase(String rep) {
		this.lists.deleteOne(new Document("_id", rep));
	}

}
