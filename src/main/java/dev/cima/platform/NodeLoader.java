package dev.cima.platform;

import org.jspecify.annotations.Nullable;

/**
 * Finds the objects behind one prefix of global ids, for the query {@code node}. Each
 * module has a bean for each of its types.
 *
 */
public interface NodeLoader {

	/** {@code rep_}, {@code sale_}, … */
	String prefix();

	/** The object, or null when it does not exist or the viewer may not see it. */
	@Nullable Object load(String id, Viewer viewer);

}
