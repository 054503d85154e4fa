package dev.cima.rep;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds teams for the query {@code node}. */
@Component
class TeamNodes implements NodeLoader {

	private final Teams teams;

	TeamNodes(Teams teams) {
		this.teams = teams;
	}

	@Override
	public String prefix() {
		return "team_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.teams.find(id);
	}

}
