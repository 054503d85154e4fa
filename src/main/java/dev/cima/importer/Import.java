package dev.cima.importer;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.cima.catalog.Catalog;
import dev.cima.importer.CsvFile.UnreadableException;
import dev.cima.importer.ImportPlan.Step;
import dev.cima.importer.WholeFiles.Read;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.membership.Memberships;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Imports the files of a folder, in the order in which they refer to each other. Running
 * it again changes nothing, and goes on where an earlier run was cut off.
 */
@Component
class Import {

	private static final int ROWS_BETWEEN_LOOKS = 500;

	private static final Actor BY = new Actor("import", Role.ADMIN);

	private final Reps reps;

	private final Teams teams;

	private final Catalog catalog;

	private final Memberships memberships;

	private final SaleBatches sales;

	private final Ledger ledger;

	private final Organisation organisation;

	private final InstantSource clock;

	private final Imports notes;

	private final ChangedSales changed;

	private final Returns returns;

	private final WholeFiles whole;

	private final String decimal;

	Import(Reps reps, Teams teams, Catalog catalog, Memberships memberships, SaleBatches sales, Imports notes,
			ChangedSales changed, Returns returns, WholeFiles whole, Ledger ledger, Organisation organisation,
			InstantSource clock, @Value("${cima.import.decimal:}") String decimal) {
		this.whole = whole;
		this.notes = notes;
		this.changed = changed;
		this.returns = returns;
		this.reps = reps;
		this.teams = teams;
		this.catalog = catalog;
		this.memberships = memberships;
		this.sales = sales;
		this.ledger = ledger;
		this.organisation = organisation;
		this.clock = clock;
		if (!ImportOptions.isDecimal(decimal)) {
			throw new IllegalStateException("cima.import.decimal must be point or comma");
		}
		this.decimal = decimal;
	}

	/**
	 * Imports what there is and returns once all is settled.
	 * @throws ImportStoppedException when it cannot begin or go on
	 */
	List<Tally> run(List<NamedFile> all, ImportOptions options, Path rejectsFile, PrintStream out, boolean terminal) {
		List<NamedFile> files = all.stream().filter((file) -> !isSame(file, rejectsFile)).toList();
		return run(files, options, rejectsFile, (file, bytes) -> new Progress(file, bytes, out, this.clock, terminal));
	}

	/** An earlier run may have left it among the files. */
	private static boolean isSame(NamedFile file, Path rejectsFile) {
		return file.path().toAbsolutePath().normalize().equals(rejectsFile.toAbsolutePath().normalize());
	}

	/**
	 * The same for somebody who follows it.
	 * @throws ImportStoppedException when it cannot begin or go on
	 */
	List<Tally> run(List<NamedFile> files, ImportOptions said, Path rejectsFile, Watch watch) {
		ImportOptions options = (said.decimal() != null) ? said : said.decimal(this.decimal);
		ImportPlan plan = plan(files, options);
		Since since = new Since(this.organisation.zone(), this.clock.instant());
		List<Tally> tallies = new ArrayList<>();
		Map<String, Read> whole = new LinkedHashMap<>();
		try (Rejects rejects = new Rejects(rejectsFile)) {
			for (Step step : plan.steps()) {
				String digest = this.whole.digest(step, options);
				Tally known = this.whole.tally(digest, step);
				if (known != null) {
					tallies.add(known);
					skip(known, watch);
					continue;
				}
				boolean own = step.mapping() == null;
				Read read = read(step, options, rejects, tallies, watch,
						(outcomes) -> switch (own ? step.file().name() : "") {
							case "teams.csv" -> new TeamRows(this.teams, outcomes);
							case "reps.csv" ->
								new RepRows(this.reps, this.teams, this.memberships, since, BY, outcomes);
							case "products.csv" -> new ProductRows(this.catalog, since, outcomes);
							case "accounts.csv" -> new AccountRows(this.catalog, since, outcomes);
							default -> saleRows(step, options, outcomes);
						});
				if (step.hasSales() && read.tally().isWhole()) {
					whole.put(digest, read);
				}
				if (step.isOwn("reps.csv")) {
					// who came back may sell again, and who left may not
					this.ledger.settle();
				}
			}
			this.sales.finish();
			this.ledger.settle();
			this.whole.note(whole, tallies.stream().anyMatch((tally) -> tally.changed() > 0));
		}
		plan.unread().forEach((name) -> {
			Tally tally = new Tally(name);
			tally.note("not read, as its columns are of no form that is known: say "
					+ options.caller().say("mapping", "<name>") + ", or put a mapping beside it");
			tallies.add(tally);
		});
		return tallies;
	}

	private static void skip(Tally known, Watch watch) {
		try (Watch.Watched progress = watch.begin(known.file(), 1)) {
			progress.at(1, known.read());
		}
	}

	private ImportPlan plan(List<NamedFile> files, ImportOptions options) {
		ImportPlan plan;
		try {
			plan = ImportPlan.of(files, options);
		}
		catch (IOException ex) {
			throw new ImportStoppedException("The files cannot be read: " + ex.getMessage());
		}
		if (plan.steps().isEmpty()) {
			throw new ImportStoppedException(
					"The folder has none of %s, and no other file whose columns are known; a mapping says what they mean."
						.formatted(String.join(", ", ImportPlan.OWN)));
		}
		return plan;
	}

	private RowReader saleRows(Step step, ImportOptions options, Outcomes outcomes) {
		SaleForm form = new SaleForm(step.mapping(), this.organisation.zone(), this.organisation.currency(),
				new RepsByName(this.reps), options);
		if (step.mapping() != null && step.mapping().feeds() == Mapping.Feeds.CANCELLED_SALES) {
			return new CancelledRows(this.notes, this.changed, form, outcomes);
		}
		return new SaleRows(this.sales, form, new Newcomers(this.catalog), this.returns, scattered(step, options),
				outcomes);
	}

	private Set<String> scattered(Step step, ImportOptions options) {
		try {
			return new ScatteredSales(step.file().path(), step.dialect(options), step.mapping()).find();
		}
		catch (IOException ex) {
			throw new ImportStoppedException("%s cannot be read: %s".formatted(step.file().name(), ex.getMessage()));
		}
	}

	private Read read(Step step, ImportOptions options, Rejects rejects, List<Tally> tallies, Watch watch,
			Function<Outcomes, RowReader> readers) {
		String name = step.file().name();
		Path file = step.file().path();
		Tally tally = new Tally(name);
		tallies.add(tally);
		if (step.mapping() != null) {
			tally.note((step.said() ? "read as \"%s\"" : "recognised as \"%s\"").formatted(step.mapping().name()));
		}
		Instant start = this.clock.instant();
		Outcomes outcomes = new Outcomes(name, tally, rejects);
		try (CsvFile csv = new CsvFile(file, step.dialect(options));
				Watch.Watched progress = watch.begin(name, Files.size(file))) {
			RowReader reader = readers.apply(outcomes);
			readAll(csv, step, reader, outcomes, progress);
			tally.note(csv, used(step, reader));
			tally.took(Duration.between(start, this.clock.instant()));
			return new Read(tally, reader.lastSales());
		}
		catch (IOException | UncheckedIOException ex) {
			throw new ImportStoppedException("%s cannot be read: %s".formatted(name, ex.getMessage()));
		}
	}

	private static Set<String> used(Step step, RowReader reader) {
		if (step.mapping() != null) {
			return step.mapping().used();
		}
		Set<String> used = new HashSet<>(reader.required());
		used.addAll(reader.optional());
		return used;
	}

	private static void readAll(CsvFile csv, Step step, RowReader reader, Outcomes outcomes, Watch.Watched progress)
			throws IOException {
		try {
			if (step.mapping() != null) {
				csv.readHeader(step.mapping());
			}
			else {
				csv.readHeader(reader.required());
			}
		}
		catch (UnreadableException ex) {
			outcomes.tally().read(1);
			outcomes.reject(ex.line(), ex.getMessage() + "; nothing of this file was imported", ex.raw());
			return;
		}
		int idColumn = csv.idPlace(reader.required().getFirst());
		boolean more = true;
		while (more) {
			more = readNext(csv, reader, outcomes, idColumn);
			if (!more || outcomes.tally().read() % ROWS_BETWEEN_LOOKS == 0) {
				progress.at(csv.bytesRead(), outcomes.tally().read());
			}
		}
		reader.flush();
	}

	private static boolean readNext(CsvFile csv, RowReader reader, Outcomes outcomes, int idColumn) throws IOException {
		Row row;
		try {
			row = csv.next();
		}
		catch (UnreadableException ex) {
			outcomes.tally().read(1);
			outcomes.reject(ex.line(), String.valueOf(ex.getMessage()), ex.raw());
			reader.unreadable(ex.line(), ex.raw(), idColumn);
			return true;
		}
		if (row == null) {
			return false;
		}
		outcomes.tally().read(1);
		try {
			reader.take(row);
		}
		catch (BadRowException ex) {
			outcomes.reject(row, String.valueOf(ex.getMessage()));
		}
		return true;
	}

}
