package dev.cima.importer;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.cima.platform.AddressParameters;
import dev.cima.platform.CsvExport;
import dev.cima.platform.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The rows that an import did not take, each with its place and the reason. */
@Component
class RejectsExport implements CsvExport {

	private final ImportJobs jobs;

	RejectsExport(ImportJobs jobs) {
		this.jobs = jobs;
	}

	@Override
	public String name() {
		return "rejects";
	}

	@Override
	public Set<String> parameters() {
		return Set.of("id");
	}

	@Override
	public List<String> columns() {
		return List.of("file", "line", "reason", "row");
	}

	@Override
	public void write(AddressParameters parameters, Consumer<List<? extends @Nullable Object>> rows) {
		String id = parameters.text("id");
		if (id == null || this.jobs.find(id) == null) {
			throw new NotFoundException("import.unknown");
		}
		this.jobs.forEachReject(id, rows::accept);
	}

}
