package dev.cima.importer;

/** Follows an import file by file. */
interface Watch {

	/** A file begins. */
	Watched begin(String file, long bytes);

	/** One file; closed at its end. */
	interface Watched extends AutoCloseable {

		/** So far it has been read. */
		void at(long bytesRead, long rows);

		@Override
		void close();

	}

}
