package dev.cima.leadership;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * What may be known of how teams are led: by this quarter's answers once there are
 * enough, until then by those of the quarter before.
 */
@Component
public class Leaderships {

	private final PulseBoxes boxes;

	private final Organisation organisation;

	private final InstantSource clock;

	Leaderships(PulseBoxes boxes, Organisation organisation, InstantSource clock) {
		this.boxes = boxes;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** The same for many teams, in one round trip; each of them has a value. */
	public Map<String, Leadership> of(Collection<String> teams) {
		Quarter now = Quarter.of(this.organisation.dayOf(this.clock.instant()));
		List<String> ids = new ArrayList<>();
		teams.forEach((team) -> {
			ids.add(PulseBox.idOf(now.id(), team));
			ids.add(PulseBox.idOf(now.before().id(), team));
		});
		Map<String, PulseBox> found = this.boxes.findAll(ids);
		Map<String, Leadership> told = new HashMap<>();
		for (String team : teams) {
			Leadership newest = Leadership.of(found.get(PulseBox.idOf(now.id(), team)));
			told.put(team, newest.enough() ? newest : Leadership.of(found.get(PulseBox.idOf(now.before().id(), team))));
		}
		return told;
	}

}
