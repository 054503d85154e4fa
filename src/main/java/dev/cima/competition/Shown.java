package dev.cima.competition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.competition.Table.Row;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Edge;
import dev.cima.platform.PageInfo;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Puts names to the places of a table. Who is hidden from the others is left out, also of
 * a result that was made before.
 */
@Component
class Shown {

	private static final int MOST = 100;

	private final Reps reps;

	private final Teams teams;

	Shown(Reps reps, Teams teams) {
		this.reps = reps;
		this.teams = teams;
	}

	List<RepStanding> reps(List<Row> rows) {
		Map<String, Rep> found = this.reps.findAll(rows.stream().map(Row::id).toList());
		return rows.stream().map((row) -> {
			Rep rep = found.get(row.id());
			return (rep != null && rep.hidden()) ? null : RepStanding.of(row, (rep != null) ? rep : erased(row.id()));
		}).filter(Objects::nonNull).toList();
	}

	List<TeamStanding> teams(List<Row> rows) {
		return rows.stream().map((row) -> TeamStanding.of(row, team(row.id()))).toList();
	}

	/** Where a rep stands, for that rep alone. */
	@Nullable RepStanding mine(Table table, String rep) {
		Row row = table.of(rep);
		Rep found = (row != null) ? this.reps.find(rep) : null;
		return (row != null && found != null) ? RepStanding.of(row, found) : null;
	}

	/** Where the rep's current team stands. */
	@Nullable TeamStanding myTeam(Table table, String rep) {
		Rep found = this.reps.find(rep);
		Row row = (found != null) ? table.of(found.team()) : null;
		return (row != null) ? TeamStanding.of(row, team(row.id())) : null;
	}

	/**
	 * A page of reps: who is hidden neither stands on it, nor in its cursors, nor takes a
	 * place of it.
	 */
	Connection<RepStanding> repPage(Table table, int first, @Nullable String after) {
		List<Row> seen = new ArrayList<>();
		Map<String, Rep> found = new HashMap<>();
		List<Row> rows = table.page(allowed(first), after);
		while (!rows.isEmpty()) {
			found.putAll(this.reps.findAll(rows.stream().map(Row::id).toList()));
			rows.stream().filter((row) -> !found.getOrDefault(row.id(), erased(row.id())).hidden()).forEach(seen::add);
			rows = (seen.size() <= first) ? table.page(MOST, Table.cursor(rows.getLast())) : List.of();
		}
		List<Row> page = seen.subList(0, Math.min(seen.size(), first));
		return page(seen, page, after,
				page.stream()
					.map((row) -> new Edge<>(Table.cursor(row),
							RepStanding.of(row, found.getOrDefault(row.id(), erased(row.id())))))
					.toList())
			.of(table.size());
	}

	Connection<TeamStanding> teamPage(Table table, int first, @Nullable String after) {
		List<Row> rows = table.page(allowed(first), after);
		List<Row> page = rows.subList(0, Math.min(rows.size(), first));
		return page(rows, page, after,
				page.stream()
					.map((row) -> new Edge<>(Table.cursor(row), TeamStanding.of(row, team(row.id()))))
					.toList())
			.of(table.size());
	}

	private static <T> Connection<T> page(List<Row> rows, List<Row> page, @Nullable String after, List<Edge<T>> edges) {
		return new Connection<>(edges,
				new PageInfo(rows.size() > page.size(), after != null,
						edges.isEmpty() ? null : edges.getFirst().cursor(),
						page.isEmpty() ? null : Table.cursor(page.getLast())));
	}

	Team team(String id) {
		Team team = this.teams.find(id);
		return (team != null) ? team : new Team(id, id, "");
	}

	static int allowed(int first) {
		if (first < 1 || first > MOST) {
			throw new BadRequestException("competition.first", MOST);
		}
		return first;
	}

	private static Rep erased(String id) {
		return Rep.erased(id, "");
	}

}
