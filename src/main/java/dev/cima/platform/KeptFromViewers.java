package dev.cima.platform;

import java.util.Collection;
import java.util.Set;

/**
 * Says of what a viewer may not even know that it is there, for those who show what was
 * done to it.
 */
public interface KeptFromViewers {

	/**
	 * Those of these subjects of which the viewer may not know.
	 * @param subjects global ids of anything
	 */
	Set<String> among(Collection<String> subjects, Viewer viewer);

}
