package dev.cima.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cima.audit.AuditedCommands.Begun;
import dev.cima.audit.AuditedCommands;
import dev.cima.platform.AddressParameters;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.FileUpload;
import dev.cima.platform.RetryLaterException;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * Imports files that an admin sends while the app runs, by the same code as the command.
 * The answer is the id of a job, which goes on behind it; under the same id nothing is
 * read twice. What a node that dies has imported stays: the same files again go on.
 */
@Component
class ImportDesk implements FileUpload {

	private static final Logger log = LoggerFactory.getLogger(ImportDesk.class);

	private static final int RETRY_SECONDS = 30;

	private static final String BROKE = "Something went wrong on the server. What was imported stays: send the same files again to go on.";

	/** So many rejected rows are kept for the download; the others are only counted. */
	private static final int MOST_REJECTS = 20_000;

	private final Import imports;

	private final ImportJobs jobs;

	private final AuditedCommands commands;

	private final long longest;

	ImportDesk(Import imports, ImportJobs jobs, AuditedCommands commands,
			@Value("${cima.import.longest:512MB}") DataSize longest) {
		this.imports = imports;
		this.jobs = jobs;
		this.commands = commands;
		this.longest = longest.toBytes();
	}

	@Override
	public String path() {
		return "import";
	}

	@Override
	public Set<String> parameters() {
		return Set.of("id", "file", "mapping", "rep", "decimal");
	}

	@Override
	public String take(Viewer viewer, @Nullable String type, AddressParameters parameters, InputStream body)
			throws IOException {
		String id = id(parameters);
		if (this.jobs.find(id) != null) {
			return id;
		}
		ImportOptions options = options(parameters);
		if (!this.jobs.lock(id)) {
			throw new RetryLaterException(RETRY_SECONDS, null, "import.busy", RETRY_SECONDS);
		}
		Path folder = Files.createTempDirectory("cima-import");
		Heartbeat heart = new Heartbeat(this.jobs, id);
		boolean begun = false;
		try {
			ReceivedFiles files = new ReceivedFiles(folder, this.longest);
			receive(files, type, parameters.text("file"), body);
			ImportJob job = new ImportJob(id, viewer.recordedAs(), ImportJob.RUNNING, this.jobs.now(), null,
					files.rows(), 0, 0, this.jobs.now(), null);
			if (this.jobs.insert(job)) {
				Thread.ofVirtual().name("import").start(() -> run(job, files.files(), options, folder, heart));
				begun = true;
			}
			return id;
		}
		finally {
			if (!begun) {
				heart.close();
				FileSystemUtils.deleteRecursively(folder);
				this.jobs.unlock(id);
			}
		}
	}

	private static String id(AddressParameters parameters) {
		String id = parameters.text("id");
		if (id == null) {
			return "import_" + UUID.randomUUID();
		}
		if (!id.matches("import_[A-Za-z0-9-]{1,64}")) {
			throw new BadRequestException("import.id");
		}
		return id;
	}

	private static ImportOptions options(AddressParameters parameters) {
		String mapping = Objects.requireNonNullElse(parameters.text("mapping"), "");
		String rep = Objects.requireNonNullElse(parameters.text("rep"), "");
		if (!mapping.isEmpty() && Mappings.named(mapping) == null) {
			throw new BadRequestException("import.mapping", String.join(", ", Mappings.names()));
		}
		if (!rep.isEmpty() && !rep.matches("[A-Za-z0-9_-]{1,68}")) {
			throw new BadRequestException("import.rep");
		}
		String decimal = Objects.requireNonNullElse(parameters.text("decimal"), "");
		if (!ImportOptions.isDecimal(decimal)) {
			throw new BadRequestException("import.decimal");
		}
		return ImportOptions.of(mapping, rep).decimal(decimal).saidIn(Caller.ADDRESS);
	}

	private static void receive(ReceivedFiles files, @Nullable String type, @Nullable String name, InputStream body)
			throws IOException {
		if ("application/zip".equals(type) || "application/x-zip-compressed".equals(type)) {
			files.zip(body);
		}
		else if ("text/csv".equals(type) && name != null && ReceivedFiles.isName(name)) {
			files.csv(name, body);
		}
		else {
			throw new BadRequestException("text/csv".equals(type) ? "import.name" : "import.type",
					String.join(", ", ImportPlan.OWN));
		}
	}

	private void run(ImportJob job, List<NamedFile> files, ImportOptions options, Path folder, Heartbeat heart) {
		Begun begun = this.commands.begin("upload", job.by());
		Path rejects = folder.resolve("rejects.csv");
		JobWatch watch = new JobWatch(this.jobs, job);
		// whatever ends it early, an error of the machine as well
		String problem = BROKE;
		try {
			this.imports.run(files, options, rejects, watch).forEach((tally) -> watch.count(tally, begun));
			keepRejects(job.id(), rejects);
			begun.ended();
			problem = null;
		}
		catch (ImportStoppedException ex) {
			problem = String.valueOf(ex.getMessage());
			begun.stopped();
		}
		catch (IOException | RuntimeException | Error ex) {
			log.error("The import {} failed", job.id(), ex);
			begun.stopped();
		}
		finally {
			heart.close();
			watch.end(problem);
			this.jobs.unlock(job.id());
			try {
				FileSystemUtils.deleteRecursively(folder);
			}
			catch (IOException ex) {
				log.warn("The files of {} are left in {}", job.id(), folder);
			}
		}
	}

	private void keepRejects(String job, Path file) throws IOException {
		if (!Files.exists(file)) {
			return;
		}
		List<List<String>> rows = new ArrayList<>();
		try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
			csv.stream().skip(1).limit(MOST_REJECTS).forEach((row) -> rows.add(List.copyOf(row.getFields())));
		}
		this.jobs.saveRejects(job, rows);
	}

}
