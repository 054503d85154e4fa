package dev.cima;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs an import in a Java process of its own with a small heap. What an import holds is
 * bounded, but the virtual machine takes a quarter of the machine's memory where nobody
 * has said how much it may, and an import usually runs beside the app.
 */
final class BoundedImport {

	private static final String FOLDER = "--cima.import=";

	/** The process that waits for this one. */
	private static final String PARENT = "cima.import.parent";

	private static final List<String> HEAP = List.of("-Xmx384m", "-XX:+UseCompactObjectHeaders");

	/**
	 * Collecting by one thread took half of the time of an import of 300,000 rows, as
	 * nearly all that is in so small a heap is in use.
	 */
	private static final String COLLECTOR = "-XX:+UseParallelGC";

	/** How somebody says which collector. */
	private static final Pattern SAID_COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

	/** A short import would be over before what is compiled for speed has paid. */
	private static final List<String> SOON_OVER = List.of("-XX:TieredStopAtLevel=1");

	/** From so many bytes on, some 30,000 rows that are not compressed, it pays. */
	private static final long LONG = 2L * 1024 * 1024;

	/** How somebody says how large the heap may be. */
	private static final List<String> SAID = List.of("-Xmx", "-XX:MaxHeapSize", "-XX:MaxRAM", "-XX:InitialRAM");

	private static final int STOPPED = 4;

	private static final long SECONDS_TO_STOP = 30;

	private BoundedImport() {
	}

	/** Whether these arguments ask for an import. */
	static boolean isImport(String[] args) {
		return Arrays.stream(args).anyMatch((arg) -> arg.startsWith(FOLDER));
	}

	/** Whether these arguments ask for an import, and nobody has said with which heap. */
	static boolean isAskedFor(String[] args, List<String> jvm) {
		return isImport(args) && jvm.stream().noneMatch((option) -> SAID.stream().anyMatch(option::startsWith));
	}

	/** Runs it and returns its exit code. */
	static int run(String[] args) {
		try {
			Process child = new ProcessBuilder(command(args)).inheritIO().start();
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child)));
			return child.waitFor();
		}
		catch (IOException ex) {
			System.err.printf("The import could not be started: %s%n", ex.getMessage());
			return STOPPED;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return STOPPED;
		}
	}

	/** Ends this process when the one that waits for it was killed. */
	static void followParent() {
		Long parent = Long.getLong(PARENT);
		if (parent != null) {
			ProcessHandle.of(parent)
				.ifPresentOrElse((process) -> process.onExit().thenRun(BoundedImport::halt), BoundedImport::halt);
		}
	}

	private static void halt() {
		Runtime.getRuntime().halt(STOPPED);
	}

	private static void stop(Process child) {
		child.destroy();
		try {
			child.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static List<String> command(String[] args) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(HEAP);
		command.addAll(collector(jvmOptions()));
		command.addAll((bytes(args) < LONG) ? SOON_OVER : List.of());
		command.addAll(jvmOptions()); // what somebody has said counts
		command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
		String path = System.getProperty("java.class.path");
		command.addAll(path.endsWith(".jar") && !path.contains(System.getProperty("path.separator"))
				? List.of("-jar", path) : List.of("-cp", path, CimaApplication.class.getName()));
		command.addAll(List.of(args));
		return command;
	}

	/** Ours, unless there is one: a virtual machine does not start with two. */
	static List<String> collector(List<String> jvm) {
		return jvm.stream().anyMatch((option) -> SAID_COLLECTOR.matcher(option).matches()) ? List.of()
				: List.of(COLLECTOR);
	}

	/** How long all files are that are to be imported; 0 when that cannot be told. */
	static long bytes(String[] args) {
		String said = Arrays.stream(args)
			.filter((arg) -> arg.startsWith(FOLDER))
			.map((arg) -> arg.substring(FOLDER.length()))
			.findFirst()
			.orElse("");
		try (Stream<Path> files = Files.walk(Path.of(said), 1)) {
			return files.mapToLong((file) -> file.toFile().length()).sum();
		}
		catch (IOException | InvalidPathException ex) {
			return 0; // the import itself will say so
		}
	}

	/** What was said to this virtual machine. */
	static List<String> jvmOptions() {
		return ManagementFactory.getRuntimeMXBean().getInputArguments();
	}

}
