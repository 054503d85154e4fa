package dev.cima.platform;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What admins send as a file: {@code POST /<path>}. The door finds and serves them. */
public interface FileUpload {

	/** The path after the slash: lower-case letters. */
	String path();

	/** The parameters of the address that it knows; others are refused. */
	Set<String> parameters();

	/**
	 * Takes a file. It is read to its end, or refused, before this returns; what is done
	 * with it may go on afterwards.
	 * @param type the {@code Content-Type}, without its parameters
	 * @return the id of what goes on
	 * @throws RequestException when it is refused
	 */
	String take(Viewer viewer, @Nullable String type, AddressParameters parameters, InputStream body)
			throws IOException;

}
