package dev.cima.importer;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.cima.ledger.Actor;
import dev.cima.membership.Memberships;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/** Who manages whom in a file of any length. */
class RepRowsTests {

	private static final Map<String, Integer> COLUMNS = Map.of("rep_id", 0, "name", 1, "team_id", 2, "manages", 3);

	private final Map<String, Rep> stored = new HashMap<>();

	private final Reps reps = mock(Reps.class);

	private final Tally tally = new Tally("reps.csv");

	@TempDir
	Path folder;

	private RepRows rows;

	private long line = 1;

	@BeforeEach
	@SuppressWarnings("unchecked")
	void store() {
		given(this.reps.findAll(any())).willAnswer((call) -> {
			Map<String, Rep> found = new HashMap<>(this.stored);
			found.keySet().retainAll((Collection<String>) call.getArgument(0));
			return found;
		});
		given(this.reps.managing())
			.willAnswer((call) -> this.stored.values().stream().filter((rep) -> !rep.manages().isEmpty()).toList());
		given(this.reps.saveAll(any())).willAnswer((call) -> {
			((List<Rep>) call.getArgument(0)).forEach((rep) -> this.stored.put(rep.id(), rep));
			return Set.of();
		});
		given(this.reps.withoutMembership(any())).willReturn(Set.of());
		Teams teams = mock(Teams.class);
		given(teams.all()).willReturn(List.of(team("team_x"), team("team_y"), team("team_z")));
		Memberships memberships = mock(Memberships.class);
		given(memberships.join(any(), any(), any())).willAnswer((call) -> new HashSet<>());
		this.rows = new RepRows(this.reps, teams, memberships, new Since(ZoneId.of("UTC"), Instant.EPOCH), Actor.SYSTEM,
				new Outcomes("reps.csv", this.tally, new Rejects(this.folder.resolve("rejects.csv"))));
	}

	@Test
	void theManagersAreReadOnceAndACircleIsFoundHoweverFarApartItsRowsStand() {
		row("rep_a", "team_x", "team_y");
		for (int i = 0; i < 2_500; i++) {
			row("rep_" + i, "team_z", "");
		}
		row("rep_b", "team_y", "team_x");
		this.rows.flush();
		verify(this.reps, times(1)).managing();
		assertThat(this.tally.rejected()).isOne();
		assertThat(managers()).containsExactly("rep_a");
	}

	@Test
	void whatIsStoredOfARefusedRowStillHolds() {
		store("rep_a", "team_x", "team_y");
		store("rep_c", "team_z", "team_x");
		row("rep_a", "team_x", "team_y;team_z");
		row("rep_b", "team_y", "team_x");
		this.rows.flush();
		assertThat(this.tally.rejected()).isEqualTo(2);
		assertThat(managers()).containsExactly("rep_a", "rep_c");
		assertThat(this.stored.get("rep_a").manages()).containsExactly("team_y");
	}

	@Test
	void itHoldsForRowsBeforeItAsWell() {
		store("rep_a", "team_x", "team_y");
		store("rep_c", "team_z", "team_x");
		row("rep_b", "team_y", "team_x");
		row("rep_a", "team_x", "team_z");
		this.rows.flush();
		assertThat(this.tally.rejected()).isEqualTo(2);
		assertThat(managers()).containsExactly("rep_a", "rep_c");
	}

	@Test
	void aCircleThatTheFileBreaksIsNone() {
		store("rep_a", "team_x", "team_y");
		row("rep_b", "team_y", "team_x");
		row("rep_a", "team_x", "");
		this.rows.flush();
		assertThat(this.tally.rejected()).isZero();
		assertThat(managers()).containsExactly("rep_b");
	}

	private Set<String> managers() {
		return this.stored.values()
			.stream()
			.filter((rep) -> !rep.manages().isEmpty())
			.map(Rep::id)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private void store(String id, String team, String manages) {
		this.stored.put(id, new Rep(id, id, team, null, id, "en", List.of(manages), true, false));
	}

	private void row(String id, String team, String manages) {
		this.line++;
		this.rows.take(new Row(this.line, id, COLUMNS, List.of(id, id, team, manages)));
	}

	private static Team team(String id) {
		return new Team(id, id, "Sales");
	}

}
