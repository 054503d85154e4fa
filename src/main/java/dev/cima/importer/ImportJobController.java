package dev.cima.importer;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells admins how far an import is. */
@Controller
class ImportJobController {

	private final ImportJobs jobs;

	ImportJobController(ImportJobs jobs) {
		this.jobs = jobs;
	}

	@QueryMapping
	@Nullable ImportJob importJob(@Argument String id) {
		return this.jobs.find(id);
	}

	@SchemaMapping
	int rows(ImportJob job) {
		return Math.toIntExact(Math.min(job.rows(), Integer.MAX_VALUE));
	}

	@SchemaMapping
	int done(ImportJob job) {
		return Math.toIntExact(Math.min(job.done(), Integer.MAX_VALUE));
	}

	@SchemaMapping
	int rejected(ImportJob job) {
		return Math.toIntExact(Math.min(job.rejected(), Integer.MAX_VALUE));
	}

	@SchemaMapping
	@Nullable String rejectsUrl(ImportJob job) {
		return (job.rejected() > 0 && !job.isRunning()) ? "/export/rejects.csv?id=" + job.id() : null;
	}

}
