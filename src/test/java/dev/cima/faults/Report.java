package dev.cima.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import dev.cima.TestTime;
import dev.cima.faults.Proofs.Proof;
import dev.cima.faults.app.Steps;

/** Writes {@code report.md}: what was done, what was done to it, and what held. */
final class Report {

	private static final int SHOWN_VIOLATIONS = 10;

	/** A run of this length or more is a whole one, and much is wanted of it. */
	private static final Duration WHOLE = Duration.ofSeconds(300);

	private static final Duration AT_MOST = Duration.ofMinutes(10);

	private static final int OPERATIONS = 50_000;

	private static final int FAULTS = 200;

	private final List<String> shortcomings = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	Report(Run run, List<Claim> claims, List<Claim> besides, List<Claim> together, List<Proof> proofs, Duration took) {
		Nemesis nemesis = run.nemesis;
		line("# Faults");
		line("");
		line("%s, seed %d (`-Dfaults.seed=%d`), %d s in all on %d cores: **%,d operations, %d faults**, %s.",
				LocalDate.ofInstant(TestTime.now(), ZoneOffset.UTC), run.settings.seed(), run.settings.seed(),
				took.toSeconds(), Runtime.getRuntime().availableProcessors(), run.log.total(), nemesis.total(),
				Stream.of(claims, besides, together)
					.flatMap(List::stream)
					.allMatch((claim) -> claim.violations().isEmpty()) ? "every claim holds" : "NOT EVERY CLAIM HOLDS");
		judge(run, claims, proofs, took);
		judge(besides);
		judge(together);
		this.shortcomings.forEach((shortcoming) -> line("%n**%s**", shortcoming));
		table("claim", claims);
		table("claim, of this release beside the next one, and alone again", besides);
		table("claim, of those who sell together, and of their customers", together);
		table("fault", nemesis.faults());
		table("operation that was answered", new TreeMap<>(run.log.operations));
		line("");
		line("%,d tries got no answer and were repeated, %d times a phone gave up; %,d pushes arrived for %d kudos, and badges and competitions.",
				run.log.retries.get(), run.log.givenUp.get(), run.cluster.fcm.count(), run.log.kudos.size());
		line("");
		line("| last fault | boards equal cards after |");
		line("|---|---|");
		run.afterFaults.forEach((fault, after) -> line("| %s | %d ms |", fault, after.toMillis()));
		line("");
		Set<String> missed = new TreeSet<>(Steps.ALL);
		missed.removeAll(nemesis.steps());
		line("Nodes were halted at %d of %d steps%s.", nemesis.steps().size(), Steps.ALL.size(),
				missed.isEmpty() ? "" : ", not at: " + String.join(", ", missed));
		line("");
		line("| taken out | claims that failed then |");
		line("|---|---|");
		proofs.forEach((proof) -> line("| %s | %s |", proof.without(),
				proof.claims().isEmpty() ? "NONE"
						: String.join("; ",
								proof.claims()
									.stream()
									.map((claim) -> claim.name() + " (" + claim.violations().size() + ")")
									.toList())));
		line("");
		line("MongoDB is the compatible server of the embedded mode in a process of its own, in memory; it is made to stand "
				+ "still and cut off but never killed, as a kill loses its last moments by design. The scrub of the boards is off, and a "
				+ "sale that nobody settled is swept up after 1 s instead of 5 s. The boards are timed from when the processes are up "
				+ "again and the phones have their last answers.");
	}

	private void judge(Run run, List<Claim> claims, List<Proof> proofs, Duration took) {
		judge(claims);
		proofs
			.forEach((proof) -> shortcoming(proof.claims().isEmpty(), "Not missed by the checker: " + proof.without()));
		if (run.settings.length().compareTo(WHOLE) >= 0) {
			shortcoming(run.log.total() < OPERATIONS, "Fewer than %,d operations".formatted(OPERATIONS));
			shortcoming(run.nemesis.total() < FAULTS, "Fewer than %d faults".formatted(FAULTS));
			shortcoming(took.compareTo(AT_MOST) > 0, "Longer than %d minutes".formatted(AT_MOST.toMinutes()));
		}
	}

	private void judge(List<Claim> claims) {
		claims.forEach((claim) -> {
			shortcoming(!claim.violations().isEmpty(), "Violated: " + claim.name());
			shortcoming(claim.checked() == 0, "Never looked at: " + claim.name());
		});
	}

	private void shortcoming(boolean is, String what) {
		if (is) {
			this.shortcomings.add(what);
		}
	}

	/** Why this run proves less than it should; empty when all is well. */
	List<String> shortcomings() {
		return this.shortcomings;
	}

	Path write(Path folder) {
		try {
			return Files.writeString(folder.resolve("report.md"), this.text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

	private void table(String what, List<Claim> claims) {
		line("");
		line("| %s | looked at | violated |", what);
		line("|---|---|---|");
		claims.forEach((claim) -> line("| %s | %,d | %d |", claim.name(), claim.checked(), claim.violations().size()));
		claims.forEach((claim) -> claim.violations()
			.stream()
			.limit(SHOWN_VIOLATIONS)
			.forEach((violation) -> line("%n- %s: %s", claim.name(), violation)));
	}

	private void table(String what, Map<String, AtomicLong> counts) {
		line("");
		line("| %s | |", what);
		line("|---|---|");
		counts.forEach((name, count) -> line("| %s | %,d |", name, count.get()));
	}

	private void line(String format, Object... arguments) {
		this.text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
	}

}
