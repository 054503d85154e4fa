package dev.cima.mentorship;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;

/** Finds mentorships for the query {@code node}. */
@Component
class MentorshipNodes implements NodeLoader {

	private final Matchmaker matchmaker;

	MentorshipNodes(Matchmaker matchmaker) {
		this.matchmaker = matchmaker;
	}

	@Override
	public String prefix() {
		return OwnId.MENTORSHIP;
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.matchmaker.find(viewer, id);
	}

}
