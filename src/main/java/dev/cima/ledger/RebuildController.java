package dev.cima.ledger;

import java.util.List;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Starts and shows rebuilds. */
@Controller
class RebuildController implements NodeLoader {

	private final Rebuilder rebuilder;

	private final Rebuilds rebuilds;

	RebuildController(Rebuilder rebuilder, Rebuilds rebuilds) {
		this.rebuilder = rebuilder;
		this.rebuilds = rebuilds;
	}

	@QueryMapping
	List<Rebuild> rebuilds() {
		return this.rebuilds.newest();
	}

	@MutationMapping
	Rebuild startRebuild() {
		return this.rebuilder.begin();
	}

	@Override
	public String prefix() {
		return "rebuild_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return viewer.is(Role.ADMIN) ? this.rebuilds.find(id) : null;
	}

}
