package dev.cima.importer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.audit.AuditedCommands.Begun;
import org.jspecify.annotations.Nullable;

/** Stores now and then how far an import is. */
final class JobWatch implements Watch {

	private static final Duration BETWEEN = Duration.ofSeconds(2);

	private final ImportJobs jobs;

	private ImportJob job;

	/** Rows of the files that are done. */
	private long before;

	private long rejected;

	private long rows;

	private final List<String> notes = new ArrayList<>();

	JobWatch(ImportJobs jobs, ImportJob job) {
		this.jobs = jobs;
		this.job = job;
	}

	@Override
	public Watched begin(String file, long bytes) {
		return new Watched() {

			@Override
			public void at(long bytesRead, long rows) {
				JobWatch.this.rows = rows;
				Instant now = JobWatch.this.jobs.now();
				if (Duration.between(JobWatch.this.job.beatAt(), now).compareTo(BETWEEN) >= 0) {
					JobWatch.this.job = JobWatch.this.job.at(JobWatch.this.before + rows, JobWatch.this.rejected, now);
					JobWatch.this.jobs.save(JobWatch.this.job);
				}
			}

			@Override
			public void close() {
				JobWatch.this.before += JobWatch.this.rows;
				JobWatch.this.rows = 0;
			}

		};
	}

	/** Takes what became of a file. */
	void count(Tally tally, Begun begun) {
		this.rejected += tally.rejected();
		this.notes.addAll(tally.notes());
		begun.did(tally.file() + " rows", tally.read());
		begun.did(tally.file() + " new", tally.added());
		begun.did(tally.file() + " changed", tally.changed());
		begun.did(tally.file() + " rejected", tally.rejected());
	}

	/** It is over. */
	void end(@Nullable String problem) {
		this.jobs
			.save(this.job.ended(this.before + this.rows, this.rejected, this.jobs.now(), problem).noted(this.notes));
	}

}
