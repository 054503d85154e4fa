package dev.cima.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The attempts, and how far reps have come with courses.
 *
 * <pre>
 * attempts:        { _id: "attempt_rep_7_4c1d…", revision: 2, rep: "rep_7", course: "course_helmets", version: 3,
 *                    practice: false, startedAt, deadline, answers: { q1: { options: [ "b" ], at } },
 *                    end: { at, score: 7, passed: true } }
 * course.progress: { _id: "rep_7/course_helmets", revision: 5, rep: "rep_7", course: "course_helmets",
 *                    latest: { attempt: "attempt_rep_7_4c1d…", … }, tries: [ … ], best: 7, passed: { … } }
 * </pre>
 *
 * Both change by whole revisions: of all who change the same one, one wins and the others
 * look again.
 */
@Component
class Attempts {

	private final MongoCollection<Attempt> attempts;

	private final MongoCollection<CourseProgress> progresses;

	Attempts(MongoDatabase database) {
		this.attempts = database.getCollection("attempts", Attempt.class);
		this.progresses = database.getCollection("course.progress", CourseProgress.class);
		// the sweep takes those that are due, the longest waiting first
		this.attempts.createIndex(new Document("due", 1));
		// of an erased rep all are removed
		this.attempts.createIndex(new Document("rep", 1));
		this.progresses.createIndex(new Document("rep", 1));
	}

	@Nullable Attempt find(String id) {
		return this.attempts.find(new Document("_id", id)).first();
	}

	/** Stores an attempt that begins, unless it is there. */
	void begin(Attempt first) {
		Arbiter.insert(this.attempts, first);
	}

	/** Saves the next revision; false when somebody else was faster. */
	boolean save(Attempt next) {
		Document before = new Document("_id", next.id()).append("revision", next.revision() - 1);
		return KnownFields.write(this.attempts, before, next);
	}

	/** Some of those that somebody has to look after. */
	List<Attempt> due(Instant now, int most) {
		return this.attempts.find(new Document("due", new Document("$lte", now)))
			.sort(new Document("due", 1))
			.limit(most)
			.into(new ArrayList<>());
	}

	/** Puts off what could not be looked after. */
	void putOff(Attempt attempt, Instant until) {
		this.attempts.updateOne(new Document("_id", attempt.id()).append("revision", attempt.revision()),
				Updates.set("due", until));
	}

	CourseProgress progress(String rep, String course) {
		CourseProgress found = this.progresses.find(new Document("_id", CourseProgress.idOf(rep, course))).first();
		return (found != null) ? found : CourseProgress.none(rep, course);
	}

	/**
	 * How far a rep has come with courses, by course; what was never begun is left out.
	 */
	Map<String, CourseProgress> progress(String rep, Collection<String> courses) {
		Map<String, CourseProgress> found = new HashMap<>();
		List<String> ids = courses.stream().map((course) -> CourseProgress.idOf(rep, course)).toList();
		this.progresses.find(new Document("_id", new Document("$in", ids)))
			.forEach((progress) -> found.put(progress.course(), progress));
		return found;
	}

	/** Saves the next revision; false when somebody else was faster. */
	boolean save(CourseProgress next) {
		if (next.revision() == 1) {
			return Arbiter.insert(this.progresses, next);
		}
		Document before = new Document("_id", next.id()).append("revision", next.revision() - 1);
		return KnownFields.write(this.progresses, before, next);
	}

	void erase(String rep) {
		this.attempts.deleteMany(new Document("rep", rep));
		this.progresses.deleteMany(new Document("rep", rep));
	}

}
