package dev.cima.faults;

import java.time.Duration;
import java.util.List;

import dev.cima.faults.Proofs.Proof;

/**
 * Starts the application as two nodes, lets phones work, makes faults and checks what
 * came of it: {@code mvn -Pfaults verify}. Fails when a claim does not hold, or when the
 * checker does not miss a safeguard.
 */
public final class Faults {

	private static final int HALTS_OF_COLLEAGUES = 6;

	private Faults() {
	}

	public static void main(String[] args) {
		Settings settings = Settings.read();
		System.out.println("Seed " + settings.seed() + ": -Dfaults.seed=" + settings.seed() + " runs it again");
		boolean fine = false;
		try {
			fine = run(settings);
		}
		catch (RuntimeException ex) {
			ex.printStackTrace();
		}
		System.exit(fine ? 0 : 1);
	}

	private static List<Claim> besideTheNextRelease(Settings settings) {
		try (Run run = new Run(settings)) {
			System.out
				.println("One node is of the next release; making faults for " + settings.length().toSeconds() + " s");
			TwoReleases both = new TwoReleases(run);
			both.roll();
			return both.check(true);
		}
	}

	private static List<Claim> together(Settings settings) {
		try (Run run = new Run(settings)) {
			System.out.println("Reps sell together, and customers are asked; making faults for "
					+ settings.length().toSeconds() + " s");
			return run.sellTogether(HALTS_OF_COLLEAGUES);
		}
	}

	private static boolean run(Settings settings) {
		List<Proof> proofs = Boolean.parseBoolean(System.getProperty("faults.proofs", "true"))
				? new Proofs(settings).run() : List.of();
		List<Claim> besides = besideTheNextRelease(settings.ofTwoReleases());
		List<Claim> together = together(settings.ofColleagues());
		long start = System.nanoTime();
		try (Run run = new Run(settings)) {
			System.out.println("Two nodes are up; making faults for " + settings.length().toSeconds() + " s");
			run.fail(settings.length());
			run.time("all of them together");
			run.nemesis.last(run.random).forEach(run::failLast);
			System.out.println("Checking");
			List<Claim> claims = run.check();
			Report report = new Report(run, claims, besides, together, proofs,
					Duration.ofNanos(System.nanoTime() - start));
			System.out.println(report);
			System.out.println("Written to " + report.write(settings.folder()));
			return report.shortcomings().isEmpty();
		}
	}

}
