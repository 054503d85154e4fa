package dev.cima.importer;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says about files that are not in the form of {@code sales.csv}.
 *
 * @param mapping how they are read; null: as they are recognised
 * @param rep the id of the rep to whom rows belong that name none; null: to nobody
 * @param decimal the decimal sign of numbers; null: as the server is configured, or as
 * each number tells it
 * @param caller where this was said
 */
record ImportOptions(@Nullable Mapping mapping, @Nullable String rep, @Nullable Character decimal, Caller caller) {

	static final ImportOptions NONE = new ImportOptions(null, null, null, Caller.COMMAND);

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
		return new ImportOptions(ready, rep.isEmpty() ? null : Row.id("rep", "rep_", rep), null, Caller.COMMAND);
	}

	/** Whether this says which sign is the decimal one, or nothing. */
	static boolean isDecimal(String text) {
		return text.isEmpty() || text.equals("point") || text.equals("comma");
	}

	/** The same with a decimal sign: {@code point}, {@code comma}, or empty for none. */
	ImportOptions decimal(String text) {
		Character sign = switch (text) {
			case "point" -> '.';
			case "comma" -> ',';
			default -> null;
		};
		return new ImportOptions(this.mapping, this.rep, sign, this.caller);
	}

	ImportOptions mapping(Mapping own) {
		return new ImportOptions(own, this.rep, this.decimal, this.caller);
	}

	ImportOptions saidIn(Caller where) {
		return new ImportOptions(this.mapping, this.rep, this.decimal, where);
	}

}
