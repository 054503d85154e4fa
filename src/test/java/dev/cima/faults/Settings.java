package dev.cima.faults;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a run goes.
 *
 * @param seed decides what the phones do and which faults come in which order; not their
 * timing, which is the machine's
 * @param length of the faults, without the start before and the check after them
 * @param phones that work at once
 * @param reps who sell
 * @param without the safeguard that is taken out: {@code key}, {@code guard},
 * {@code sweep}, {@code budget}, {@code corrections}, or nothing
 * @param next whether the last of the nodes is of the next release
 * @param customers whether customers are asked about sales, and points wait for them
 */
record Settings(long seed, Duration length, int phones, int reps, Path folder, String without, boolean next,
		boolean customers) {

	static Settings read() {
		return new Settings(Long.getLong("faults.seed", System.nanoTime() % 1_000_000),
				Duration.ofSeconds(Integer.getInteger("faults.seconds", 320)), Integer.getInteger("faults.phones", 10),
				100, Path.of(System.getProperty("faults.folder", "target/faults")), "", false, false);
	}

	/** One of two releases beside each other, on the same seed. */
	Settings ofTwoReleases() {
		return new Settings(this.seed, Duration.ofSeconds(60), 6, 60, this.folder.resolve("two-releases"), "", true,
				false);
	}

	/** One of reps who sell together and whose customers are asked, on the same seed. */
	Settings ofColleagues() {
		return new Settings(this.seed, Duration.ofSeconds(30), 0, Colleagues.REPS, this.folder.resolve("colleagues"),
				"", false, true);
	}

	/** A short one on the same seed, with all safeguards or without one. */
	Settings brief(String without) {
		return new Settings(this.seed, Duration.ZERO, 4, 40, this.folder.resolve("without-" + without), without, false,
				false);
	}

}
