package dev.cima.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import dev.cima.experiment.World.Kind;

/**
 * What experiments would say in organisations whose truth is known: {@code mvn
 * -Psimulations verify} prints it, writes it to {@code target/simulations.md} and fails
 * where a bound is missed.
 */
final class Simulations {

	/** This share of the worlds in which nothing happens may raise an alarm. */
	static final double MOST_ALARMS = 0.05;

	/** This share of the drops must be found. */
	static final double LEAST_FOUND = 0.80;

	private static final double ALPHA = Evaluation.ALPHA;

	private final int runs;

	private final List<String> lines = new ArrayList<>();

	private boolean missed;

	Simulations(int runs) {
		this.runs = runs;
	}

	public static void main(String[] args) throws IOException {
		Simulations all = new Simulations(Integer.getInteger("simulations.runs", 1_000));
		for (Kind kind : Kind.values()) {
			for (int[] sizes : new int[][] { { 8, 2 }, { 8, 4 }, { 12, 3 }, { 20, 4 }, { 20, 10 }, { 40, 8 } }) {
				all.nulls(kind, sizes[0], sizes[1]);
			}
		}
		for (Kind kind : Kind.values()) {
			all.drop(kind, 20, 10, 3);
			all.drop(kind, 20, 4, 1);
			all.report(kind, 20, 4, 3);
		}
		all.regression(true);
		all.regression(false);
		Files.createDirectories(Path.of("target"));
		Files.write(Path.of("target/simulations.md"), all.lines);
		if (all.missed) {
			System.exit(1);
		}
	}

	/**
	 * Nothing is caused: three metrics, each looked at 26 times. All that is ever said
	 * rests on a verdict, as a guard that falls is named only where more is sold of what
	 * is paid for; that guards fall by chance is bounded beside it.
	 * @return the share of worlds with a verdict at any look
	 */
	double nulls(Kind kind, int teams, int held) {
		int verdicts = 0;
		int guards = 0;
		int any = 0;
		for (int run = 0; run < this.runs; run++) {
			Worlds worlds = Worlds.of(kind, teams, 3, random(kind, teams, held, run));
			boolean[] flagged = worlds.looks("null" + run, held);
			verdicts += flagged[0] ? 1 : 0;
			guards += flagged[1] ? 1 : 0;
			any += (flagged[0] || flagged[1]) ? 1 : 0;
		}
		say(Math.max(verdicts, guards) <= MOST_ALARMS * this.runs,
				"nothing happens, %s, %d teams, %d held out: BETTER or WORSE at any look %.1f %%, a guard fallen at any look %.1f %%, either %.1f %%",
				kind, teams, held, percent(verdicts), percent(guards), percent(any));
		return (double) verdicts / this.runs;
	}

	/**
	 * What is paid for rises by 4 standard deviations, and one of the guards falls by
	 * 2.5.
	 */
	double drop(Kind kind, int teams, int held, int guards) {
		double found = found(kind, teams, held, guards);
		say(found >= LEAST_FOUND, "one of %d guards falls by 2.5 sd, %s, %d teams, %d held out: found %.1f %%", guards,
				kind, teams, held, 100 * found);
		return found;
	}

	/** The same where no bound is promised. */
	private void report(Kind kind, int teams, int held, int guards) {
		say(true, "(no bound) one of %d guards falls by 2.5 sd, %s, %d teams, %d held out: found %.1f %%", guards, kind,
				teams, held, 100 * found(kind, teams, held, guards));
	}

	private double found(Kind kind, int teams, int held, int guards) {
		int found = 0;
		for (int run = 0; run < this.runs; run++) {
			Worlds worlds = Worlds.of(kind, teams, guards + 1, random(kind, teams, held, run));
			worlds.add(0, "drop" + run, held, 4);
			worlds.add(1, "drop" + run, held, -2.5);
			found += worlds.isCrowdedOut("drop" + run, held) ? 1 : 0;
		}
		return (double) found / this.runs;
	}

	/**
	 * The worst teams become better by themselves. Chance holds teams out of them: no
	 * alarm; or all of the worst are given the incentive: refused.
	 */
	double regression(boolean byChance) {
		int flagged = 0;
		int refused = 0;
		int naive = 0;
		for (int run = 0; run < this.runs; run++) {
			World all = World.of(Kind.SKEWED, 40, random(Kind.SKEWED, 40, 20, run));
			List<Integer> ranked = all.ranked();
			if (byChance) {
				World worst = all.only(ranked.subList(20, 40));
				List<Integer> order = worst.ranked();
				Assignment assignment = new Assignment("worst" + run, order.stream().map(World::name).toList(), 4);
				flagged += isFlagged(worst, order, assignment) ? 1 : 0;
			}
			else {
				Assignment drawn = all.draw("worst" + run, 20);
				List<String> best = drawn.ranked().subList(0, 20);
				try {
					NotByChanceException.unless(drawn, best);
				}
				catch (NotByChanceException ex) {
					refused++;
				}
				naive += all.mean(ranked.subList(20, 40)) > all.mean(ranked.subList(0, 20)) ? 1 : 0;
			}
		}
		if (byChance) {
			say(flagged <= MOST_ALARMS * this.runs,
					"the worst 20 of 40 teams, 4 held out by chance: BETTER or WORSE at any look %.1f %%",
					percent(flagged));
			return (double) flagged / this.runs;
		}
		say(refused == this.runs,
				"the incentive goes to the worst 20 of 40 teams: refused %.1f %% (their growth would have looked better in %.1f %%)",
				percent(refused), percent(naive));
		return (double) refused / this.runs;
	}

	private static boolean isFlagged(World world, List<Integer> ranked, Assignment assignment) {
		for (int week = 1; week <= World.WEEKS; week++) {
			if (new Sight(world.figures(ranked, week), assignment, week, World.WEEKS).direction(ALPHA) != 0) {
				return true;
			}
		}
		return false;
	}

	private double percent(int count) {
		return 100.0 * count / this.runs;
	}

	private static Random random(Kind kind, int teams, int held, int run) {
		return new Random((kind.ordinal() * 1_000_003L + teams * 1_009L + held) * 100_003L + run);
	}

	private void say(boolean good, String sentence, Object... args) {
		String line = "- " + (good ? "" : "MISSED: ") + String.format(Locale.ROOT, sentence, args);
		this.missed |= !good;
		this.lines.add(line);
		System.out.println(line);
	}

	boolean missed() {
		return this.missed;
	}

	/** The same teams with several metrics: the first is paid for, the others guards. */
	private record Worlds(List<World> metrics) {

		static Worlds of(Kind kind, int teams, int metrics, Random random) {
			List<World> worlds = new ArrayList<>();
			for (int i = 0; i < metrics; i++) {
				worlds.add(World.of(kind, teams, random));
			}
			return new Worlds(worlds);
		}

		private World paid() {
			return this.metrics.getFirst();
		}

		void add(int metric, String seed, int held, double spreads) {
			World world = this.metrics.get(metric);
			List<Integer> ranked = paid().ranked();
			world.add(ranked, paid().draw(seed, held).treated(), spreads * world.spread(ranked));
		}

		/** Whether at any look there is a verdict; and whether any guard fell. */
		boolean[] looks(String seed, int held) {
			List<Integer> ranked = paid().ranked();
			Assignment assignment = paid().draw(seed, held);
			boolean[] flagged = new boolean[2];
			for (int week = 1; week <= World.WEEKS; week++) {
				flagged[0] = flagged[0] || sight(0, ranked, assignment, week).direction(ALPHA) != 0;
				flagged[1] = flagged[1] || !Holm.less(guards(ranked, assignment, week), ALPHA).isEmpty();
			}
			return flagged;
		}

		boolean isCrowdedOut(String seed, int held) {
			List<Integer> ranked = paid().ranked();
			Assignment assignment = paid().draw(seed, held);
			for (int week = 1; week <= World.WEEKS; week++) {
				if (sight(0, ranked, assignment, week).direction(ALPHA) > 0
						&& Holm.less(guards(ranked, assignment, week), ALPHA).contains(1)) {
					return true;
				}
			}
			return false;
		}

		private Map<Integer, Sight> guards(List<Integer> ranked, Assignment assignment, int week) {
			Map<Integer, Sight> guards = new LinkedHashMap<>();
			for (int i = 1; i < this.metrics.size(); i++) {
				guards.put(i, sight(i, ranked, assignment, week));
			}
			return guards;
		}

		private Sight sight(int metric, List<Integer> ranked, Assignment assignment, int week) {
			return new Sight(this.metrics.get(metric).figures(ranked, week), assignment, week, World.WEEKS);
		}

	}

}
