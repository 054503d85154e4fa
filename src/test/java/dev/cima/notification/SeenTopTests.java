package dev.cima.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.leaderboard.TopPlaces.Place;
import dev.cima.leaderboard.TopPlaces.Top;
import dev.cima.notification.SeenTop.Lost;
import dev.cima.notification.SeenTop.Told;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenTopTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	@Test
	void nobodyIsToldTheFirstTime() {
		assertThat(SeenTop.after(null, top("ana", 30, "ben", 20), List.of(), NOW, 3).tell()).isEmpty();
	}

	@Test
	void whoHasSomebodyNewAboveIsToldWhereTheyStandNow() {
		SeenTop before = first("ana", 30, "ben", 20, "eva", 10);

		assertThat(after(before, "eva", 40, "ana", 30, "ben", 20).tell()).containsExactly(new Lost("ana", 2),
				new Lost("ben", 3));
	}

	@Test
	void somebodyFromBelowTheTopOvertakesAsWell() {
		assertThat(after(first("ana", 30, "ben", 20), "new", 25, "ana", 30, "ben", 20).tell()).hasSize(1);
		assertThat(after(first("ana", 30, "ben", 20), "ana", 30, "new", 25, "ben", 20).tell())
			.containsExactly(new Lost("ben", 3));
	}

	@Test
	void whoIsJoinedInAPlaceHasNotLostIt() {
		assertThat(after(first("ana", 30, "ben", 20), "ana", 30, "ben", 30).tell()).isEmpty();
	}

	@Test
	void whoWasLevelAndIsNowBelowHas() {
		assertThat(after(first("ana", 30, "ben", 30), "ana", 40, "ben", 30).tell()).containsExactly(new Lost("ben", 2));
	}

	@Test
	void whoLosesPointsIsNotOvertaken() {
		assertThat(after(first("ana", 30, "ben", 20), "ben", 20, "ana", 10).tell()).isEmpty();
	}

	@Test
	void whoStoodBelowTheTopIsNotTold() {
		SeenTop before = first("ana", 50, "ben", 40, "eva", 30, "joe", 20, "kim", 10);

		assertThat(after(before, "ana", 50, "ben", 40, "eva", 30, "kim", 25, "joe", 20).tell()).isEmpty();
	}

	@Test
	void whoWasToldALittleWhileAgoIsNotToldAgain() {
		List<Told> told = List.of(new Told("ana", NOW.minusSeconds(60)));
		SeenTop lost = SeenTop.after(first("ana", 30, "ben", 20, "eva", 10), top("eva", 40, "ana", 30, "ben", 20), told,
				NOW, 3);

		assertThat(lost.tell()).containsExactly(new Lost("ben", 3));
		assertThat(lost.told()).containsExactly(told.getFirst(), new Told("ben", NOW));
	}

	private static SeenTop first(Object... places) {
		return SeenTop.after(null, top(places), List.of(), NOW.minusSeconds(30), 3);
	}

	private static SeenTop after(SeenTop before, Object... places) {
		return SeenTop.after(before, top(places), List.of(), NOW, 3);
	}

	/** Names and points, in any order. */
	private static Top top(Object... places) {
		List<Place> all = new ArrayList<>();
		for (int i = 0; i < places.length; i += 2) {
			int points = (int) places[i + 1];
			int above = 0;
			for (int j = 1; j < places.length; j += 2) {
				above += ((int) places[j] > points) ? 1 : 0;
			}
			all.add(new Place((String) places[i], above + 1, points));
		}
		return new Top("board", "1/" + all, all);
	}

}
