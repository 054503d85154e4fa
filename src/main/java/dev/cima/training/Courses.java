package dev.cima.training;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The courses, in memory, at most 10 s old. A version never changes; which one is the
 * latest stands beside them. The courses of the release are stored as their first
 * versions when there are none, so that another release changes nothing that was passed.
 *
 * <pre>
 * courses:         { _id: "course_helmets", version: 3 }
 * course.versions: { _id: "course_helmets/3", id: "course_helmets", version: 3, content: { … }, by: "rep_7", savedAt }
 * </pre>
 *
 * Who saves inserts the next version, whose key lets one win, and then moves the pointer;
 * whoever finds a version that the pointer does not know moves it on first.
 */
@Component
class Courses {

	private static final String ALL = "";

	private final MongoCollection<Document> latest;

	private final MongoCollection<Course> versions;

	private final InstantSource clock;

	private final Map<String, CourseContent> shipped = ShippedCourses.read();

	private final LoadingCache<String, Map<String, Course>> current = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofSeconds(10))
		.build((key) -> load());

	private final Cache<String, Course> known = Caffeine.newBuilder().maximumSize(500).build();

	Courses(MongoDatabase database, InstantSource clock) {
		this.latest = database.getCollection("courses");
		this.versions = database.getCollection("course.versions", Course.class);
		this.clock = clock;
	}

	/** The latest version of each, by id. */
	Map<String, Course> all() {
		return this.current.get(ALL);
	}

	/** The latest version, or null; one that another node just saved is looked up. */
	@Nullable Course find(String id) {
		Course known = all().get(id);
		return (known != null) ? known : fresh(id);
	}

	/** A version that an attempt began with. */
	Course version(String id, int version) {
		return versions(List.of(Course.keyOf(id, version))).values().iterator().next();
	}

	/** Versions by their keys; what does not exist is left out. */
	private Map<String, Course> versions(Collection<String> keys) {
		Map<String, Course> found = new HashMap<>(this.known.getAllPresent(keys));
		List<String> missing = keys.stream().filter((key) -> !found.containsKey(key)).distinct().toList();
		if (!missing.isEmpty()) {
			this.versions.find(new Document("_id", new Document("$in", missing))).forEach((version) -> {
				found.put(version.key(), version);
				this.known.put(version.key(), version);
			});
		}
		return found;
	}

	/** The latest version as the store has it now, or null. */
	@Nullable Course fresh(String id) {
		Document pointer = this.latest.find(new Document("_id", id)).first();
		int version = (pointer != null) ? pointer.getInteger("version") : 0;
		Course next = at(id, version + 1);
		while (next != null) {
			pointTo(next);
			version = next.version();
			next = at(id, version + 1);
		}
		return (version > 0) ? version(id, version) : null;
	}

	private @Nullable Course at(String id, int version) {
		return versions(List.of(Course.keyOf(id, version))).get(Course.keyOf(id, version));
	}

	/**
	 * Stores the version after the latest one.
	 * @return false when somebody else was faster
	 */
	boolean save(Course next) {
		if (!Arbiter.insert(this.versions, next)) {
			return false;
		}
		pointTo(next);
		this.current.invalidateAll();
		return true;
	}

	private void pointTo(Course version) {
		Document pointer = new Document("_id", version.id()).append("version", version.version());
		if (version.version() == 1) {
			Arbiter.insert(this.latest, pointer);
			return;
		}
		this.latest.updateOne(new Document("_id", version.id()).append("version", version.version() - 1),
				Updates.set("version", version.version()));
	}

	private Map<String, Course> load() {
		Map<String, String> keys = new TreeMap<>();
		this.latest.find().forEach((pointer) -> {
			String id = pointer.getString("_id");
			keys.put(id, Course.keyOf(id, pointer.getInteger("version")));
		});
		this.shipped.forEach((id, content) -> {
			if (!keys.containsKey(id)) {
				Course first = Course.of(id, 1, content, null, this.clock.instant());
				Arbiter.insert(this.versions, first);
				pointTo(first);
				keys.put(id, first.key());
			}
		});
		Map<String, Course> found = new TreeMap<>();
		versions(keys.values()).values().forEach((version) -> found.put(version.id(), version));
		return found;
	}

}
