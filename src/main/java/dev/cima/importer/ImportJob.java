package dev.cima.importer;

import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An import that an admin asked for while the app runs.
 *
 * @param id {@code import_…}
 * @param by who asked, as it is recorded
 * @param state {@code RUNNING}, {@code DONE} or {@code FAILED}
 * @param rows about how many there are, counted by lines
 * @param done how many were read
 * @param rejected how many of these were not taken
 * @param beatAt when it was last heard of
 * @param problem why it failed, in English; null when it did not
 * @param notes what is to be said about its files at the end, in English
 */
public record ImportJob(@BsonId String id, String by, String state, Instant startedAt, @Nullable Instant finishedAt,
		long rows, long done, long rejected, Instant beatAt, @Nullable String problem, List<String> notes) {

	private static final int MOST_NOTES = 100;

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public ImportJob {
		notes = (notes != null) ? List.copyOf(notes) : List.of();
	}

	ImportJob(String id, String by, String state, Instant startedAt, @Nullable Instant finishedAt, long rows, long done,
			long rejected, Instant beatAt, @Nullable String problem) {
		this(id, by, state, startedAt, finishedAt, rows, done, rejected, beatAt, problem, List.of());
	}

	static final String RUNNING = "RUNNING";

	static final String DONE = "DONE";

	static final String FAILED = "FAILED";

	boolean isRunning() {
		return this.state.equals(RUNNING);
	}

	ImportJob at(long done, long rejected, Instant now) {
		return new ImportJob(this.id, this.by, this.state, this.startedAt, null, this.rows, done, rejected, now, null);
	}

	ImportJob ended(long done, long rejected, Instant now, @Nullable String problem) {
		return new ImportJob(this.id, this.by, (problem == null) ? DONE : FAILED, this.startedAt, now, this.rows, done,
				rejected, now, problem);
	}

	/** The same with what is to be said about its files. */
	ImportJob noted(List<String> notes) {
		return new ImportJob(this.id, this.by, this.state, this.startedAt, this.finishedAt, this.rows, this.done,
				this.rejected, this.beatAt, this.problem, notes.stream().limit(MOST_NOTES).toList());
	}

}
