package dev.cima.competition;

import java.util.HashSet;
import java.util.Set;

import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** Says of a viewer which competitions they may know of, by today's teams. */
@Component
public class Spectators {

	private final Reps reps;

	Spectators(Reps reps) {
		this.reps = reps;
	}

	public Spectator of(Viewer viewer) {
		if (viewer.is(Role.ADMIN) || viewer.is(Role.INTEGRATION)) {
			return new Spectator(viewer.recordedAs(), Set.of(), true);
		}
		Set<String> teams = new HashSet<>(viewer.manages());
		Rep rep = (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
		if (rep != null) {
			teams.add(rep.team());
		}
		return new Spectator(viewer.recordedAs(), teams, false);
	}

}
