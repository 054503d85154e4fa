package dev.cima.experiment;

import java.util.List;
import java.util.Set;

import dev.cima.competition.Spectator;
import dev.cima.competition.Spectators;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Shows experiments to admins, and to managers unless a team of theirs is held out: who
 * knows of being held out works differently.
 */
@Component
class ExperimentViews {

	private static final int MOST = 100;

	private final Experiments experiments;

	private final Spectators spectators;

	ExperimentViews(Experiments experiments, Spectators spectators) {
		this.experiments = experiments;
		this.spectators = spectators;
	}

	/** The experiment, or null when there is none that the viewer may see. */
	@Nullable Experiment find(String id, Viewer viewer) {
		if (!viewer.is(Role.ADMIN) && !viewer.is(Role.MANAGER)) {
			return null;
		}
		Experiment found = this.experiments.find(id);
		return (found != null && found.draw().heldOut().stream().noneMatch(keptFrom(viewer)::contains)) ? found : null;
	}

	/**
	 * A page, those that start last first.
	 * @param after an experiment's id: the page starts with what stands after it
	 */
	Connection<Experiment> page(int first, @Nullable String after, Viewer viewer) {
		if (first < 1 || first > MOST) {
			throw new BadRequestException("experiment.first", MOST);
		}
		Experiment last = (after != null) ? find(after, viewer) : null;
		if (after != null && last == null) {
			throw new BadRequestException("experiment.cursor");
		}
		List<Experiment> page = this.experiments.page(keptFrom(viewer), first + 1, last);
		return Connection.of(page, first, after, Experiment::id);
	}

	/** The teams of which nobody may know through this viewer that they are held out. */
	private Set<String> keptFrom(Viewer viewer) {
		Spectator spectator = this.spectators.of(viewer);
		return spectator.seesAll() ? Set.of() : spectator.teams();
	}

}
