package dev.cima.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.cima.bench.load.Ask;

/**
 * What something costs a sale: half of the reps of one application have it, the others do
 * not, and both halves sell in turn, so that both run the same compiled code. Of two
 * applications the one that is compiled better made of the same work anything from 0.6 to
 * 1.4 times as much. What is done at rest is in both.
 */
final class Halves {

	/** Reps of each half. */
	static final int REPS = Load.REPS / 2;

	/** For each half, before the code is warm. */
	private static final int WARM_UPS = 3;

	private static final String UNIT = "per second of processor time of the application's threads, until all that follows is done";

	private final Settings settings;

	private final Side with;

	private final Side without;

	/**
	 * @param name of the half that has it
	 */
	Halves(Settings settings, Cima cima, String name) {
		this.settings = settings;
		Load load = new Load(settings, cima);
		this.with = new Side(name, cima, load, load.callers(first()));
		this.without = new Side("plain", cima, load,
				load.callers(IntStream.rangeClosed(REPS + 1, Load.REPS).mapToObj(Load::rep).toList()));
	}

	/** The reps who have it. */
	static List<String> first() {
		return IntStream.rangeClosed(1, REPS).mapToObj(Load::rep).toList();
	}

	Figure sales(int number, String title, double atLeast) {
		for (int phase = 0; phase < WARM_UPS; phase++) {
			this.with.work(Ask.LOG_SALE, this.settings.warmUpSeconds());
			this.without.work(Ask.LOG_SALE, this.settings.warmUpSeconds());
		}
		List<Double> with = new ArrayList<>();
		List<Double> without = new ArrayList<>();
		for (int round = 0; round < this.settings.rounds(); round++) {
			// neither is always the one that comes later, to a larger store
			if (round % 2 == 0) {
				with.add(this.with.work(Ask.LOG_SALE, this.settings.seconds()));
			}
			without.add(this.without.work(Ask.LOG_SALE, this.settings.seconds()));
			if (round % 2 == 1) {
				with.add(this.with.work(Ask.LOG_SALE, this.settings.seconds()));
			}
		}
		return Figure.ratio(number, title, atLeast, "with", with, "without", without, UNIT);
	}

}
