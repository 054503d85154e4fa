package dev.cima.rep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.cima.platform.KnownFields;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The teams, in memory, at most 10 s old; local writes are seen at once.
 *
 * <pre>
 * { _id: "team_west", name: "West", department: "sales" }
 * </pre>
 */
@Component
public class Teams {

	private static final Comparator<Team> BY_NAME = Comparator.comparing(Team::name).thenComparing(Team::id);

	private final MongoCollection<Team> teams;

	private final LoadingCache<String, Snapshot> snapshot = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofSeconds(10))
		.build((key) -> load());

	/** Teams that are not in the snapshot, so that a missing one is asked for once. */
	private final Cache<String, Optional<Team>> others = Caffeine.newBuilder()
		.maximumSize(1_000)
		.expireAfterWrite(Duration.ofSeconds(10))
		.build();

	private final AtomicLong versions = new AtomicLong();

	Teams(MongoDatabase database) {
		this.teams = database.getCollection("teams", Team.class);
	}

	/** The team, or null. */
	public @Nullable Team find(String id) {
		Team known = snapshot().byId().get(id);
		// another node may have added it since
		return (known != null) ? known : this.others.get(id, this::load).orElse(null);
	}

	/** All teams by name. */
	public List<Team> all() {
		return snapshot().byName();
	}

	/** Grows whenever the teams may have changed that this node knows of. */
	public long version() {
		return snapshot().version();
	}

	/** Inserts or replaces a team. */
	public void save(Team team) {
		KnownFields.save(this.teams, team.id(), team);
		this.snapshot.invalidateAll();
		this.others.invalidate(team.id());
	}

	private Snapshot snapshot() {
		return this.snapshot.get("all");
	}

	private Optional<Team> load(String id) {
		return Optional.ofNullable(this.teams.find(Filters.eq("_id", id)).first());
	}

	private Snapshot load() {
		List<Team> all = this.teams.find().into(new ArrayList<>());
		all.sort(BY_NAME);
		Map<String, Team> byId = new HashMap<>();
		all.forEach((team) -> byId.put(team.id(), team));
		return new Snapshot(this.versions.incrementAndGet(), byId, List.copyOf(all));
	}

	private record Snapshot(long version, Map<String, Team> byId, List<Team> byName) {
	}

}
