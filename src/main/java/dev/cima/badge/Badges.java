package dev.cima.badge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import dev.cima.platform.Organisation;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The badges that there are, in memory: those of the release, and those that admins
 * defined, which take the place of a release's badge with the same id. Local changes are
 * seen at once, those of other nodes after at most 10 s.
 *
 * <pre>
 * { _id: "badge_helmets", version: 2, name: "Helmet hero", description: "…", translations: [ … ],
 *   criterion: "month.category[\"Helmets\"] >= 10", repeats: "MONTHLY", active: true, since: ISODate, changedBy: "…" }
 * </pre>
 */
@Component
public class Badges {

	private static final Logger log = LoggerFactory.getLogger(Badges.class);

	/** Changed when a release judges the same criteria differently. */
	private static final String JUDGING = "decimals, own days";

	private final MongoCollection<BadgeDefinition> definitions;

	private final BadgeCompiler compiler;

	private final Organisation organisation;

	private final List<Badge> bundled;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Known known = new Known(Map.of(), List.of());

	Badges(MongoDatabase database, BadgeCompiler compiler, Organisation organisation) {
		this.definitions = database.getCollection("badges", BadgeDefinition.class);
		this.compiler = compiler;
		this.organisation = organisation;
		this.bundled = BadgeFile.read().stream().map(compiler::compile).toList();
		refresh();
	}

	/** The badge, whether it can still be earned or not; null when there is none. */
	public @Nullable Badge find(String id) {
		return this.known.byId().get(id);
	}

	/**
	 * The same for what somebody follows or holds: one that this node does not know yet
	 * is read from the store.
	 */
	@Nullable Badge lookUp(String id) {
		Badge known = find(id);
		if (known != null || this.definitions.find(new Document("_id", id)).first() == null) {
			return known;
		}
		refresh();
		return find(id);
	}

	/** Those that can be earned: the release's in their order, then the others by id. */
	public List<Badge> active() {
		return this.known.active();
	}

	/**
	 * A hash that differs between releases, and between calendars, that judge
	 * differently.
	 */
	String releaseHash() {
		return releaseHash(this.bundled, this.organisation);
	}

	static String releaseHash(List<Badge> bundled, Organisation organisation) {
		int hash = List
			.of(JUDGING, new TreeSet<>(organisation.workingDays()).toString(),
					new TreeSet<>(organisation.holidays()).toString())
			.hashCode();
		for (Badge badge : bundled) {
			BadgeDefinition definition = badge.definition();
			hash = 31 * hash + String
				.join("/", definition.id(), definition.criterion(), definition.repeats().name(),
						Boolean.toString(badge.closes()))
				.hashCode();
		}
		return Integer.toHexString(hash);
	}

	/** Those that admins defined or changed, active or not. */
	List<Badge> defined() {
		return this.known.byId().values().stream().filter((badge) -> badge.definition().version() > 0).toList();
	}

	/**
	 * Stores a new or changed badge.
	 * @param badge with a version one higher than the stored one's
	 * @return false when another change came first
	 */
	boolean save(Badge badge) {
		BadgeDefinition definition = badge.definition();
		boolean saved = (definition.version() == 1) ? inserted(definition) : KnownFields.write(this.definitions,
				new Document("_id", definition.id()).append("version", definition.version() - 1), definition);
		refresh();
		return saved;
	}

	private boolean inserted(BadgeDefinition definition) {
		return Arbiter.insert(this.definitions, definition);
	}

	@Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
	final void refresh() {
		this.lock.lock();
		try {
			Map<String, Badge> byId = new LinkedHashMap<>();
			this.bundled.forEach((badge) -> byId.put(badge.id(), badge));
			this.definitions.find().sort(new Document("_id", 1)).forEach((stored) -> {
				Badge badge = compiled(stored);
				if (badge != null) {
					byId.put(stored.id(), badge);
				}
			});
			List<Badge> active = new ArrayList<>(byId.values());
			active.removeIf((badge) -> !badge.definition().active());
			this.known = new Known(byId, List.copyOf(active));
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Badge compiled(BadgeDefinition stored) {
		Badge before = find(stored.id());
		if (before != null && before.definition().version() == stored.version()) {
			return before;
		}
		try {
			Badge badge = this.compiler.compile(stored);
			if (badge.note() != null) {
				log.warn("The badge {} was defined when 7 / 2 was 3, or is none that would be taken today: {}; see"
						+ " Badge.ruleNote", stored.id(), badge.note().about());
			}
			return badge;
		}
		catch (BadBadgeException ex) {
			// defined by a newer release
			log.error("The badge {} cannot be judged by this release: {}", stored.id(), ex.getMessage());
			return null;
		}
	}

	/** All badges, and those that can be earned. */
	private record Known(Map<String, Badge> byId, List<Badge> active) {
	}

}
