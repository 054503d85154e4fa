package dev.cima.importer;

/** The import cannot go on; what was imported stays, and it can be run again. */
class ImportStoppedException extends RuntimeException {

	ImportStoppedException(String reason) {
		super(reason);
	}

}
