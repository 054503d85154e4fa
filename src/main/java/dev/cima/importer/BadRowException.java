package dev.cima.importer;

/** A row that cannot be imported, with the reason that goes to the rejects file. */
class BadRowException extends RuntimeException {

	BadRowException(String reason) {
		super(reason);
	}

}
