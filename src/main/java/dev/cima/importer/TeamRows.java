package dev.cima.importer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

/** Reads {@code teams.csv}. */
final class TeamRows implements RowReader {

	private final Teams teams;

	private final Outcomes outcomes;

	private final Map<String, Team> known = new HashMap<>();

	private final SeenIds seen = new SeenIds();

	TeamRows(Teams teams, Outcomes outcomes) {
		this.teams = teams;
		this.outcomes = outcomes;
		teams.all().forEach((team) -> this.known.put(team.id(), team));
	}

	@Override
	public List<String> required() {
		return List.of("team_id", "name");
	}

	@Override
	public List<String> optional() {
		return List.of("department");
	}

	@Override
	public void take(Row row) {
		String id = row.id("team_id", "team_");
		@Nullable Team before = this.known.get(id);
		String department = row.optional("department");
		if (department == null) {
			department = (before != null && !row.has("department")) ? before.department() : "";
		}
		Team team = new Team(id, row.required("name"), department);
		this.seen.note(id, row);
		if (!this.outcomes.tally().differs(before, team)) {
			return;
		}
		this.teams.save(team);
		this.known.put(id, team);
	}

	@Override
	public void flush() {
	}

}
