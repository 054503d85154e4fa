package dev.cima.dates;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

/** Runs the tests in this JVM: as a class to start, for one moment. */
final class Suite implements TestExecutionListener {

	private final List<String> failed = new ArrayList<>();

	/**
	 * Runs all tests whose class has a name that fits.
	 * @param args a regular expression for the class's whole name, the tag of tests that
	 * are left out, and the file that gets the number of tests and then, line by line,
	 * those that failed
	 */
	public static void main(String[] args) throws IOException {
		Suite suite = new Suite();
		SummaryGeneratingListener summary = new SummaryGeneratingListener();
		try (LauncherSession session = LauncherFactory.openSession()) {
			session.getLauncher()
				.execute(LauncherDiscoveryRequestBuilder.request()
					.selectors(selectPackage("dev.cima"))
					.filters(includeClassNamePatterns(args[0]), excludeTags(args[1]))
					.build(), suite, summary);
		}
		summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 60);
		List<String> lines = new ArrayList<>(List.of(String.valueOf(summary.getSummary().getTestsFoundCount())));
		lines.addAll(suite.failed);
		Files.write(Path.of(args[2]), lines);
		System.exit(0); // whatever an application may have left running
	}

	@Override
	public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
		if (result.getStatus() == TestExecutionResult.Status.FAILED) {
			this.failed.add(TestMarks.name(test) + ": " + reason(result).lines().findFirst().orElse(""));
		}
	}

	private static String reason(TestExecutionResult result) {
		return result.getThrowable().map((thrown) -> String.valueOf(thrown.getMessage()).strip()).orElse("");
	}

}
