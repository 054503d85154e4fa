package dev.cima.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

import dev.cima.platform.StartRefusedException;

/** The folder of what the embedded servers write. */
final class DataFolder {

	private DataFolder() {
	}

	/**
	 * Makes it where it is missing.
	 * @throws StartRefusedException when nothing can be written there; it says why and
	 * what to do
	 */
	static Path ready(Path folder) {
		try {
			Path made = Files.createDirectories(folder);
			Path tried = Files.createTempFile(made, "try", null);
			Files.write(tried, new byte[] { 1 });
			Files.delete(tried);
			return made;
		}
		catch (IOException ex) {
			throw refused(folder, ex);
		}
	}

	/** What can be written neither there. */
	static StartRefusedException refused(Path path, Exception cause) {
		return new StartRefusedException(
				"%s cannot be written: %s. Give its folder to the user who runs Cima (%s), see whether the disk is full, or start with another folder: --cima.embedded.data=<folder>."
					.formatted(path.toAbsolutePath(), words(cause), System.getProperty("user.name")),
				cause);
	}

	private static String words(Exception cause) {
		return switch (cause) {
			case AccessDeniedException ex -> "this user may not";
			case FileAlreadyExistsException ex -> ex.getFile() + " is a file";
			case NotDirectoryException ex -> ex.getFile() + " is a file";
			default -> String.valueOf(cause.getMessage());
		};
	}

}
