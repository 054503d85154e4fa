package dev.cima.importer;

/**
 * Where somebody says how files are meant, so that a reason can name what to say there.
 */
enum Caller {

	/** On the command line. */
	COMMAND,

	/** In the address to which files are sent. */
	ADDRESS;

	/**
	 * How an option is said.
	 * @param option its name
	 * @param values what it may be, in words
	 */
	String say(String option, String values) {
		return switch (this) {
			case COMMAND -> "--cima.import.%s=%s".formatted(option, values);
			case ADDRESS -> "%s=%s in the address".formatted(option, values);
		};
	}

}
