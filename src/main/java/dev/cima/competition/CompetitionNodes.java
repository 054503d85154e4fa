package dev.cima.competition;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;

/** Finds competitions for the query {@code node}. */
@Component
class CompetitionNodes implements NodeLoader {

	private final Competitions competitions;

	CompetitionNodes(Competitions competitions) {
		this.competitions = competitions;
	}

	@Override
	public String prefix() {
		return CompetitionId.PREFIX;
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.competitions.find(id);
	}

}
