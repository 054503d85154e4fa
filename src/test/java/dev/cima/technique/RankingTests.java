package dev.cima.technique;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import dev.cima.breadth.Cases;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankingTests {

	private static final int DAYS = 2_000;

	@Test
	void whatWorkedComesFirstMostly() {
		Map<String, Track> tracks = Map.of("good", track(80, 100), "bad", track(5, 100));
		// but for one case of twenty, in which the other one is explored
		assertThat(first(tracks, "good")).isBetween(0.93, 0.97);
	}

	@Test
	void noneIsEverOutOfTheRunning() {
		Map<String, Track> tracks = Map.of("good", track(800, 1000), "never", track(0, 1000), "also", track(1, 1000));
		assertThat(first(tracks, "never")).as("a third of one tenth").isBetween(0.02, 0.05);
	}

	@Test
	void whatIsHardlyKnownGetsItsTurn() {
		Map<String, Track> tracks = Map.of("known", track(30, 100), "new", new Track(Cases.NONE, new Cases(300, 1000)));
		assertThat(first(tracks, "new")).isBetween(0.35, 0.65);
	}

	@Test
	void isTheSameForTheSameSeedWhateverTheOrder() {
		Map<String, Track> tracks = new HashMap<>();
		for (int i = 0; i < 20; i++) {
			tracks.put("t" + i, track(i, 20));
		}
		for (int seed = 0; seed < 50; seed++) {
			assertThat(Ranking.of(tracks, seed)).isEqualTo(Ranking.of(Map.copyOf(tracks), seed))
				.containsExactlyInAnyOrderElementsOf(tracks.keySet());
		}
		assertThat(Ranking.of(tracks, 1)).isNotEqualTo(Ranking.of(tracks, 2));
		assertThat(Ranking.of(Map.of(), 1)).isEmpty();
	}

	@Test
	void drawsFromTheBetaDistribution() {
		for (Track track : new Track[] { track(30, 100), track(0, 0), track(0, 200) }) {
			double a = track.prior().a() + track.own().part();
			double b = track.prior().b() + track.own().whole() - track.own().part();
			Random random = new Random(7);
			double sum = 0;
			double squares = 0;
			int draws = 50_000;
			for (int i = 0; i < draws; i++) {
				double one = track.drawn(random);
				sum += one;
				squares += one * one;
			}
			double mean = sum / draws;
			assertThat(mean).isCloseTo(a / (a + b), within(0.005));
			assertThat(squares / draws - mean * mean).isCloseTo(a * b / ((a + b) * (a + b) * (a + b + 1)),
					within(0.001));
		}
	}

	@Test
	void theSegmentsRateIsDrawnTowardsThatOfAll() {
		Track few = new Track(new Cases(2, 2), new Cases(99, 998));
		assertThat(few.rate().shrunk()).isEqualByComparingTo("0.25");
		assertThat(few.rate().part()).isEqualTo(2);
		assertThat(new Track(Cases.NONE, Cases.NONE).rate().shrunk()).isNull();
	}

	private static Track track(int part, int whole) {
		return new Track(new Cases(part, whole), new Cases(part, whole));
	}

	private static double first(Map<String, Track> tracks, String id) {
		int first = 0;
		for (int seed = 1; seed <= DAYS; seed++) {
			first += Ranking.of(tracks, 1_000_003L * seed).getFirst().equals(id) ? 1 : 0;
		}
		return (double) first / DAYS;
	}

}
