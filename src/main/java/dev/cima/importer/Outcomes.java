package dev.cima.importer;

/** Counts what became of the rows of one file and keeps those that were rejected. */
record Outcomes(String file, Tally tally, Rejects rejects) {

	void reject(Row row, String reason) {
		reject(row.line(), reason, row.raw());
	}

	void reject(long line, String reason, String raw) {
		this.tally.rejected(1);
		this.rejects.add(this.file, line, reason, raw);
	}

}
