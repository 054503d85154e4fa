package dev.cima.mentorship;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;

/** Finds coaching sessions for the query {@code node}. */
@Component
class CoachingSessionNodes implements NodeLoader {

	private final CoachingDesk coaching;

	CoachingSessionNodes(CoachingDesk coaching) {
		this.coaching = coaching;
	}

	@Override
	public String prefix() {
		return OwnId.SESSION;
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.coaching.find(viewer, id);
	}

}
