package dev.cima.training;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a quiz.
 *
 * @param id {@code attempt_<rep>_<uuid>}
 * @param revision grows by one with each change
 * @param version of the course that it goes by
 * @param practice whether it counts for nothing
 * @param deadline for answering
 * @param answers that count, by question
 * @param end null while not all is answered
 * @param due when what follows has to be looked after; null when nothing does
 */
public record Attempt(@BsonId String id, long revision, String rep, String course, int version, boolean practice,
		Instant startedAt, Instant deadline, Map<String, Answer> answers, @Nullable End end, @Nullable Instant due) {

	static final String PREFIX = "attempt_";

	static Attempt begun(String id, String rep, Course course, boolean practice, Instant at, Instant deadline) {
		return new Attempt(id, 1, rep, course.id(), course.version(), practice, at, deadline, Map.of(), null, null);
	}

	/** With more answers, and the end when these were the last. */
	Attempt answered(Map<String, Answer> more, @Nullable End end, @Nullable Instant due) {
		Map<String, Answer> all = new HashMap<>(this.answers);
		all.putAll(more);
		return new Attempt(this.id, this.revision + 1, this.rep, this.course, this.version, this.practice,
				this.startedAt, this.deadline, all, end, due);
	}

	/**
	 * What follows now is done.
	 * @param due when something else follows; null when nothing does
	 */
	Attempt followed(@Nullable Instant due) {
		return new Attempt(this.id, this.revision + 1, this.rep, this.course, this.version, this.practice,
				this.startedAt, this.deadline, this.answers, this.end, due);
	}

	/**
	 * What was chosen.
	 *
	 * @param options ascending
	 * @param at when it was given, as far as can be told
	 */
	public record Answer(List<String> options, Instant at) {
	}

	/**
	 * What it came to.
	 *
	 * @param score right answers
	 */
	public record End(Instant at, int score, boolean passed) {
	}

}
