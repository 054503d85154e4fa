package dev.cima;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The application as it is built, for tests that start it in processes of their own: its
 * classes in one jar, so that an AOT cache can be made of them (JEP 514), which takes
 * nearly half of the processor time from each start. The cache is made by the first who
 * asks for it, and only in a build with the tests that take long
 * ({@code -Dcima.test.aot=true}): it costs as much as six starts save.
 */
public final class BuiltCima {

	private static final Path FOLDER = Path.of("target/built").toAbsolutePath();

	private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

	private static String classPath;

	private static List<String> cache;

	private BuiltCima() {
	}

	/** The command of a JVM that has no class path yet. */
	public static synchronized List<String> java(List<String> more) {
		if (cache == null) {
			cache = Boolean.getBoolean("cima.test.aot") ? train() : List.of();
		}
		return command(cache, more);
	}

	/**
	 * The application and its libraries, without the tests, whose components would be
	 * found.
	 */
	public static synchronized String classPath() {
		if (classPath == null) {
			classPath = Stream.concat(Stream.of(pack()), entries().filter(Files::isRegularFile))
				.map(Path::toString)
				.collect(Collectors.joining(File.pathSeparator));
		}
		return classPath;
	}

	private static List<String> command(List<String> cache, List<String> more) {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
		command.addAll(JVM);
		command.addAll(cache);
		command.addAll(more);
		return command;
	}

	private static List<String> train() {
		Path file = FOLDER.resolve("app.aot");
		List<String> command = new ArrayList<>(
				command(List.of("-XX:AOTCacheOutput=" + file), List.of("-Xmx192m", "-Dspring.context.exit=onRefresh")));
		command.addAll(List.of("-cp", classPath(), CimaApplication.class.getName(), "--server.port=0",
				"--cima.embedded.data=" + FOLDER.resolve("training")));
		try {
			int exit = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(FOLDER.resolve("training.log").toFile())
				.start()
				.waitFor();
			endRedis(FOLDER.resolve("training/redis"));
			if (exit != 0 || !Files.exists(file)) {
				throw new IllegalStateException("No AOT cache could be made: see " + FOLDER.resolve("training.log"));
			}
			return List.of("-XX:AOTCache=" + file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** An application that ends as soon as it has started leaves its Redis behind. */
	private static void endRedis(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((one) -> one.toString().endsWith(".pid")).toList()) {
				ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(ProcessHandle::destroy);
			}
		}
	}

	private static Path pack() {
		try {
			Files.createDirectories(FOLDER);
			Path jar = Files.createTempFile(FOLDER, "app", ".jar");
			jar.toFile().deleteOnExit();
			List<String> arguments = new ArrayList<>(List.of("--create", "--no-compress", "--file", jar.toString()));
			entries()
				.filter((entry) -> Files.isDirectory(entry) && !entry.endsWith("test-classes")
						&& !entry.endsWith("test") && !entry.endsWith("src/test/resources"))
				.forEach((entry) -> arguments.addAll(List.of("-C", entry.toString(), ".")));
			if (ToolProvider.findFirst("jar")
				.orElseThrow()
				.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
				throw new IllegalStateException("The application cannot be packed");
			}
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> entries() {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(all.split(File.pathSeparator)).map(Path::of);
	}

}
