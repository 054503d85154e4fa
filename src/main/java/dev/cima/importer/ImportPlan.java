package dev.cima.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.importer.Mapping.Feeds;
import org.jspecify.annotations.Nullable;

/**
 * Which files are read, in the order in which they refer to each other, and how.
 *
 * @param steps what is read
 * @param unread files whose form is not known
 */
record ImportPlan(List<Step> steps, List<String> unread) {

	/** In the order in which they refer to each other. */
	static final List<String> OWN = List.of("teams.csv", "reps.csv", "products.csv", "accounts.csv", "sales.csv");

	private static final String SALES = OWN.getLast();

	/**
	 * A file that is read.
	 *
	 * @param mapping null: it is in the form of its name
	 * @param said whether somebody said so; else it was recognised
	 */
	record Step(NamedFile file, @Nullable Mapping mapping, boolean said) {

		private int order() {
			int own = (this.mapping == null) ? OWN.indexOf(this.file.name()) : OWN.size() - 1;
			return (this.mapping != null && this.mapping.feeds() == Feeds.CANCELLED_SALES) ? OWN.size() : own;
		}

		/** The columns that the file itself has in the form of its name. */
		boolean isOwn(String name) {
			return this.mapping == null && this.file.name().equals(name);
		}

		/** Whether it has sales, in whatever form. */
		boolean hasSales() {
			return isOwn(SALES) || (this.mapping != null && this.mapping.feeds() == Feeds.SALES);
		}

		Mapping.Dialect dialect(ImportOptions options) {
			return ((this.mapping != null) ? this.mapping.dialect() : Mapping.Dialect.ANY).or(options);
		}

	}

	/**
	 * Looks at the first lines of each file.
	 * @throws ImportStoppedException when a mapping among them cannot be used
	 */
	static ImportPlan of(List<NamedFile> files, ImportOptions options) throws IOException {
		Map<String, Mapping> beside = new HashMap<>();
		for (NamedFile file : files) {
			if (file.isMapping()) {
				beside.put(file.stem(), MappingFile.read(file.name(), Files.readString(file.path())));
			}
		}
		List<Step> steps = new ArrayList<>();
		List<String> unread = new ArrayList<>();
		for (NamedFile file : files) {
			if (!file.isCsv()) {
				continue;
			}
			Step step = step(file, beside.get(file.stem()), options);
			if (step != null) {
				steps.add(step);
			}
			else {
				unread.add(file.name());
			}
		}
		steps.sort(Comparator.comparingInt(Step::order));
		return new ImportPlan(List.copyOf(steps), List.copyOf(unread));
	}

	private static @Nullable Step step(NamedFile file, @Nullable Mapping beside, ImportOptions options)
			throws IOException {
		if (beside != null) {
			return new Step(file, beside, true);
		}
		boolean own = OWN.contains(file.name());
		if (own && (!file.name().equals(SALES) || Mappings.has(file.path(), SaleRows.REQUIRED))) {
			return new Step(file, null, false);
		}
		Mapping recognised = Mappings.recognise(file.path());
		if (options.mapping() != null && (recognised == null || recognised.feeds() == options.mapping().feeds())) {
			return new Step(file, options.mapping(), true);
		}
		if (recognised != null) {
			return new Step(file, recognised, false);
		}
		// what it lacks is told
		return own ? new Step(file, null, false) : null;
	}

}
