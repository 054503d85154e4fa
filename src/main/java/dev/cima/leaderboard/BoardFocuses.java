package dev.cima.leaderboard;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.KnownFields;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Which teams chose that those below the median see benchmarks rather than their rank.
 * Private rank feedback made furniture sellers sell less, and benchmarks beside it made
 * up for that (Barankay, Rank Incentives: Evidence from a Randomized Workplace
 * Experiment, 2012). In memory, at most 10 s old; local writes are seen at once.
 *
 * <pre>
 * board-focus: { _id: "team_west", show: "BENCHMARKS" }
 * </pre>
 *
 * A team without a document shows ranks, and so does a value that this release does not
 * know.
 */
@Component
class BoardFocuses {

	private final MongoCollection<Document> stored;

	private final LoadingCache<String, Set<String>> benchmarks = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofSeconds(10))
		.build((key) -> load());

	BoardFocuses(MongoDatabase database) {
		this.stored = database.getCollection("board-focus");
	}

	BoardFocus of(String team) {
		return this.benchmarks.get("all").contains(team) ? BoardFocus.BENCHMARKS : BoardFocus.RANK;
	}

	void set(String team, BoardFocus focus) {
		KnownFields.save(this.stored, team, new Document("_id", team).append("show", focus.name()));
		this.benchmarks.invalidateAll();
	}

	/** One small document for each team that ever chose. */
	private Set<String> load() {
		Set<String> teams = new HashSet<>();
		this.stored.find().forEach((set) -> {
			if (BoardFocus.BENCHMARKS.name().equals(set.getString("show"))) {
				teams.add(set.getString("_id"));
			}
		});
		return teams;
	}

}
