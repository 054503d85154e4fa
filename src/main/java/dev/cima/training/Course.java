package dev.cima.training;

import java.time.Instant;
import java.util.List;

import dev.cima.training.CourseContent.QuizRules;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A version of a course, which never changes: an attempt goes by the one that it began
 * with.
 *
 * @param key {@code <id>/<version>}
 * @param id {@code course_…}
 * @param version 1, 2, 3 …
 * @param by who wrote it; null for one that came with a release
 */
public record Course(@BsonId String key, String id, int version, CourseContent content, @Nullable String by,
		Instant savedAt) {

	static final String PREFIX = "course_";

	static Course of(String id, int version, CourseContent content, @Nullable String by, Instant savedAt) {
		return new Course(keyOf(id, version), id, version, content, by, savedAt);
	}

	static String keyOf(String id, int version) {
		return id + "/" + version;
	}

	public List<String> categories() {
		return this.content.categories();
	}

	QuizRules quizRules() {
		return this.content.quiz();
	}

	public int points() {
		return this.content.rewards().points();
	}

	public int pointsForKeeping() {
		return this.content.rewards().pointsForKeeping();
	}

	public @Nullable Integer validForDays() {
		return this.content.rewards().validForDays();
	}

	public boolean active() {
		return this.content.active();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Course course && this.key.equals(course.key);
	}

	/** By its key alone, as the content is long and never another. */
	@Override
	public int hashCode() {
		return this.key.hashCode();
	}

}
