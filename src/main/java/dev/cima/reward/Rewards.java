package dev.cima.reward;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The rewards, in memory for what is shown, at most 10 s old; who redeems reads what is
 * stored. Each write replaces exactly the version that its writer saw.
 *
 * <pre>
 * rewards: { _id: "reward_mug", version: 3, terms: { name: "Mug", description: "…", kind: "GOODS", price: 300,
 *            stock: 20, perRepAndMonth: 1, needsApproval: false, active: true }, mostStock: 50,
 *            earlier: [ { price: 250, until } ], by: "rep_1", savedAt }
 * </pre>
 */
@Component
class Rewards {

	private static final String ALL = "";

	private final MongoCollection<Reward> rewards;

	private final LoadingCache<String, Map<String, Reward>> shown = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofSeconds(10))
		.build((key) -> load());

	Rewards(MongoDatabase database) {
		this.rewards = database.getCollection("rewards", Reward.class);
	}

	/** All of them by id, there are a few hundred at most. */
	Map<String, Reward> all() {
		return this.shown.get(ALL);
	}

	/** The reward as it is stored now, or null. */
	@Nullable Reward fresh(String id) {
		return this.rewards.find(new Document("_id", id)).first();
	}

	/** The reward as it is shown, or null; one that another node just saved is read. */
	@Nullable Reward find(String id) {
		Reward known = all().get(id);
		return (known != null) ? known : fresh(id);
	}

	/** The same for many. */
	Map<String, Reward> findAll(Collection<String> ids) {
		Map<String, Reward> found = new HashMap<>();
		for (String id : ids) {
			Reward reward = find(id);
			if (reward != null) {
				found.put(id, reward);
			}
		}
		return found;
	}

	/** Stores a version; false when somebody else was faster. */
	boolean save(Reward next) {
		boolean saved = (next.version() == 1) ? Arbiter.insert(this.rewards, next)
				: Arbiter.write(this.rewards, List.of(KnownFields.over(this.rewards,
						new Document("_id", next.id()).append("version", next.version() - 1), next)));
		this.shown.invalidateAll();
		return saved;
	}

	private Map<String, Reward> load() {
		Map<String, Reward> found = new TreeMap<>();
		this.rewards.find().forEach((reward) -> found.put(reward.id(), reward));
		return found;
	}

}
