package dev.cima.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made-up organisation whose teams sell for some weeks, as a seed says.
 */
final class World {

	static final int BEFORE = 12;

	static final int WEEKS = 26;

	final int teams;

	private final int[] members;

	/** By team and week. */
	private final double[][] sold;

	private World(int teams) {
		this.teams = teams;
		this.members = new int[teams];
		this.sold = new double[teams][BEFORE + WEEKS];
	}

	/** In what way teams differ from one week to the next. */
	enum Kind {

		/** Each week is good or bad by itself. */
		WEEKS,
		/** Each team becomes better or worse for good when the experiment starts. */
		LASTING,
		/** Each team drifts from week to week. */
		DRIFT,
		/** A few weeks are huge: one large deal makes the quarter. */
		SKEWED

	}

	static World of(Kind kind, int teams, Random random) {
		World world = new World(teams);
		for (int team = 0; team < teams; team++) {
			world.members[team] = 3 + random.nextInt(15);
			double level = 100 * Math.exp(0.3 * random.nextGaussian());
			double lasting = 20 * random.nextGaussian();
			double drift = 0;
			for (int week = 0; week < BEFORE + WEEKS; week++) {
				drift += 5 * random.nextGaussian();
				double season = 10 * Math.sin(week / 4.0);
				double noise = 20 * random.nextGaussian();
				world.sold[team][week] = level + season + switch (kind) {
					case WEEKS -> noise;
					case LASTING -> noise + ((week < BEFORE) ? 0 : lasting);
					case DRIFT -> noise + drift;
					case SKEWED -> level * (Math.exp(1.2 * random.nextGaussian()) - Math.exp(0.72));
				};
			}
		}
		return world;
	}

	/** Teams as they are called, by what they sold before, the best first. */
	List<Integer> ranked() {
		List<Integer> ranked = new ArrayList<>(IntStream.range(0, this.teams).boxed().toList());
		ranked.sort(Comparator.comparing((Integer team) -> -mean(team, 0, BEFORE)).thenComparing(World::name));
		return ranked;
	}

	static String name(int team) {
		return "team_" + (team + 1);
	}

	Assignment draw(String seed, int held) {
		return new Assignment(seed, ranked().stream().map(World::name).toList(), held);
	}

	double mean(int team, int from, int until) {
		double sum = 0;
		for (int week = from; week < until; week++) {
			sum += this.sold[team][week];
		}
		return sum / (until - from);
	}

	/** Adds something to what treated teams sell from the start on. */
	void add(List<Integer> ranked, boolean[] treated, double effect) {
		for (int place = 0; place < this.teams; place++) {
			for (int week = BEFORE; treated[place] && week < BEFORE + WEEKS; week++) {
				this.sold[ranked.get(place)][week] += effect;
			}
		}
	}

	/** The figures after so many weeks, in the order of the assignment. */
	Figures figures(List<Integer> ranked, int weeks) {
		return Figures.of(ranked.stream().mapToInt((team) -> this.members[team]).toArray(),
				ranked.stream().mapToDouble((team) -> mean(team, 0, BEFORE)).toArray(),
				ranked.stream().mapToDouble((team) -> mean(team, BEFORE, BEFORE + weeks)).toArray());
	}

	/** These teams alone. */
	World only(List<Integer> some) {
		World world = new World(some.size());
		for (int i = 0; i < some.size(); i++) {
			world.members[i] = this.members[some.get(i)];
			world.sold[i] = this.sold[some.get(i)];
		}
		return world;
	}

	/** By how much these grew. */
	double mean(List<Integer> some) {
		return some.stream()
			.mapToDouble((team) -> mean(team, BEFORE, BEFORE + WEEKS) - mean(team, 0, BEFORE))
			.average()
			.orElseThrow();
	}

	/** The sd between teams of what CUPED leaves of the change, at the end. */
	double spread(List<Integer> ranked) {
		boolean[] half = new boolean[this.teams];
		for (int i = 0; i < half.length; i++) {
			half[i] = i % 2 == 0;
		}
		return figures(ranked, WEEKS).adjusted().spread(half);
	}

}
