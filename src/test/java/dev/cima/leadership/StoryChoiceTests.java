package dev.cima.leadership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.ledger.Baskets;
import dev.cima.ledger.Totals;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose story somebody reads first. */
class StoryChoiceTests {

	private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

	private static final Map<String, Totals> SOLD = Map.of("rep_me", sold(40, 10, 2), "rep_alike", sold(44, 12, 2),
			"rep_busy", sold(400, 100, 20), "rep_adds", sold(40, 36, 2), "rep_dear", sold(40, 10, 30));

	@Test
	void theMostAlikeComeFirst() {
		List<StoredStory> told = new ArrayList<>(
				List.of(story("rep_busy", 1), story("rep_dear", 2), story("rep_adds", 3), story("rep_alike", 4)));
		for (int seed = 0; seed < 20; seed++) {
			Collections.shuffle(told, new Random(seed));
			assertThat(chosen(told, Map.of(), 9)).as("seed %d", seed)
				.containsExactly("rep_alike", "rep_adds", "rep_dear", "rep_busy");
		}
		assertThat(chosen(told, Map.of(), 1)).containsExactly("rep_alike");
	}

	@Test
	void aColleagueOfTheSameTeamIsNearer() {
		Map<String, String> teams = Map.of("rep_me", "team_a", "rep_alike", "team_b", "rep_adds", "team_a");
		assertThat(chosen(List.of(story("rep_alike", 1), story("rep_adds", 2)), teams, 9)).containsExactly("rep_adds",
				"rep_alike");
	}

	@Test
	void nobodyReadsTheirOwnOrTwoOfOnePerson() {
		assertThat(chosen(List.of(story("rep_me", 1), story("rep_busy", 2), story("rep_busy", 3)), Map.of(), 9))
			.containsExactly("rep_busy");
	}

	@Test
	void whoSoldNothingReadsTheNewestOfThoseWhoSoldLeast() {
		assertThat(StoryChoice.of("rep_new", List.of(story("rep_busy", 5), story("rep_me", 1)), SOLD, Map.of(), 9)
			.getFirst()
			.rep()).isEqualTo("rep_me");
		assertThat(StoryChoice.of("rep_new", List.of(story("rep_x", 1), story("rep_y", 2)), Map.of(), Map.of(), 9)
			.stream()
			.map(StoredStory::rep)).containsExactly("rep_y", "rep_x");
	}

	private static List<String> chosen(List<StoredStory> told, Map<String, String> teams, int most) {
		return StoryChoice.of("rep_me", told, SOLD, teams, most).stream().map(StoredStory::rep).toList();
	}

	private static StoredStory story(String rep, int minute) {
		return new StoredStory("story_" + rep + minute, 1, rep, rep, "hash", StoredStory.TOLD,
				NOW.plusSeconds(60L * minute));
	}

	private static Totals sold(int sales, int attached, int upSold) {
		return new Totals(0, 0, sales * 5_000L, sales, attached, upSold, NOW,
				new Baskets(sales, attached, upSold, sales));
	}

}
