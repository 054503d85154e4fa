package dev.cima.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AssignmentTests {

	private static List<String> teams(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((i) -> "team_" + i).toList();
	}

	/** Drawn once by {@code printf '%s' seed/team_1 | sha256sum} and {@code sort}. */
	@Test
	void isWhatTheDocumentedWayDraws() {
		assertThat(new Assignment("seed", teams(8), 2).heldOut()).isEqualTo(Set.of("team_1", "team_4"));
	}

	@Test
	void takesTheSameNumberFromTeamsOfEachLevel() {
		for (int held = 2; held <= 10; held++) {
			for (int seed = 0; seed < 50; seed++) {
				Assignment assignment = new Assignment("s" + seed, teams(20), held);
				Set<String> out = assignment.heldOut();
				assertThat(out).hasSize(held);
				for (Design.Block block : assignment.design().blocks()) {
					assertThat(assignment.ranked().subList(block.from(), block.until()).stream().filter(out::contains))
						.hasSize(block.held());
				}
			}
		}
		assertThat(Design.of(20, 4).blocks()).hasSize(4);
	}

	@Test
	void holdsOutEachTeamAsOften() {
		int[] out = new int[20];
		for (int seed = 0; seed < 2_000; seed++) {
			boolean[] treated = new Assignment("s" + seed, teams(20), 4).treated();
			for (int i = 0; i < 20; i++) {
				out[i] += treated[i] ? 0 : 1;
			}
		}
		for (int times : out) {
			assertThat(times / 2_000.0).isCloseTo(0.2, within(0.04));
		}
	}

	@Test
	void listsAllDrawsOnce() {
		for (int[] sizes : new int[][] { { 8, 2 }, { 8, 4 }, { 12, 3 }, { 20, 4 }, { 20, 10 } }) {
			Design design = Design.of(sizes[0], sizes[1]);
			Set<List<Boolean>> seen = new HashSet<>();
			design.forEach((draw) -> seen.add(IntStream.range(0, draw.length).mapToObj((i) -> draw[i]).toList()));
			assertThat(seen).hasSize(design.draws().intValueExact());
			boolean[] drawn = new boolean[sizes[0]];
			design.draw(new Random(sizes[1]), drawn);
			assertThat(seen).contains(IntStream.range(0, drawn.length).mapToObj((i) -> drawn[i]).toList());
		}
	}

	@Test
	void refusesTeamsThatWereNotDrawn() {
		Assignment assignment = new Assignment("seed", teams(8), 2);
		NotByChanceException.unless(assignment, assignment.heldOut());
		assertThatThrownBy(() -> NotByChanceException.unless(assignment, List.of("team_7", "team_8", "team_1")))
			.isInstanceOf(NotByChanceException.class);
	}

}
