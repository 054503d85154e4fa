package dev.cima.rep;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** People who manage each other. */
class ManagesCycleTests {

	private final Rep ana = rep("rep_ana", "team_a", "team_b");

	private final Rep ben = rep("rep_ben", "team_b", "team_c");

	private final Rep cho = rep("rep_cho", "team_c", "team_a");

	@Test
	void aCircleOfThreeIsToldFromWhoeverIsAskedFor() {
		ManagesCycle cycle = new ManagesCycle(List.of(this.ana, this.ben, this.cho));
		assertThat(cycle.through(this.ana)).containsExactly("rep_ana", "team_b", "rep_ben", "team_c", "rep_cho",
				"team_a");
		assertThat(ManagesCycle.words(cycle.through(this.ben)))
			.isEqualTo("rep_ben > team_c > rep_cho > team_a > rep_ana > team_b > rep_ben");
	}

	@Test
	void aChainIsNone() {
		ManagesCycle chain = new ManagesCycle(List.of(this.ana, this.ben));
		assertThat(chain.through(this.ana)).isNull();
		assertThat(chain.through(this.ben)).isNull();
	}

	@Test
	void whoOnlyManagesTheOwnTeamIsNone() {
		Rep lead = rep("rep_lead", "team_a", "team_a");
		assertThat(new ManagesCycle(List.of(lead, rep("rep_other", "team_a", "team_a"))).through(lead)).isNull();
	}

	@Test
	void whoLeftOrManagesNobodyAnyMoreBreaksIt() {
		ManagesCycle cycle = new ManagesCycle(List.of(this.ana, this.ben, this.cho));
		cycle.put(rep("rep_cho", "team_c"));
		assertThat(cycle.through(this.ana)).isNull();
	}

	private static Rep rep(String id, String team, String... manages) {
		return new Rep(id, id, team, null, id, "en", List.of(manages), true, false);
	}

}
