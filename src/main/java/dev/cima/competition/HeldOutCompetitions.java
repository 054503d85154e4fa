package dev.cima.competition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.platform.KeptFromViewers;
import dev.cima.platform.Viewer;

import org.springframework.stereotype.Component;

/** Competitions are kept from the teams that are held out of them. */
@Component
class HeldOutCompetitions implements KeptFromViewers {

	private final Competitions competitions;

	private final Spectators spectators;

	HeldOutCompetitions(Competitions competitions, Spectators spectators) {
		this.competitions = competitions;
		this.spectators = spectators;
	}

	@Override
	public Set<String> among(Collection<String> subjects, Viewer viewer) {
		List<String> ids = subjects.stream().filter((id) -> id.startsWith(CompetitionId.PREFIX)).toList();
		if (ids.isEmpty()) {
			return Set.of();
		}
		Spectator spectator = this.spectators.of(viewer);
		return this.competitions.findAll(ids)
			.entrySet()
			.stream()
			.filter((one) -> !spectator.sees(one.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

}
