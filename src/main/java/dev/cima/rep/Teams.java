package dev.cima.rep;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The teams, in memory, refreshed from the store every 10 s. */
@Component
public class Teams {

	public @Nullable Team find(String id) {
		throw new UnsupportedOperationException();
	}

	/** All teams by name. */
	public List<Team> all() {
		throw new UnsupportedOperationException();
	}

	public void save(Team team) {
		throw new UnsupportedOperationException();
	}

}
