package dev.cima.importer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The imports that admins asked for, what was rejected of each, and which one is under
 * way: one at a time, on whatever node.
 *
 * <pre>
 * importJobs:    { _id: "import_0b7e…", by: "rep_07", state: "RUNNING", startedAt, finishedAt, rows: 4300, done: 1200,
 *                  rejected: 3, beatAt, problem: null }
 *                { _id: "running", job: "import_0b7e…", until: ISODate }
 * importRejects: { _id: "import_0b7e…/0", rows: [ [ "sales.csv", "17", "there is no product prod_9", "…" ] ] }
 * </pre>
 *
 * Only read by {@code _id}.
 */
@Component
class ImportJobs {

	/** After such a silence of its node another import may begin. */
	static final Duration SILENCE = Duration.ofMinutes(2);

	private static final int REJECTS_A_DOCUMENT = 500;

	private static final String LOCK = "running";

	private final MongoCollection<ImportJob> jobs;

	private final MongoCollection<Document> locks;

	private final MongoCollection<Document> rejects;

	private final InstantSource clock;

	ImportJobs(MongoDatabase database, InstantSource clock) {
		this.jobs = database.getCollection("importJobs", ImportJob.class);
		this.locks = database.getCollection("importJobs");
		this.rejects = database.getCollection("importRejects");
		this.clock = clock;
	}

	/** The job; one whose node fell silent has failed. Null when there is none. */
	@Nullable ImportJob find(String id) {
		if (id.equals(LOCK)) {
			return null;
		}
		ImportJob job = this.jobs.find(new Document("_id", id)).first();
		return (job != null && job.isRunning() && job.beatAt().plus(SILENCE).isBefore(now()))
				? job.ended(job.done(), job.rejected(), job.beatAt(), "The server stopped.") : job;
	}

	/**
	 * Takes the right to import, unless somebody else has it.
	 * @return false when another import is under way
	 */
	boolean lock(String job) {
		Document mine = new Document("_id", LOCK).append("job", job).append("until", now().plus(SILENCE));
		if (Arbiter.insert(this.locks, mine)) {
			return true;
		}
		return this.locks.findOneAndUpdate(new Document("_id", LOCK).append("until", new Document("$lt", now())),
				new Document("$set", new Document("job", job).append("until", now().plus(SILENCE))),
				new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)) != null;
	}

	/** Gives the right back. */
	void unlock(String job) {
		this.locks.deleteOne(new Document("_id", LOCK).append("job", job));
	}

	/** Begins a job. @return false when one has this id */
	boolean insert(ImportJob job) {
		return Arbiter.insert(this.jobs, job);
	}

	/** Stores how far it is. */
	void save(ImportJob job) {
		KnownFields.write(this.jobs, new Document("_id", job.id()), job);
	}

	/** Keeps the right to go on: its node lives. */
	void beat(String job) {
		this.locks.updateOne(new Document("_id", LOCK).append("job", job),
				new Document("$set", new Document("until", now().plus(SILENCE))));
		this.locks.updateOne(new Document("_id", job).append("state", ImportJob.RUNNING),
				new Document("$set", new Document("beatAt", now())));
	}

	/** Stores what was rejected, each {@code file, line, reason, row}. */
	void saveRejects(String job, List<List<String>> rows) {
		for (int page = 0; page * REJECTS_A_DOCUMENT < rows.size(); page++) {
			List<List<String>> some = rows.subList(page * REJECTS_A_DOCUMENT,
					Math.min((page + 1) * REJECTS_A_DOCUMENT, rows.size()));
			Document document = new Document("_id", job + "/" + page).append("rows", some);
			this.rejects.replaceOne(new Document("_id", job + "/" + page), document, new ReplaceOptions().upsert(true));
		}
	}

	/** Reads them again, in their order. */
	void forEachReject(String job, Consumer<List<String>> each) {
		for (int page = 0;; page++) {
			Document found = this.rejects.find(new Document("_id", job + "/" + page)).first();
			if (found == null) {
				return;
			}
			for (Object row : found.getList("rows", Object.class)) {
				each.accept(((List<?>) row).stream().map(String::valueOf).toList());
			}
		}
	}

	Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
