package dev.cima.importer;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says about files that are not in the form of {@code sales.csv}.
 *
 * @param mapping how they are read; null: as they are recognised
 * @param rep the id of the rep to whom rows belong that name none; null: to nobody
 */
record ImportOptions(@Nullable Mapping mapping, @Nullable String rep) {

	static final ImportOptions NONE = new ImportOptions(null, null);

	/**
	 * The options as texts.
	 * @param mapping the name of one that comes with the release; empty: none
	 * @param rep an id with or without its prefix; empty: nobody
	 * @throws ImportStoppedException when there is no such mapping
	 */
	static ImportOptions of(String mapping, String rep) {
		Mapping ready = mapping.isEmpty() ? null : Mappings.named(mapping);
		if (ready == null && !mapping.isEmpty()) {
			throw new ImportStoppedException("There is no mapping \"%s\". Those that come with Cima are %s."
				.formatted(mapping, String.join(", ", Mappings.names())));
		}
		return new ImportOptions(ready, rep.isEmpty() ? null : Row.id("rep", "rep_", rep));
	}

}
