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
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.cima.catalog.Catalog;
import dev.cima.importer.CsvFile.UnreadableException;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.membership.Memberships;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

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

	private final @Nullable Character decimal;

	Import(Reps reps, Teams teams, Catalog catalog, Memberships memberships, SaleBatches sales, Ledger ledger,
			Organisation organisation, InstantSource clock, @Value("${cima.import.decimal:}") String decimal) {
		this.reps = reps;
		this.teams = teams;
		this.catalog = catalog;
		this.memberships = memberships;
		this.sales = sales;
		this.ledger = ledger;
		this.organisation = organisation;
		this.clock = clock;
		this.decimal = switch (decimal) {
			case "" -> null;
			case "point" -> '.';
			case "comma" -> ',';
			default -> throw new IllegalStateException("cima.import.decimal must be point or comma");
		};
	}

	/**
	 * Imports what the folder has of the five files and returns once all is settled.
	 * @throws ImportStoppedException when it cannot begin or go on
	 */
	List<Tally> run(Path folder, Path rejectsFile, PrintStream out, boolean terminal) {
		return run(folder, rejectsFile, (file, bytes) -> new Progress(file, bytes, out, this.clock, terminal));
	}

	/**
	 * The same for somebody who follows it.
	 * @throws ImportStoppedException when it cannot begin or go on
	 */
	List<Tally> run(Path folder, Path rejectsFile, Watch watch) {
		if (!Files.isDirectory(folder)) {
			throw new ImportStoppedException("%s is not a folder.".formatted(folder));
		}
		Since since = new Since(this.organisation.zone(), this.clock.instant());
		List<Tally> tallies = new ArrayList<>();
		try (Rejects rejects = new Rejects(rejectsFile)) {
			read(folder, "teams.csv", rejects, tallies, watch, (outcomes) -> new TeamRows(this.teams, outcomes));
			read(folder, "reps.csv", rejects, tallies, watch,
					(outcomes) -> new RepRows(this.reps, this.teams, this.memberships, since, BY, outcomes));
			// who came back may sell again, and who left may not
			this.ledger.settle();
			read(folder, "products.csv", rejects, tallies, watch,
					(outcomes) -> new ProductRows(this.catalog, since, outcomes));
			read(folder, "accounts.csv", rejects, tallies, watch,
					(outcomes) -> new AccountRows(this.catalog, since, outcomes));
			read(folder, "sales.csv", rejects, tallies, watch, (outcomes) -> new SaleRows(this.sales,
					this.organisation.zone(), scattered(folder.resolve("sales.csv")), outcomes));
			this.ledger.settle();
		}
		if (tallies.isEmpty()) {
			throw new ImportStoppedException(
					"%s has none of teams.csv, reps.csv, products.csv, accounts.csv and sales.csv.".formatted(folder));
		}
		return tallies;
	}

	private Set<String> scattered(Path file) {
		try {
			return new ScatteredSales(file, this.decimal).find(SaleRows.REQUIRED);
		}
		catch (IOException ex) {
			throw new ImportStoppedException("%s cannot be read: %s".formatted(file, ex.getMessage()));
		}
	}

	private void read(Path folder, String name, Rejects rejects, List<Tally> tallies, Watch watch,
			Function<Outcomes, RowReader> readers) {
		Path file = folder.resolve(name);
		if (!Files.exists(file)) {
			return;
		}
		Tally tally = new Tally(name);
		tallies.add(tally);
		Instant start = this.clock.instant();
		Outcomes outcomes = new Outcomes(name, tally, rejects);
		try (CsvFile csv = new CsvFile(file, this.decimal);
				Watch.Watched progress = watch.begin(name, Files.size(file))) {
			RowReader reader = readers.apply(outcomes);
			readAll(csv, reader, outcomes, progress);
			tally.note(csv, reader);
		}
		catch (IOException | UncheckedIOException ex) {
			throw new ImportStoppedException("%s cannot be read: %s".formatted(file, ex.getMessage()));
		}
		tally.took(Duration.between(start, this.clock.instant()));
	}

	private static void readAll(CsvFile csv, RowReader reader, Outcomes outcomes, Watch.Watched progress)
			throws IOException {
		try {
			csv.readHeader(reader.required());
		}
		catch (UnreadableException ex) {
			outcomes.tally().read(1);
			outcomes.reject(ex.line(), ex.getMessage() + "; nothing of this file was imported", ex.raw());
			return;
		}
		int idColumn = csv.place(reader.required().getFirst());
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
