package dev.cima.whitespace;

import java.time.YearMonth;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The accounts of each rep by month; what is stored first stands.
 *
 * <pre>
 * { _id: "2026-11/rep_7", accounts: [ { account: "acct_9", open: 30500 } ],
 *   categories: [ { category: "Helmets", open: 30500 } ] }
 * </pre>
 */
@Component
class OpenLists {

	private final MongoCollection<OpenList> lists;

	OpenLists(MongoDatabase database) {
		this.lists = database.getCollection("whiteSpaceLists", OpenList.class);
	}

	void add(List<OpenList> lists) {
		Arbiter.insertAll(this.lists, lists);
	}

	OpenList find(String id) {
		OpenList found = this.lists.find(new Document("_id", id)).first();
		return (found != null) ? found : new OpenList(id, List.of(), List.of());
	}

	/** Forgets a month. */
	void forget(YearMonth month) {
		this.lists.deleteMany(new Document("_id", new Document("$gte", month + "/").append("$lt", month + "0")));
	}

	void remove(String id) {
		this.lists.deleteOne(new Document("_id", id));
	}

}
