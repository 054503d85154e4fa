package dev.cima.importer;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

import dev.cima.audit.AuditedCommands.Begun;
import dev.cima.audit.AuditedCommands;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * Runs the import that {@code --cima.import=<folder>} asks for and says what came of it.
 * The exit code is 0 when every row was taken, 3 when some were rejected, 4 when it could
 * not begin or go on.
 */
@Component
@ConditionalOnProperty(ImportEnvironment.FOLDER)
class ImportRunner implements ApplicationRunner, ExitCodeGenerator {

	private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

	private static final int SOME_REJECTED = 3;

	private static final int STOPPED = 4;

	private final Import imports;

	private final AuditedCommands commands;

	private final InstantSource clock;

	private final Path folder;

	private final Path rejects;

	private final String mapping;

	private final String rep;

	private final long longest;

	private final Texts texts;

	private int exitCode = STOPPED;

	ImportRunner(Import imports, AuditedCommands commands, InstantSource clock, @Value("${cima.import}") Path folder,
			@Value("${cima.import.rejects:import-rejects.csv}") Path rejects,
			@Value("${cima.import.mapping:}") String mapping, @Value("${cima.import.rep:}") String rep,
			@Value("${cima.import.longest-zip:4GB}") DataSize longest, Texts texts) {
		this.longest = longest.toBytes();
		this.texts = texts;
		this.mapping = mapping;
		this.rep = rep;
		this.imports = imports;
		this.commands = commands;
		this.clock = clock;
		this.folder = folder;
		this.rejects = rejects;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		Console console = System.console();
		this.exitCode = run(System.out, console != null && console.isTerminal());
	}

	int run(PrintStream out, boolean terminal) {
		Instant start = this.clock.instant();
		Begun begun = this.commands.begin("import");
		try {
			List<Tally> tallies = tallies(out, terminal);
			tallies.forEach((tally) -> note(begun, tally));
			begun.ended();
			out.println();
			out.println(Tally.heading());
			tallies.forEach(out::println);
			tallies.stream().flatMap((tally) -> tally.notes().stream()).forEach(out::println);
			Duration took = Duration.between(start, this.clock.instant());
			out.printf("%nAll is settled after %.1f s. %s%n", took.toMillis() / 1000.0, sentence(tallies));
			return (rejected(tallies) == 0) ? 0 : SOME_REJECTED;
		}
		catch (ImportStoppedException ex) {
			begun.stopped();
			out.printf("%nThe import stopped. %s%n", ex.getMessage());
			return STOPPED;
		}
		catch (RuntimeException ex) {
			begun.stopped();
			log.error("The import failed", ex);
			out.printf("%nThe import stopped: %s. What was imported stays; run it again to go on.%n", ex.getMessage());
			return STOPPED;
		}
	}

	private List<Tally> tallies(PrintStream out, boolean terminal) {
		if (!Files.isRegularFile(this.folder) || !this.folder.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
			return this.imports.run(NamedFile.in(this.folder), options(), this.rejects, out, terminal);
		}
		Path unpacked = null;
		try (InputStream zip = Files.newInputStream(this.folder)) {
			unpacked = Files.createTempDirectory("cima-import");
			ReceivedFiles files = new ReceivedFiles(unpacked, this.longest);
			files.zip(zip);
			return this.imports.run(files.files(), options(), this.rejects, out, terminal);
		}
		catch (BadRequestException ex) {
			throw new ImportStoppedException(this.texts.render(ex.text(), ex.args(), Locale.ENGLISH));
		}
		catch (IOException ex) {
			throw new ImportStoppedException("%s cannot be read: %s".formatted(this.folder, ex.getMessage()));
		}
		finally {
			if (unpacked != null) {
				delete(unpacked);
			}
		}
	}

	private static void delete(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			log.warn("Unpacked files are left in {}", folder);
		}
	}

	/** The mapping is one that comes with the release, or a file. */
	private ImportOptions options() {
		if (!this.mapping.endsWith(".yaml")) {
			return ImportOptions.of(this.mapping, this.rep);
		}
		try {
			Mapping own = MappingFile.read(this.mapping, Files.readString(Path.of(this.mapping)));
			return ImportOptions.of("", this.rep).mapping(own);
		}
		catch (IOException ex) {
			throw new ImportStoppedException("The mapping %s cannot be read.".formatted(this.mapping));
		}
	}

	private static void note(Begun begun, Tally tally) {
		begun.did(tally.file() + " rows", tally.read());
		begun.did(tally.file() + " new", tally.added());
		begun.did(tally.file() + " changed", tally.changed());
		begun.did(tally.file() + " rejected", tally.rejected());
	}

	private String sentence(List<Tally> tallies) {
		if (rejected(tallies) > 0) {
			return "%d rows were rejected; %s says which and why.".formatted(rejected(tallies), this.rejects);
		}
		boolean nothing = tallies.stream().allMatch((tally) -> tally.added() == 0 && tally.changed() == 0);
		return nothing ? "Everything was there already: nothing was changed." : "Every row was taken.";
	}

	private static long rejected(List<Tally> tallies) {
		return tallies.stream().mapToLong(Tally::rejected).sum();
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
