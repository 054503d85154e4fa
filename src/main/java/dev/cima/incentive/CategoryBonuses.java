package dev.cima.incentive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

/**
 * The category bonuses, in memory, at most 10 s old: a sale is scored without asking for
 * them. Each write replaces exactly the version that its writer saw. None is ever
 * deleted, as sales of its time may still arrive.
 *
 * <pre>
 * bonuses: { _id: "bonus_helmets", version: 2, terms: { name: "Helmet week", category: "Helmets", pointsPerPiece: 10,
 *            opensAt, closesAt, budget: 5000, budgetPerRep: 300 }, by: "rep_1", savedAt, endedAt: null }
 * </pre>
 */
public final class CategoryBonuses {

	private static final String ALL = "";

	private final MongoCollection<CategoryBonus> bonuses;

	private final InstantSource clock;

	// when the store does not answer, nobody scores by an old list: without it nothing
	// can be recorded anyway
	private final LoadingCache<String, List<CategoryBonus>> known = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofSeconds(10))
		.build((key) -> load());

	CategoryBonuses(MongoDatabase database, InstantSource clock) {
		this.bonuses = database.getCollection("bonuses", CategoryBonus.class);
		this.clock = clock;
	}

	/** Those that a sale of that moment earns, in the order of their ids. */
	public List<CategoryBonus> liveAt(Instant moment) {
		List<CategoryBonus> all = all();
		List<CategoryBonus> live = List.of();
		for (CategoryBonus bonus : all) {
			if (bonus.isLiveAt(moment)) {
				live = live.isEmpty() ? new ArrayList<>(2) : live;
				live.add(bonus);
			}
		}
		return live;
	}

	/** Stores one that was looked at; what stands under the id already stays. */
	public void plan(String id, BonusTerms terms, String by) {
		save(new CategoryBonus(id, 1, terms, by, this.clock.instant().truncatedTo(ChronoUnit.MILLIS), null));
	}

	/** Those that are not over, in the order of their ids. */
	List<CategoryBonus> open() {
		Instant now = this.clock.instant();
		return all().stream().filter((bonus) -> !bonus.isOverAt(now)).toList();
	}

	/** All of them, in the order of their ids; there are a few a month. */
	List<CategoryBonus> all() {
		return this.known.get(ALL);
	}

	/** Whether what a sale earns may depend on what its rep, or another, has had. */
	public boolean haveBudgets() {
		return LiveBonuses.of(all()).hasBudgets();
	}

	/** One as it is known here, or null. */
	@Nullable CategoryBonus find(String id) {
		for (CategoryBonus bonus : all()) {
			if (bonus.id().equals(id)) {
				return bonus;
			}
		}
		return null;
	}

	/** One as it is stored now, or null. */
	@Nullable CategoryBonus fresh(String id) {
		return this.bonuses.find(new Document("_id", id)).first();
	}

	/** Stores a version; false when somebody else was faster. */
	boolean save(CategoryBonus next) {
		boolean saved = (next.version() == 1) ? Arbiter.insert(this.bonuses, next)
				: Arbiter.write(this.bonuses, List.of(KnownFields.over(this.bonuses,
						new Document("_id", next.id()).append("version", next.version() - 1), next)));
		this.known.invalidateAll();
		return saved;
	}

	private List<CategoryBonus> load() {
		Map<String, CategoryBonus> found = new TreeMap<>();
		this.bonuses.find().forEach((bonus) -> found.put(bonus.id(), bonus));
		return List.copyOf(found.values());
	}

}
