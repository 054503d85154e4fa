package dev.cima.rep;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds reps for the query {@code node}. */
@Component
class RepNodes implements NodeLoader {

	private final Reps reps;

	RepNodes(Reps reps) {
		this.reps = reps;
	}

	@Override
	public String prefix() {
		return "rep_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.reps.find(id);
	}

}
